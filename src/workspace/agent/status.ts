import type { AgentEventData } from '../../contract/events.js'
import type { State, StateType } from '../../contract/objects/media.js'
import { WorkspaceError } from '../workspace.js'

/** How it stands with one medium, as far as the agent decides it. */
export type ServedStatus =
  | { readonly type: 'READY' | 'NOT_READY' | 'DND_ON' | 'LOGOUT' }
  | { readonly type: 'NOT_READY_ACTION_CODE'; readonly code: string }
  /** `until`, in ms since 1970, where it ends by itself; null where the agent has to end it. */
  | { readonly type: 'NOT_READY_AFTER_CALLWORK'; readonly until: number | null }

/** How it stands with one medium; a medium out of service remembers what it comes back as. */
export type MediumStatus = ServedStatus | { readonly type: 'OUT_OF_SERVICE'; readonly before: ServedStatus }

/** Types that only come about, so that they have no operation (manual: "Media namespace", State). */
const unsettable = ['PARTIAL_READY', 'OUT_OF_SERVICE', 'LOGOUT_DND_ON', 'UNKNOWN'] as const satisfies StateType[]

/** What an agent or a medium can be seen in. */
export type Status = MediumStatus | { readonly type: (typeof unsettable)[number] }

/** Why an agent can be not ready: action codes. */
export type Reasons = readonly { readonly name: string; readonly code: string }[]

/** Every operation is called like the type of state that it leads to; those with a reason end in its code. */
const operationOf = (status: ServedStatus): string =>
  status.type === 'NOT_READY_ACTION_CODE' ? `${status.type}_${status.code}` : status.type

const names: Readonly<Record<Exclude<StateType, 'NOT_READY_ACTION_CODE'>, string>> = {
  READY: 'Ready',
  PARTIAL_READY: 'Partially Ready',
  NOT_READY: 'Not Ready',
  NOT_READY_AFTER_CALLWORK: 'After Call Work',
  DND_ON: 'Do Not Disturb',
  LOGOUT: 'Log Off',
  LOGOUT_DND_ON: 'Logged Off, Do Not Disturb',
  OUT_OF_SERVICE: 'Out of Service',
  UNKNOWN: 'Unknown',
}

/** The statuses that can be set, in the order of the agent's list. */
export function settable(reasons: Reasons): readonly ServedStatus[] {
  return [
    { type: 'READY' },
    { type: 'NOT_READY' },
    ...reasons.map(({ code }) => ({ type: 'NOT_READY_ACTION_CODE', code }) as const),
    { type: 'NOT_READY_AFTER_CALLWORK', until: null },
    { type: 'DND_ON' },
    { type: 'LOGOUT' },
  ]
}

/** The status that an operation leads to; throws a WorkspaceError where there is no such operation. */
export function statusOf(operationName: string, reasons: Reasons): ServedStatus {
  const all = settable(reasons)
  const status = all.find((known) => operationOf(known) === operationName)
  if (status !== undefined) return status
  const known = all.map(operationOf).join(', ')
  throw new WorkspaceError('notFound', `There is no state operation "${operationName}". Use one of ${known}.`)
}

/** What a reason is called. */
function reasonName(code: string, reasons: Reasons): string {
  return reasons.find((reason) => reason.code === code)?.name ?? code
}

/** A status as applications see it. */
export function describe(status: Status, reasons: Reasons): State {
  const displayName = status.type === 'NOT_READY_ACTION_CODE' ? reasonName(status.code, reasons) : names[status.type]
  return isServed(status)
    ? { type: status.type, displayName, operationName: operationOf(status) }
    : { type: status.type, displayName }
}

/** What applications are told of an agent or a medium that is in another status now. */
export function changeTo(status: Status, reasons: Reasons): AgentEventData {
  return {
    eventType: 'STATE_CHANGED',
    mediaState: status.type,
    ...(status.type === 'NOT_READY_ACTION_CODE' && {
      reason: reasonName(status.code, reasons),
      reasonCode: status.code,
    }),
  }
}

/** Whether two statuses are the same for applications. */
export function isSame(one: Status, other: Status): boolean {
  if (one.type === 'NOT_READY_ACTION_CODE' && other.type === 'NOT_READY_ACTION_CODE') return one.code === other.code
  return one.type === other.type
}

/** What the statuses of all media make of the agent. */
export function overall(statuses: readonly MediumStatus[]): Status {
  const [first, ...rest] = statuses
  if (first === undefined) return { type: 'UNKNOWN' }
  if (rest.every((other) => isSame(first, other))) return first
  if (statuses.some(({ type }) => type === 'READY')) return { type: 'PARTIAL_READY' }
  // What is out of service says nothing about the agent as long as anything else is served.
  const served = statuses.filter(isServed)
  if (served.length < statuses.length) return overall(served)
  // After-call work is the telephone's: other media are merely not ready then.
  const work = served.find(({ type }) => type === 'NOT_READY_AFTER_CALLWORK')
  if (work !== undefined && served.every((one) => isSame(one, work) || one.type === 'NOT_READY')) return work
  const isAway = served.every(({ type }) => type === 'LOGOUT' || type === 'DND_ON')
  return { type: isAway ? 'LOGOUT_DND_ON' : 'NOT_READY' }
}

/** Those of some media that are in service; throws a WorkspaceError where none is. */
export function inService<Medium extends { readonly name: string; readonly status: MediumStatus }>(
  media: readonly Medium[],
): readonly Medium[] {
  const served = media.filter(({ status }) => status.type !== 'OUT_OF_SERVICE')
  if (served.length > 0 || media.length === 0) return served
  const names = media.map(({ name }) => name).join(', ')
  throw new WorkspaceError('notPossible', `OUT_OF_SERVICE: ${names}. Set a state when it is back in service.`)
}

function isServed(status: Status): status is ServedStatus {
  return !unsettable.some((type) => type === status.type)
}
