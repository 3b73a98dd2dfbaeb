import type { UserData } from '../part.js'
import { assignedTo, type ContactsState, type Found, type HistoryRecord } from './directory.js'

/** The history record of an interaction, open or closed. */
export function historyOf(state: ContactsState, interactionId: string): HistoryRecord | undefined {
  return state.history.find((record) => record.interactionId === interactionId)
}

/**
 * Opens the history record of an interaction. There is never a second one: opening it again, even where it is closed by
 * now, finds the first as it is.
 */
export function openHistory(
  state: ContactsState,
  interactionId: string,
  userData: UserData,
  opened: string,
): Found<HistoryRecord> {
  const known = historyOf(state, interactionId)
  if (known !== undefined) return { state, result: known }
  const contactId = assignedTo(state, interactionId)
  const result = { interactionId, contactId, userData, opened, closed: null }
  return { state: { ...state, history: [...state.history, result] }, result }
}

/** Closes a history record with what is attached by then; one that is closed stays as it is. */
export function closeHistory(
  state: ContactsState,
  record: HistoryRecord,
  userData: UserData,
  closed: string,
): Found<HistoryRecord> {
  if (record.closed !== null) return { state, result: record }
  const result = { ...record, userData, closed }
  return { state: { ...state, history: state.history.map((one) => (one === record ? result : one)) }, result }
}

/** The open history record of an interaction keeps what is attached to that. */
export function noteData(state: ContactsState, interactionId: string, userData: UserData): ContactsState {
  const record = historyOf(state, interactionId)
  if (record === undefined || record.closed !== null) return state
  return { ...state, history: state.history.map((one) => (one === record ? { ...one, userData } : one)) }
}
