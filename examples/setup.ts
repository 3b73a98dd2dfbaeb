// Stands for what integrators have already: a workspace at one address, and their applications at another.
import type { TestProject } from 'vitest/node'
import { servePlayground } from '../playground/server.mjs'
import { provideEngine } from '../test/browser/support/engines/find.js'
import { serveSamples } from './serve.js'

declare module 'vitest' {
  interface ProvidedContext {
    readonly example: {
      /** The address of the workspace. */
      readonly workspace: string
      /** The address under which each sample is in a folder of its name. */
      readonly applications: string
      /** How to start Chromium. */
      readonly launch: { readonly executablePath: string; readonly args: string[] }
    }
  }
}

/** Builds and serves the samples, and the playground as their workspace. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const samples = await serveSamples()
  const playground = await servePlayground({ port: 0, clientPort: 0 })
  project.provide('example', {
    workspace: playground.url,
    applications: samples.url,
    launch: {
      executablePath: `${provideEngine('chromium').browser}`,
      // Chromium refuses to run as root with a sandbox.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  })
  return async () => {
    await playground.close()
    await samples.close()
  }
}
