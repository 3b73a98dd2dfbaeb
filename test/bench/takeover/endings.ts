import type { Tab } from '../../browser/support/tab.js'
import { until } from '../../browser/support/until.js'
import type { Crew, Settled } from './crew.js'

/** One way in which a lead ends. */
export interface Ending {
  /** What has to come first; resolves to how the crew stands then. */
  readonly prepare?: (crew: Crew, settled: Settled) => Promise<Settled>
  /** Ends the lead. Resolves to when that counts from, where it is not what the leader or its fate tells first. */
  readonly end: (settled: Settled, crew: Crew) => Promise<number | undefined>
  /** Makes good for it once it is known who leads; resolves to what has failed. */
  readonly restore: (crew: Crew, settled: Settled) => Promise<string | undefined>
}

/** The leader's window is closed. */
export const close: Ending = {
  async end({ leader }) {
    await leader.close()
    return undefined
  },
  async restore(crew, { leader }) {
    crew.drop(leader)
    return undefined
  },
}

/** The process of the leader's page is killed. */
export const kill: Ending = {
  async end({ leader }) {
    await leader.kill(await processOf(leader))
    return undefined
  },
  async restore(crew, { leader }) {
    await leader.discard()
    crew.drop(leader)
    return undefined
  },
}

/** The browser freezes the leader's page, and tells it. */
export const freeze: Ending = {
  async end({ leader }) {
    await leader.freeze()
    return undefined
  },
  async restore(_, { leader }) {
    await leader.thaw()
    return undefined
  },
}

/** The leader's window is closed while the next in line is frozen. */
export const closeWhileNextIsFrozen: Ending = {
  async prepare(crew, { leader, next: frozen }) {
    await frozen.freeze()
    const { next, others } = await crew.settled(frozen)
    return { leader, next, others: [...others, frozen] }
  },
  end: close.end,
  async restore(crew, settled) {
    for (const tab of [settled.next, ...settled.others]) await tab.thaw()
    return await close.restore(crew, settled)
  },
}

/** The leader's window goes to another site, and back once another one leads. */
export function navigate(elsewhere: string): Ending {
  return {
    async end({ leader }) {
      await leader.navigateAway(elsewhere)
      return undefined
    },
    async restore(_, { leader }) {
      await leader.goBack()
      const cameBack = await leader.evaluate(() => contender.cameBack)
      return cameBack ? undefined : 'not from the back/forward cache'
    },
  }
}

/**
 * The process of the leader's page stops, and one more window, in front or in the background, asks the leader for work
 * in vain. It goes on once another page leads; then all windows are opened anew.
 */
export function stop(asker: 'in front' | 'in the background'): Ending {
  return {
    async prepare(crew) {
      // In front of a window of its own: it does not hide again when it is closed, and hides no other.
      await crew.add(asker === 'in front' ? { window: true } : { background: true })
      return await crew.settled()
    },
    async end({ leader }, crew) {
      await leader.stop(await processOf(leader))
      return await crew.latest().evaluate(() => contender.askAt())
    },
    async restore(crew, { leader }) {
      leader.cont()
      await crew.clear()
      return undefined
    },
  }
}

/** The id of the process of a tab's page; on a busy machine it takes some time until that stands out. */
async function processOf(tab: Tab): Promise<number> {
  return await until(() => tab.pid(), 'the process of the leader to stand out', { timeout: 60_000 })
}
