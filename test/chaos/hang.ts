import type { Site } from '../browser/support/site.js'
import type { Hang } from './broadcasts.js'
import { now } from './records.js'
import type { ChaosWindow } from './windows.js'

/** A window whose process is stopped. */
export interface HungWindow {
  /** Lets its process go on, and notes for how long it and all other windows of that process hung; returns those. */
  readonly goOn: () => ChaosWindow[]
}

/**
 * Stops a window's process. Others may share it, and no command tells which: they are those that do not answer until
 * it goes on.
 */
export async function hang(
  window: ChaosWindow,
  pid: number,
  others: readonly ChaosWindow[],
  site: Site,
): Promise<HungWindow> {
  const { tab } = window
  const from = now()
  await tab.stop(pid)
  const silent = new Map(others.map((other) => [other, other.frame]))
  for (const other of others) {
    const answered = () => void silent.delete(other)
    other.tab.evaluate(() => 0).then(answered, answered)
  }
  return {
    goOn() {
      for (const { tab } of silent.keys()) site.record({ tab: tab.number, fate: 'stopped', at: from })
      // What was begun to be done to a window since has an end of its own.
      const along = [...silent].flatMap(([other, frame]) =>
        other.condition === 'running' && other.frame === frame ? [other] : [],
      )
      tab.cont()
      const hang: Hang = { from, until: now() }
      for (const { tab } of along) site.record({ tab: tab.number, fate: 'continued', at: hang.until })
      for (const { hangs } of [window, ...along]) hangs.push(hang)
      return along
    },
  }
}
