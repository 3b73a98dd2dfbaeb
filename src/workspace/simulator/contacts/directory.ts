import type { Contact } from '../../../contract/objects/interaction.js'
import type { UserData } from '../../desk/user-data.js'
import { type Address, isSame, normalise } from './addresses.js'
import type { ContactChanges, ContactRecord, ContactsData } from './data.js'

/** What the contact history holds of one interaction. */
export interface HistoryRecord {
  readonly interactionId: string
  /** Null until the interaction is assigned to a contact. */
  readonly contactId: string | null
  readonly userData: UserData
  /** ISO 8601. */
  readonly opened: string
  /** ISO 8601; null while it is open. */
  readonly closed: string | null
}

/** All that the contact server knows. */
export interface ContactsState {
  readonly contacts: readonly ContactRecord[]
  /** Whose interaction it is. */
  readonly assignments: readonly { readonly interactionId: string; readonly contactId: string }[]
  readonly history: readonly HistoryRecord[]
}

/** The state with what was found in it, or came into it. */
export interface Found<Result> {
  readonly state: ContactsState
  readonly result: Result
}

/** The state that the initial data make. */
export function begin({ contacts }: ContactsData): ContactsState {
  return {
    contacts: contacts.map((contact) => ({ ...contact, addresses: contact.addresses.map(normalise) })),
    assignments: [],
    history: [],
  }
}

/** The contact that an address belongs to; where there is none, a new one of that id. */
export function findOrCreate(state: ContactsState, address: Address, newId: string): Found<ContactRecord> {
  const wanted = normalise(address)
  const known = state.contacts.find((contact) => contact.addresses.some((one) => isSame(one, wanted)))
  if (known !== undefined) return { state, result: known }
  const result = { contactId: newId, addresses: [wanted] }
  return { state: { ...state, contacts: [...state.contacts, result] }, result }
}

/** The contact of that id. */
export function contactOf(state: ContactsState, contactId: string | null): ContactRecord | undefined {
  return state.contacts.find((contact) => contact.contactId === contactId)
}

/** The id of the contact that an interaction is assigned to. */
export function assignedTo(state: ContactsState, interactionId: string): string | null {
  return state.assignments.find((one) => one.interactionId === interactionId)?.contactId ?? null
}

/** The ids of the interactions that are assigned to a contact. */
export function interactionsOf(state: ContactsState, contactId: string): readonly string[] {
  return state.assignments.filter((one) => one.contactId === contactId).map((one) => one.interactionId)
}

/** Assigns an interaction to a contact, in place of the one before; its history record follows. */
export function assign(state: ContactsState, interactionId: string, contactId: string): ContactsState {
  return {
    ...state,
    assignments: [
      ...state.assignments.filter((one) => one.interactionId !== interactionId),
      { interactionId, contactId },
    ],
    history: state.history.map((record) =>
      record.interactionId === interactionId ? { ...record, contactId } : record,
    ),
  }
}

/** Changes what is known of a contact. */
export function change(state: ContactsState, contactId: string, changes: ContactChanges): ContactsState {
  const contacts = state.contacts.map((contact) =>
    contact.contactId === contactId ? { ...contact, ...changes } : contact,
  )
  return { ...state, contacts }
}

/** A contact as applications see it. */
export function seen({ firstname, lastName, addresses }: ContactRecord): Contact {
  const names = [firstname, lastName].filter((name) => name)
  return {
    displayName: names.length > 0 ? names.join(' ') : (addresses[0]?.value ?? ''),
    ...(firstname && { firstname }),
    ...(lastName && { lastName }),
  }
}
