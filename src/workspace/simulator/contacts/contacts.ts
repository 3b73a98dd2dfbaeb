import type { Interaction } from '../../../contract/objects/interaction.js'
import { text } from '../../../contract/parameters.js'
import type { Desk } from '../../desk/desk.js'
import type { Stateful } from '../../stateful.js'
import { WorkspaceError } from '../../workspace.js'
import { type ControlsOf, type ControlTable, checked } from '../controls.js'
import type { Part } from '../part.js'
import { type Address, addressOf } from './addresses.js'
import { type ContactRecord, type ContactsData, contactChanges } from './data.js'
import type { ContactsState, HistoryRecord } from './directory.js'
import * as directory from './directory.js'
import { closeHistory, historyOf, noteData, openHistory } from './history.js'

/** What the contact server does. Whoever asks twice, say because the leader changed in between, gets the same again. */
export interface Contacts {
  /** The contact that an address belongs to, a new one where it belongs to nobody yet. */
  findOrCreate(address: Address): ContactRecord
  /** Says whose an interaction is. Tells `CONTACT_CHANGED` where it was not so before. */
  assign(interactionId: string, contactId: string): void
  /** Opens the contact-history record of an interaction, the one that there is of it. */
  openHistory(interactionId: string): HistoryRecord
  /** Closes it, with what is attached to the interaction by then. */
  closeHistory(interactionId: string): HistoryRecord
  /** An interaction is about to be gone: its record keeps what is attached to it by then. */
  left(interaction: Interaction): void
}

/** What `simulate` can do with contacts. */
export const contactsControls = {
  /** All contact-history records. */
  contactHistory: [],
  /** Somebody changes a contact: `CONTACT_CHANGED` is told of each of its interactions. */
  changeContact: [
    { name: 'contactId', schema: text },
    { name: 'changes', schema: contactChanges },
  ],
} as const satisfies ControlTable

/** What `simulate` can do with contacts. */
export type ContactsControls = ControlsOf<typeof contactsControls, { contactHistory: readonly HistoryRecord[] }>

/** What `createContacts` makes. */
export type ContactsPart = Part<ContactsControls> & Stateful<ContactsState> & { readonly contacts: Contacts }

/** The contact server. */
export function createContacts(desk: Desk, data: ContactsData): ContactsPart {
  let state = directory.begin(data)
  const now = () => new Date(desk.clock.now()).toISOString()
  const keep = <Result>(found: directory.Found<Result>): Result => {
    state = found.state
    return found.result
  }
  const need = (contactId: string): ContactRecord => {
    const contact = directory.contactOf(state, contactId)
    if (contact !== undefined) return contact
    throw new WorkspaceError('notFound', `There is no contact "${contactId}". findOrCreate gives the ids of contacts.`)
  }
  /** Interactions that are gone have nothing to tell. */
  const show = (interactionId: string, contact: ContactRecord): void => {
    const item = desk.find(interactionId)
    if (item === undefined) return
    const interaction = { ...item.interaction, contact: directory.seen(contact) }
    desk.put({ item: { ...item, interaction }, events: ['CONTACT_CHANGED'] })
  }
  const contacts: Contacts = {
    findOrCreate: (address) => keep(directory.findOrCreate(state, address, crypto.randomUUID())),
    assign: (interactionId, contactId) => {
      const contact = need(contactId)
      // A contact may be found only when the interaction is over: then its history still has to follow.
      if (historyOf(state, interactionId) === undefined) desk.need(interactionId)
      if (directory.assignedTo(state, interactionId) === contactId) return
      state = directory.assign(state, interactionId, contactId)
      show(interactionId, contact)
    },
    openHistory: (interactionId) => {
      const known = historyOf(state, interactionId)
      if (known !== undefined) return known
      const { userData } = desk.need(interactionId).interaction
      return keep(openHistory(state, interactionId, userData, now()))
    },
    closeHistory: (interactionId) => {
      const record = historyOf(state, interactionId)
      if (record === undefined) {
        throw new WorkspaceError(
          'notFound',
          `No contact-history record of the interaction "${interactionId}" was opened. Open it first.`,
        )
      }
      const userData = desk.find(interactionId)?.interaction.userData ?? record.userData
      return keep(closeHistory(state, record, userData, now()))
    },
    left: ({ interactionId, userData }) => {
      state = noteData(state, interactionId, userData)
    },
  }
  return {
    contacts,
    handlers: {
      contacts: {
        openHistory: (interactionId) => {
          const address = addressOf(desk.need(interactionId))
          if (address === undefined) return undefined
          contacts.openHistory(interactionId)
          contacts.assign(interactionId, contacts.findOrCreate(address).contactId)
          return undefined
        },
        closeHistory: (interactionId) => {
          contacts.closeHistory(interactionId)
          return undefined
        },
        closeLeftOpen: () => {
          for (const { interactionId, closed } of state.history) {
            if (closed === null && desk.find(interactionId) === undefined) contacts.closeHistory(interactionId)
          }
          return undefined
        },
      },
    },
    controls: checked(contactsControls, {
      contactHistory: () => state.history,
      changeContact: (contactId, changes) => {
        need(contactId)
        state = directory.change(state, contactId, changes)
        for (const interactionId of directory.interactionsOf(state, contactId)) show(interactionId, need(contactId))
      },
    }),
    state: () => state,
    restore: (stored) => {
      state = stored
    },
  }
}
