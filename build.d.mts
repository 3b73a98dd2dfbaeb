import type { BuildResult, Plugin } from 'esbuild'

type Built = Promise<BuildResult<{ metafile: true }>>

/** The packages that the library entries leave to the application's own bundler. */
export const externals: string[]

/** Bundles the library entries for whoever joins a session or hosts the API, and their chunks, into a folder. */
export function buildLibrary(outdir: string): Built

/** Bundles `client.js`, the library entry for applications, into a folder. */
export function buildClient(outdir: string): Built

/** Bundles `leadframe-worker.js`, the script of the SharedWorker, into a folder. */
export function buildWorker(outdir: string): Built

/** Bundles `leadframe-simulator-worker.js`, the same with the simulated workspace in it, into a folder. */
export function buildSimulatorWorker(outdir: string): Built

/** Bundles `wwe-service-client-api.js`, the drop-in script for third-party applications, into a folder. */
export function buildDropIn(outdir: string): Built

/** Writes the type declarations of all modules into a folder, and that of the drop-in script. */
export function buildTypes(outdir: string): Promise<void>

/** The sizes of a built script or style sheet in bytes: minified, and compressed after that. */
export function sizesOf(path: string): Promise<{ readonly minified: number; readonly compressed: number }>

/** Bundles the pages of the playground into a folder. */
export function buildPlayground(outdir: string): Built

/** Bundles `worker.js` and `gws-worker.js`, the scripts of the playground's SharedWorkers, into a folder. */
export function buildPlaygroundWorkers(outdir: string): Built

/** Bundles `command.mjs`, the command `leadframe`, into a folder. */
export function buildCommand(outdir: string): Built

/** Has what is derived from the contract built in as plain data. */
export const modulesAsData: Plugin
