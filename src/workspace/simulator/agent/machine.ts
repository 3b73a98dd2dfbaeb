import { inService, type MediumStatus, type ServedStatus } from '../../agent/status.js'
import { WorkspaceError } from '../../workspace.js'

/** How it stands with all media of the agent. */
export type AgentState = readonly { readonly name: string; readonly status: MediumStatus }[]

/** What can happen to the state of the agent; where no medium is named, to all of them. */
export type AgentStep =
  | { readonly type: 'set'; readonly medium?: string | undefined; readonly status: ServedStatus }
  /** A call has ended, and leaves work to do until then, in ms since 1970. */
  | { readonly type: 'beginWrapUp'; readonly until: number }
  /** It is that late now, in ms since 1970. */
  | { readonly type: 'time'; readonly now: number }
  | { readonly type: 'forceLogout' }
  | { readonly type: 'outOfService'; readonly medium?: string | undefined }
  | { readonly type: 'backInService'; readonly medium?: string | undefined }

/** What a step makes of the agent's state. Throws a WorkspaceError where the agent may not do that now. */
export function step(state: AgentState, happened: AgentStep): AgentState {
  switch (happened.type) {
    case 'set':
      return set(state, happened.status, happened.medium)
    case 'beginWrapUp':
      return each(state, 'voice', (status) =>
        status.type === 'READY' || endOf(status) !== null
          ? { type: 'NOT_READY_AFTER_CALLWORK', until: happened.until }
          : status,
      )
    case 'time':
      return each(state, 'voice', (status) => {
        const until = endOf(status)
        return until !== null && until <= happened.now ? { type: 'READY' } : status
      })
    case 'forceLogout':
      return each(state, undefined, (status) =>
        status.type === 'OUT_OF_SERVICE' ? { ...status, before: { type: 'LOGOUT' } } : { type: 'LOGOUT' },
      )
    case 'outOfService':
      return each(state, happened.medium, (status) =>
        status.type === 'OUT_OF_SERVICE' ? status : { type: 'OUT_OF_SERVICE', before: status },
      )
    case 'backInService':
      return each(state, happened.medium, (status) => (status.type === 'OUT_OF_SERVICE' ? status.before : status))
  }
}

/** When the after-call work ends by itself, in ms since 1970; null where that is not under way. */
export function wrapUpEnd(state: AgentState): number | null {
  const voice = state.find(({ name }) => name === 'voice')
  return voice === undefined ? null : endOf(voice.status)
}

/** The medium of that name; throws a WorkspaceError where the agent has none. */
export function needMedium(state: AgentState, name: string): AgentState[number] {
  const medium = state.find((known) => known.name === name)
  if (medium !== undefined) return medium
  const known = state.map((one) => one.name).join(', ')
  throw new WorkspaceError('notFound', `There is no medium "${name}". The agent has ${known}.`)
}

function set(state: AgentState, status: ServedStatus, name: string | undefined): AgentState {
  inService(name === undefined ? state : [needMedium(state, name)])
  return each(state, name, (before, medium) => (before.type === 'OUT_OF_SERVICE' ? before : statusIn(medium, status)))
}

/** After-call work is the telephone's: other media are merely not ready then. */
function statusIn(medium: string, status: ServedStatus): ServedStatus {
  return status.type === 'NOT_READY_AFTER_CALLWORK' && medium !== 'voice' ? { type: 'NOT_READY' } : status
}

function each(
  state: AgentState,
  name: string | undefined,
  change: (status: MediumStatus, medium: string) => MediumStatus,
): AgentState {
  return state.map((medium) =>
    name === undefined || medium.name === name
      ? { name: medium.name, status: change(medium.status, medium.name) }
      : medium,
  )
}

function endOf(status: MediumStatus): number | null {
  return status.type === 'NOT_READY_AFTER_CALLWORK' ? status.until : null
}
