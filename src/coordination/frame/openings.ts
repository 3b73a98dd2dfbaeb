import type { FrameId } from '../types.js'
import type { FrameEffect, PeerTimer } from './events.js'
import { sayBye } from './links.js'
import { DOUBT_MS } from './silences.js'
import type { Actions } from './state.js'

/**
 * So often is it reported that a port does not come into use before the two frames are introduced anew. Where the machine
 * is merely busy, the port may be in use at the other end by then, and another one would tear what is under way on it.
 */
const DOUBTS_OF_A_PORT = 2

/** Something is to be sent to a frame: it waits until the port to it is known to be in use at both ends. */
export function openLink(actions: Actions, peer: FrameId, effects: FrameEffect[]): Actions {
  const next = actions.links.has(peer) ? actions : introduce(actions, peer, effects)
  return actions.openings.has(peer) ? next : watch(next, peer, 0, effects)
}

/** A link has come into use. */
export function opened(actions: Actions, peer: FrameId, effects: FrameEffect[]): Actions {
  if (openingsOf(actions).delete(peer)) effects.push({ type: 'stopTimer', timer: `opening:${peer}` })
  return { ...actions, links: new Map(actions.links).set(peer, 'open') }
}

/**
 * Has the hub look after a frame whose port does not come into use, once for all that waits for it. `isAwaited` says
 * whether anything does; `mayAsk`, whether the hub has said who is here.
 */
export function hearOpening(
  actions: Actions,
  timer: PeerTimer,
  isAwaited: (peer: FrameId) => boolean,
  mayAsk: boolean,
  effects: FrameEffect[],
): Actions {
  const peer = timer.slice('opening:'.length)
  const doubts = (actions.openings.get(peer) ?? 0) + 1
  openingsOf(actions).delete(peer)
  const link = actions.links.get(peer)
  if (link === 'open' || !isAwaited(peer)) return actions
  effects.push({ type: 'send', body: { type: 'doubt', of: peer } })
  const next = watch(actions, peer, doubts, effects)
  if (!mayAsk) return next
  if (link === undefined) return introduce(next, peer, effects)
  if (doubts < DOUBTS_OF_A_PORT) return next
  // The port may have been lost at the other end, or was refused by a frame that did not know this one yet, or the hub
  // had forgotten this frame when it was asked. One that has yet to come here is waited for: the hub knows its number.
  const introduction = actions.introductions.get(peer) ?? 0
  effects.push({ type: 'send', body: { type: 'unlink', from: peer, introduction } })
  return introduce(sayBye(next, peer, effects), peer, effects)
}

/** This frame goes away: it waits for nobody. */
export function forgetOpenings(actions: Actions, effects: FrameEffect[]): Actions {
  for (const peer of actions.openings.keys()) effects.push({ type: 'stopTimer', timer: `opening:${peer}` })
  openingsOf(actions).clear()
  return actions
}

function introduce(actions: Actions, peer: FrameId, effects: FrameEffect[]): Actions {
  effects.push({ type: 'send', body: { type: 'introduce', to: peer } })
  return { ...actions, links: new Map(actions.links).set(peer, 'asked') }
}

function watch(actions: Actions, peer: FrameId, doubts: number, effects: FrameEffect[]): Actions {
  effects.push({ type: 'startTimer', timer: `opening:${peer}`, ms: DOUBT_MS * 2 ** doubts })
  openingsOf(actions).set(peer, doubts)
  return actions
}

// Changed in place, as the map of asks is.
function openingsOf(actions: Actions): Map<FrameId, number> {
  return actions.openings as Map<FrameId, number>
}
