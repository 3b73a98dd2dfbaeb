import type { BuildResult } from 'esbuild'

type Built = Promise<BuildResult<{ metafile: true }>>

/** The packages that the library entries leave to the application's own bundler. */
export const externals: string[]

/** Bundles the library entries and their chunks into a folder. */
export function buildLibrary(outdir: string): Built

/** Bundles `leadframe-worker.js`, the script of the SharedWorker, into a folder. */
export function buildWorker(outdir: string): Built

/** Bundles `wwe-service-client-api.js`, the drop-in script for third-party applications, into a folder. */
export function buildDropIn(outdir: string): Built

/** Bundles the pages of the playground into a folder. */
export function buildPlayground(outdir: string): Built
