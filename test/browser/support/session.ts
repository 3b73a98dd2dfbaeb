import type { FrameId, FrameState } from '../../../src/coordination/types.js'
import type { Tab } from './tab.js'
import { until } from './until.js'

/** A session whose frames agree. */
export interface SettledSession {
  readonly leader: Tab
  readonly followers: readonly Tab[]
  readonly term: number
}

interface Snapshot {
  readonly id: FrameId
  readonly state: FrameState
  readonly term: number
  readonly leaderId: FrameId | null
  readonly peers: number
}

/** Waits until all these tabs agree on one leader and know each other, and nobody else. */
export async function settled(tabs: readonly Tab[], { after = 0 } = {}): Promise<SettledSession> {
  return await until(async () => {
    const snapshots = await Promise.all(tabs.map(snapshotOf))
    const [leader, ...others] = snapshots.filter(({ state }) => state === 'LEADING')
    const agreed = snapshots.every(
      ({ state, term, leaderId, peers }) =>
        state !== 'NEGOTIATING' && leaderId === leader?.id && term === leader?.term && peers === tabs.length,
    )
    if (leader === undefined || others.length > 0 || !agreed || leader.term <= after) {
      throw new Error(snapshots.map((s) => `${s.id} ${s.state} ${s.term} of ${s.peers}`).join(', '))
    }
    const index = snapshots.indexOf(leader)
    return {
      leader: tabs[index] as Tab,
      followers: tabs.filter((_, other) => other !== index),
      term: leader.term,
    }
  }, `${tabs.length} tabs to agree on a leader after term ${after}`)
}

/** Closes the leader, again and again, and waits each time until the others agree on the next; ends with one tab. */
export async function closeAllLeaders(tabs: readonly Tab[]): Promise<void> {
  let rest = tabs
  let { leader, term } = await settled(rest)
  while (rest.length > 1) {
    await leader.close()
    rest = rest.filter((tab) => tab !== leader)
    ;({ leader, term } = await settled(rest, { after: term }))
  }
}

/** What a tab's frame knows of the session. */
export async function snapshotOf(tab: Tab): Promise<Snapshot> {
  return await tab.withFrame(({ id, state, term, leaderId, peers }) => ({
    id,
    state,
    term,
    leaderId,
    peers: peers.length,
  }))
}

/**
 * The tab whose frame would take over now. The hub tells its heir alone, so the browser is asked: the heir is the page
 * that waits for the leader's lock.
 */
export async function heirOf(tabs: readonly Tab[]): Promise<Tab> {
  return await until(async () => {
    for (const tab of tabs) {
      const waits = await tab.withFrame(async ({ id }) => {
        const { held = [], pending = [] } = await navigator.locks.query()
        const own = held.find(({ name }) => name?.endsWith(`:frame:${id}`))?.clientId
        return pending.some(({ name, clientId }) => name?.endsWith(':leader') && clientId === own)
      })
      if (waits) return tab
    }
    return undefined
  }, 'an heir to wait for the lock')
}

/**
 * Ends the worker by what a page does, and waits until another one coordinates; until then the old one answers, and
 * what it does may be lost with it. Their locks tell them apart.
 */
export async function replaced(tab: Tab, end: () => Promise<void>): Promise<void> {
  const hubs = () =>
    tab.evaluate(async () => {
      const { held = [] } = await navigator.locks.query()
      return held.flatMap(({ name }) => (name?.includes(':hub:') ? [name] : []))
    })
  const before = await hubs()
  await end()
  await until(async () => {
    const now = await hubs()
    return now.length > 0 && !now.some((hub) => before.includes(hub))
  }, 'another worker to coordinate')
}
