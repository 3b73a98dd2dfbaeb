import * as v from 'valibot'
import type { TargetQuery } from '../../../contract/target-query.js'
import { WorkspaceError } from '../../workspace.js'
import type { Rest } from '../server/rest.js'

/** Who an interaction is to be handed to. */
export type Target = Pick<TargetQuery, 'type' | 'destination'> & { readonly media?: string | undefined }

const found = v.object({
  users: v.array(v.object({ employeeId: v.optional(v.string()), agentLogin: v.optional(v.string()) })),
})

/** So many of those whom the server finds are looked at: it searches by more than the id. */
const MOST_FOUND = 100

/**
 * The telephone number of a target. Throws a WorkspaceError where there is none: the server takes any text for a number,
 * and lets a call that it hands over to nobody go.
 */
export async function numberOf({ type, destination, media }: Target, rest: Rest): Promise<string> {
  if (media !== undefined && media !== 'voice') {
    throw new WorkspaceError('notSupported', `The server hands calls over by telephone only, not by ${media}.`)
  }
  if (type === 'CUSTOM_CONTACT') return destination
  if (type !== 'AGENT') {
    throw new WorkspaceError(
      'notSupported',
      `The server says no number for a target of the type ${type}. Name an agent (AGENT) or a number (CUSTOM_CONTACT).`,
    )
  }
  const query = new URLSearchParams({ searchTerm: destination, offset: '0', limit: String(MOST_FOUND) })
  const { users } = v.parse(found, await rest.read(`users?${query}`))
  const number = users.find(({ employeeId }) => employeeId === destination)?.agentLogin ?? ''
  if (number !== '') return number
  throw new WorkspaceError(
    'notPossible',
    `The server knows no agent with the employeeId "${destination}" who has a telephone. For a number, use the type CUSTOM_CONTACT.`,
  )
}
