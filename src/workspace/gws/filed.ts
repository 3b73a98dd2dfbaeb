import type { Interaction } from '../../contract/objects/interaction.js'
import { attach, bundleKey, caseKey } from '../desk/filing.js'
import type { UserData } from '../desk/user-data.js'

/**
 * The case of an interaction: the one that its attached data name, else the one of what it belongs to, else its own. So
 * it is the same wherever the connector begins anew.
 */
export function caseOf(userData: UserData, id: string, parent: string | undefined): string {
  const named = Object.hasOwn(userData, caseKey) ? userData[caseKey] : undefined
  return typeof named === 'string' && named !== '' ? named : (parent ?? id)
}

/** What the server says is attached, with what the desk attaches when it files the interaction in its case. */
export function filed(userData: UserData, before: Interaction | { readonly caseId: string }): UserData {
  const attached = 'userData' in before ? before.userData : { [bundleKey]: before.caseId }
  const own = Object.entries(attached).filter(([key]) => key === caseKey || key === bundleKey)
  return attach(Object.fromEntries(own), userData)
}
