import type { MediumStatus, Reasons, ServedStatus } from '../../agent/status.js'
import { fromPairs, type Pair } from '../server/pairs.js'
import type { ServerChannel, ServerDn } from '../server/shapes.js'

/** How it stands with one of the agent's media. */
export interface Medium {
  readonly name: string
  readonly status: MediumStatus
}

/** The agent's telephone, as a medium. */
export function voiceOf({ agentState, agentWorkMode, dnd, reasons }: ServerDn): Medium {
  const status = statusRead(agentState, dnd === true, reasons)
  // What was before stays in the fields that the present state does not need.
  const isAtWork = status.type.startsWith('NOT_READY') && agentWorkMode === 'AfterCallWork'
  return { name: 'voice', status: isAtWork ? { type: 'NOT_READY_AFTER_CALLWORK', until: null } : status }
}

/** One of the other media. */
export function mediumOf({ name, state, dnd, reasons }: ServerChannel): Medium {
  return { name, status: statusRead(state, dnd === true, reasons) }
}

function statusRead(state: string, dnd: boolean, reasons: readonly Pair[]): MediumStatus {
  if (state === 'LoggedOut') return { type: 'LOGOUT' }
  // A telephone that was put in Do Not Disturb before says so still, and takes calls.
  if (state === 'Ready') return { type: 'READY' }
  if (dnd) return { type: 'DND_ON' }
  const { ReasonCode: code } = fromPairs(reasons)
  return typeof code === 'string' && code !== '' ? { type: 'NOT_READY_ACTION_CODE', code } : { type: 'NOT_READY' }
}

/** A request that puts a medium in a state. */
export interface StateRequest {
  readonly path: string
  readonly data?: object
}

/** How the server is asked to put a medium in a state; `media` alone stands for all but the telephone. */
export function requestFor(status: ServedStatus, medium: 'voice' | 'media' | `media/${string}`): StateRequest {
  switch (status.type) {
    case 'READY':
      return { path: `${medium}/ready` }
    case 'LOGOUT':
      return { path: `${medium}/logout` }
    case 'DND_ON':
      return { path: `${medium}/dnd-on` }
    case 'NOT_READY':
      return { path: `${medium}/not-ready` }
    case 'NOT_READY_ACTION_CODE':
      return { path: `${medium}/not-ready`, data: { reasonCode: status.code } }
    case 'NOT_READY_AFTER_CALLWORK':
      // Only the telephone knows it.
      return medium === 'voice'
        ? { path: 'voice/not-ready', data: { agentWorkMode: 'AfterCallWork' } }
        : { path: `${medium}/not-ready` }
  }
}

/** The reasons for being not ready among the server's action codes. */
export function reasonsOf(
  codes: readonly { readonly name: string; readonly code: string; readonly type: string }[],
): Reasons {
  return codes.filter(({ type }) => type === 'NotReady').map(({ name, code }) => ({ name, code }))
}
