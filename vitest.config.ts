import { defineConfig } from 'vitest/config'

const project = (name: string, options: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
})

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('simulation', { testTimeout: 120_000 }),
      // Browsers share two cores: one file and one scenario at a time, so that none disturbs another's timing.
      project('browser', {
        fileParallelism: false,
        testTimeout: 60_000,
        hookTimeout: 120_000,
        globalSetup: ['test/browser/support/setup.ts'],
      }),
    ],
  },
})
