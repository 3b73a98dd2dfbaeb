import type { Desk } from '../desk/desk.js'
import type { WorkspaceHandlers } from '../workspace.js'
import { lookUp, overlay, readPattern, type Sections, select } from './options.js'

/** Names the attached data that name a transaction object (manual: "Configuration namespace", getContextualOption). */
const OVERRIDE_KEY_OPTION = 'interaction.override-option-key'
const DEFAULT_OVERRIDE_KEY = 'IW_OverrideOptions'

/** All that is configured for the agent. */
export interface Configured {
  readonly sections: Sections
  /** Transaction objects by name: the options that each overrides for interactions which name it. */
  readonly transactions: Readonly<Record<string, Sections>>
}

/** The namespace `configuration`; `configured` gives what is configured by then. */
export function configurationRequests(
  desk: Pick<Desk, 'need'>,
  configured: () => Configured,
): WorkspaceHandlers['configuration'] {
  const patterns = (options: string | readonly string[]) => [options].flat().map(readPattern)
  const overriding = (interactionId: string): Sections => {
    const { userData } = desk.need(interactionId).interaction
    const { sections, transactions } = configured()
    const key = lookUp(sections, OVERRIDE_KEY_OPTION) ?? DEFAULT_OVERRIDE_KEY
    const name = typeof key === 'string' && Object.hasOwn(userData, key) ? userData[key] : undefined
    return typeof name === 'string' && Object.hasOwn(transactions, name) ? (transactions[name] ?? {}) : {}
  }
  return {
    getOption: (options) => select(configured().sections, patterns(options)),
    getContextualOption: (options, interactionId) =>
      select(overlay(configured().sections, overriding(interactionId)), patterns(options)),
  }
}
