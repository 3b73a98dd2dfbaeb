import { defineConfig } from 'vitest/config'
import type { EngineName } from './test/browser/support/engines/find.js'

const project = (name: string, options: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
})

/** Does next to nothing for a minute, so that it can be run beside others. */
const idle = ['test/browser/idle.test.ts']

// Browsers share two cores: one file and one scenario at a time, so that none disturbs another's timing.
const browserProject = (engine: EngineName, options: object = {}) =>
  project(`browser:${engine}`, {
    include: ['test/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['test/browser/support/setup.ts'],
    // A browser takes its time to start: one is kept for all files.
    isolate: false,
    provide: { engine },
    ...options,
  })

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('simulation', { testTimeout: 120_000 }),
      // The samples use the package as it is built.
      project('examples', {
        include: ['examples/**/*.test.{js,ts,tsx}'],
        globalSetup: ['examples/setup.ts'],
        testTimeout: 30_000,
        hookTimeout: 30_000,
      }),
      // The package as it is published, and what integrators' tools make of it.
      project('package', {
        globalSetup: ['test/package/setup.ts'],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      ...(['chromium', 'firefox', 'webkit'] as const).map((engine) => browserProject(engine, { exclude: idle })),
      browserProject('chromium', { name: 'browser:idle', include: idle }),
      // Times are compared where they mean something: in one engine, measured always in the same way.
      project('speed', { include: ['test/bench/**/*.test.ts'], testTimeout: 600_000 }),
    ],
  },
})
