import type { FrameId } from '../types.js'
import type { FrameEffect } from './events.js'
import { dropRun } from './runs.js'
import type { Actions } from './state.js'

/** Whether there is a port to that frame. */
export function isUp(actions: Actions, peer: FrameId): boolean {
  const link = actions.links.get(peer)
  return link === 'open' || link === 'silent'
}

/** Closes a link from this side. */
export function dropLink(actions: Actions, peer: FrameId, effects: FrameEffect[]): Actions {
  if (!actions.links.has(peer)) return actions
  const links = new Map(actions.links)
  links.delete(peer)
  effects.push({ type: 'closeLink', peer })
  return { ...actions, links }
}

/** Closes a link. The other side learns what was still running; whatever else it asked for was never taken. */
export function sayBye(actions: Actions, peer: FrameId, effects: FrameEffect[]): Actions {
  const running = [...actions.runs.values()].filter((run) => run.from === peer).map((run) => run.id)
  if (isUp(actions, peer)) effects.push({ type: 'post', peer, body: { type: 'bye', running } })
  return dropLink(dropRuns(actions, peer, effects), peer, effects)
}

/** Stops all that a frame asked for. */
export function dropRuns(actions: Actions, peer: FrameId, effects: FrameEffect[]): Actions {
  let next = actions
  for (const run of actions.runs.values()) if (run.from === peer) next = dropRun(next, peer, run.id, effects)
  return next
}
