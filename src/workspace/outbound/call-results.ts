import { WorkspaceError } from '../workspace.js'

/** The call results that a record can get (manual: "Outbound namespace", getListOfCallResults). */
export const callResults: Readonly<Record<string, number>> = {
  OK: 0,
  GENERAL_ERROR: 3,
  SYSTEM_ERROR: 4,
  BUSY: 6,
  NO_ANSWER: 7,
  SIT_DETECTED: 8,
  ANSWERING_MACHINE: 9,
  ALL_TRUNKS_BUSY: 10,
  SIT_INVALID_NUM: 11,
  SIT_VACANT: 12,
  SIT_OPERINTERCEPT: 13,
  SIT_UNKNOWN: 14,
  SIT_NO_CIRCUIT: 15,
  SIT_REORDER: 16,
  FAXDETECTED: 17,
  ABANDONED: 21,
  DROPPED: 26,
  DROPPED_NO_ANSWER: 27,
  UNKNOWN: 28,
  SILENCE: 32,
  ANSWER: 33,
  NUTONE: 34,
  NO_DIAL_TONE: 35,
  NO_PROGRESS: 36,
  NO_RINGBACK: 37,
  NO_ESTABLISHED: 38,
  PAGER_DETECTED: 39,
  WRONG_PARTY: 40,
  DIAL_ERROR: 41,
  CALL_DROP_ERROR: 42,
  SWITCH_ERROR: 43,
  NO_FREE_PORT_ERROR: 44,
  TRANSFER_ERROR: 45,
  STALE: 46,
  AGENT_CALLBACK_ERROR: 47,
  GROUP_CALLBACK_ERROR: 48,
  DO_NOT_CALL: 51,
  CANCEL_RECORD: 52,
  WRONG_NUMBER: 53,
}

/** Throws a WorkspaceError unless there is such a call result. */
export function demandCallResult(callResult: number): void {
  if (Object.values(callResults).includes(callResult)) return
  throw new WorkspaceError(
    'notPossible',
    `There is no call result ${callResult}: outbound.getListOfCallResults has them all.`,
  )
}
