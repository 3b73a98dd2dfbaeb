import * as v from 'valibot'
import type { Item, Medium } from '../../desk/item.js'
import { WorkspaceError } from '../../workspace.js'

/** By what a contact is known. */
export const address = v.object({
  kind: v.picklist(['phone', 'email', 'chat']),
  /** A telephone number, an e-mail address, or a nickname in chats; compared as `normalise` makes it. */
  value: v.string(),
})

/** By what a contact is known. */
export type Address = v.InferOutput<typeof address>

const kindsInWords = { phone: 'a telephone number', email: 'an e-mail address', chat: 'a chat id' } as const

/**
 * An address in the one form in which it is compared: a number without blanks and punctuation and with `+` for a leading
 * `00`, the domain of an e-mail address in lower case (RFC 5321, 2.4: what is before the @ may depend on the case).
 * Throws a WorkspaceError where nothing is left of it.
 */
export function normalise({ kind, value }: Address): Address {
  const normal = normalForms[kind](value.trim())
  if (normal !== '') return { kind, value: normal }
  throw new WorkspaceError('notPossible', `Expected ${kindsInWords[kind]}, but "${value}" came.`)
}

/** Whether two normalised addresses are the same. */
export function isSame(one: Address, other: Address): boolean {
  return one.kind === other.kind && one.value === other.value
}

/** By what the contact of an interaction is known; undefined where nobody outside takes part. */
export function addressOf({ medium, interaction }: Pick<Item, 'medium' | 'interaction'>): Address | undefined {
  const kind = addressKinds[medium]
  const { parties, isConsultation, callType } = interaction
  const value = parties[0]?.name.trim()
  if (kind === undefined || !value || isConsultation || callType === 'INTERNAL') return undefined
  return { kind, value }
}

/** A record that is previewed comes to nobody before it is called, and a work item has no other side. */
const addressKinds: Partial<Readonly<Record<Medium, Address['kind']>>> = {
  voice: 'phone',
  email: 'email',
  chat: 'chat',
}

const normalForms: { readonly [K in Address['kind']]: (value: string) => string } = {
  phone: (value) => value.replace(/[\s().\-/\u2010-\u2015]/g, '').replace(/^00/, '+'),
  email: (value) => {
    const at = value.lastIndexOf('@')
    return at <= 0 || at === value.length - 1 ? '' : value.slice(0, at) + value.slice(at).toLowerCase()
  },
  chat: (value) => value,
}
