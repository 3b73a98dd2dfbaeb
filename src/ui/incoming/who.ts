import type { PresentInteraction } from '../../contract/objects/interaction.js'

/** What an incoming interaction is called, and who it is with. */
export interface Caller {
  /** Say, "Incoming call". */
  readonly kind: string
  readonly name: string
  /** Numbers and names of others, where they say more than the name. */
  readonly details: readonly string[]
}

const kinds: ReadonlyMap<string, string> = new Map([
  ['voice', 'call'],
  ['chat', 'chat'],
  ['email', 'e-mail'],
  ['workitem', 'work item'],
  ['outboundpreview', 'outbound record'],
])

/** Says what an incoming interaction is, and who it is with, as well as the interaction knows it. */
export function callerOf({ media, interaction }: PresentInteraction): Caller {
  const { contact, ani = '', parties, isConsultation } = interaction
  const names = parties.map(({ name }) => name)
  const fullName = [contact?.firstname, contact?.lastName].filter(Boolean).join(' ')
  const known = [contact?.displayName, fullName, ani, names.join(', ')].find((text) => text)
  const name = known ?? 'Unknown'
  const details = [...new Set([ani, ...names])].filter((text) => text !== '' && !name.includes(text))
  const medium = kinds.get(media) ?? (media || 'interaction')
  return { kind: isConsultation ? `Consultation: ${medium}` : `Incoming ${medium}`, name, details }
}
