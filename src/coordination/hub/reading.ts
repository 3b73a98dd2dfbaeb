import type { ToHub } from '../protocol.js'
import type { FrameId } from '../types.js'
import { type Action, ask, begin, journalOf, recount, report, unask } from './journal.js'
import { memberOf } from './members.js'
import type { Hub, HubEffect } from './state.js'

/** What frames say of keyed actions; a hello tells what its frame is at. */
export type OfActions = Extract<ToHub, { type: 'hello' | 'act' | 'unact' | 'begin' | 'did' }>

/** Takes in what a frame says of keyed actions. While it is not known what was kept of them, that has to wait. */
export function hearOfActions(hub: Hub, from: FrameId, body: OfActions, effects: HubEffect[]): Hub {
  if (hub.unread !== null) return { ...hub, unread: [...hub.unread, { from, body }] }
  switch (body.type) {
    case 'hello': {
      let accounted = recount(hub, from, body.work)
      for (const work of body.work) accounted = report(accounted, from, work, effects)
      return accounted
    }
    case 'act':
      return ask(hub, from, body, effects)
    case 'unact':
      return unask(hub, from, body.key, effects)
    case 'begin':
      return begin(hub, from, body.key, body.attempt, effects)
    case 'did':
      return report(hub, from, body, effects)
  }
}

/** What was kept of keyed actions is known: what has waited for that is heard. */
export function readJournal(hub: Hub, stored: readonly Action[], effects: HubEffect[]): Hub {
  const read: Hub = { ...hub, journal: journalOf(stored), unread: null }
  return (hub.unread ?? [])
    .filter(({ from }) => memberOf(hub, from) !== undefined)
    .reduce((next, { from, body }) => hearOfActions(next, from, body, effects), read)
}
