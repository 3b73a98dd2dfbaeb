import { expect, vi } from 'vitest'
import { gws } from './gws.js'
import { simulated } from './simulated.js'
import type { Stage } from './stage.js'

/** All that there is behind the port. */
export const stages = { simulator: simulated, gws } as const satisfies Readonly<Record<string, () => Promise<Stage>>>

// A server takes its time on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 })

/** The name of something that is behind the port. */
export type StageName = keyof typeof stages

/** Sets up a workspace for one test. Whatever the test was about, what was told keeps to the rules of the port. */
export const on = (name: StageName) => async (work: (it: Stage) => Promise<void>) => {
  const it = await stages[name]()
  try {
    await work(it)
    expect(await it.violations()).toEqual([])
  } finally {
    await it.close()
  }
}
