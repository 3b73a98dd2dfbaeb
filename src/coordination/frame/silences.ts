import type { FrameId } from '../types.js'
import type { FrameEffect, PeerTimer } from './events.js'
import type { Actions, Silence } from './state.js'

/** How long what was asked for may go without an answer before the first doubt, in ms. */
export const DOUBT_MS = 150

/** Something was asked of a frame: from now on its silence is measured. */
export function measureSilence(actions: Actions, peer: FrameId, effects: FrameEffect[]): Actions {
  const known = actions.silences.get(peer)
  const isMeasured = known !== undefined && known.doubts === 0 && !known.isBroken
  return isMeasured ? actions : measure(actions, peer, 0, effects)
}

/** A frame said something: it is there, however much it has yet to answer. */
export function breakSilence(actions: Actions, peer: FrameId): Actions {
  const known = actions.silences.get(peer)
  if (known !== undefined && !known.isBroken) silencesOf(actions).set(peer, { ...known, isBroken: true })
  return actions
}

/**
 * Has the hub look after a frame that has said nothing for long and still should; once for all that it should answer.
 * One that is at work is not looked after: the hub's question would have to wait for its turn too.
 */
export function hearSilence(actions: Actions, timer: PeerTimer, effects: FrameEffect[]): Actions {
  const peer = timer.slice('silent:'.length)
  const known = actions.silences.get(peer)
  if (known === undefined) return actions
  silencesOf(actions).delete(peer)
  if (![...actions.asks.values()].some(({ sent }) => sent?.to === peer)) return actions
  if (known.isBroken) return measure(actions, peer, 0, effects)
  effects.push({ type: 'send', body: { type: 'doubt', of: peer } })
  return measure(actions, peer, known.doubts + 1, effects)
}

/** This frame goes away: it waits for nobody. */
export function forgetSilences(actions: Actions, effects: FrameEffect[]): Actions {
  for (const peer of actions.silences.keys()) effects.push({ type: 'stopTimer', timer: `silent:${peer}` })
  silencesOf(actions).clear()
  return actions
}

function measure(actions: Actions, peer: FrameId, doubts: number, effects: FrameEffect[]): Actions {
  effects.push({ type: 'startTimer', timer: `silent:${peer}`, ms: DOUBT_MS * 2 ** doubts })
  silencesOf(actions).set(peer, { isBroken: false, doubts })
  return actions
}

// Changed in place, as the map of asks is.
function silencesOf(actions: Actions): Map<FrameId, Silence> {
  return actions.silences as Map<FrameId, Silence>
}
