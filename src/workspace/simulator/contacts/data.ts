import * as v from 'valibot'
import { address } from './addresses.js'

/** Somebody whom the contact server knows. */
export const contactRecord = v.object({
  /** Different for each. */
  contactId: v.string(),
  firstname: v.optional(v.string()),
  lastName: v.optional(v.string()),
  /** An address that two have belongs to the first. */
  addresses: v.array(address),
})

/** What can be changed of a contact; names are taken away by an empty text. */
export const contactChanges = v.strictObject({ firstname: v.optional(v.string()), lastName: v.optional(v.string()) })

/** Whom the contact server knows at the beginning. */
export const contactsData = v.object({ contacts: v.array(contactRecord) })

/** Somebody whom the contact server knows. */
export type ContactRecord = v.InferOutput<typeof contactRecord>
/** What can be changed of a contact. */
export type ContactChanges = v.InferOutput<typeof contactChanges>
/** Whom the contact server knows at the beginning. */
export type ContactsData = v.InferOutput<typeof contactsData>

/** Three customers, with numbers and domains that belong to nobody. */
export const defaultContacts: ContactsData = {
  contacts: [
    {
      contactId: 'contact-ada',
      firstname: 'Ada',
      lastName: 'Marsh',
      addresses: [
        { kind: 'phone', value: '+1 202-555-0101' },
        { kind: 'email', value: 'ada.marsh@customer.example' },
        { kind: 'chat', value: 'ada' },
      ],
    },
    {
      contactId: 'contact-ben',
      firstname: 'Ben',
      lastName: 'Okoro',
      addresses: [
        { kind: 'phone', value: '+1 202-555-0102' },
        { kind: 'email', value: 'ben.okoro@customer.example' },
      ],
    },
    {
      contactId: 'contact-cleo',
      firstname: 'Cleo',
      addresses: [{ kind: 'phone', value: '+44 20 7946 0103' }],
    },
  ],
}
