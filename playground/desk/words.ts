import type { Interaction, InteractionState, PresentInteraction } from '../../src/contract/objects/interaction.js'

const states: Readonly<Record<InteractionState, string>> = {
  UNKNOWN: 'Unknown',
  IDLE: 'Ended',
  RINGING: 'Ringing',
  DIALING: 'Dialling',
  TALKING: 'Talking',
  HELD: 'On hold',
  PREVIEW: 'Preview',
  PREVIEWING: 'Previewing',
  INVITED: 'Offered',
  ACCEPTED: 'In hand',
  CREATED: 'Draft',
  PULLED: 'Taken back',
  REVOKED: 'Withdrawn',
  COMPLETED: 'Done',
  ERROR: 'Failed',
  SAVED: 'Draft saved',
  TRANSFERRING: 'Transferring',
  TRANSFER_COMPLETED: 'Transferred',
  INVITED_CONFERENCE: 'Offered',
  LEFT_CONFERENCE: 'Left',
  USER_DATA_ATTACHED: 'In hand',
  USER_DATA_UPDATED: 'In hand',
  JOIN_PENDING: 'Joining',
  JOIN_FAILED: 'Not joined',
  HISTORY_IN_PROGRESS: 'Joining',
  HISTORY_DONE: 'Chatting',
  CANCELLED: 'Discarded',
  SENT: 'Sent',
  READY: 'Ready',
  CANCELED: 'Cancelled',
  REJECTED: 'Rejected',
}

const media: Readonly<Record<string, string>> = {
  voice: 'Call',
  email: 'E-mail',
  chat: 'Chat',
  workitem: 'Work item',
  outboundpreview: 'Preview',
}

const mediaNames: Readonly<Record<string, string>> = { ...media, voice: 'Voice', outboundpreview: 'Outbound' }

/** The keys under which what an interaction is about may be attached. */
const topicKeys = ['Topic', 'Subject']

/** The state of an interaction, in words. */
export function stateInWords({ state, ronaCallState }: Interaction): string {
  if (state === 'IDLE' && ronaCallState === 'NO_ANSWER') return 'Missed'
  if (state === 'IDLE' && ronaCallState === 'REDIRECTED') return 'Rejected'
  return states[state]
}

/** What an interaction of a medium is called. */
export function kindInWords({ media: name, interaction: { isConsultation } }: PresentInteraction): string {
  return isConsultation ? 'Consultation' : (media[name] ?? name)
}

/** What a medium of the agent is called. */
export function mediumInWords(name: string): string {
  return mediaNames[name] ?? name
}

/** With whom an interaction is: the name of the contact, or else whoever takes part; empty where that is nobody. */
export function partyOf({ contact, parties, ani, dnis, direction }: Interaction): string {
  const name = contact?.displayName || [contact?.firstname, contact?.lastName].filter(Boolean).join(' ')
  const others = parties.map((party) => party.name).join(', ')
  return name || others || (direction === 'OUT' ? dnis : ani) || ''
}

/** What a case is called after its main interaction: by the party, or else by what it is. */
export function caseName(main: PresentInteraction): string {
  return partyOf(main.interaction) || kindInWords(main)
}

/** What an interaction is about, where that is attached. */
export function topicOf({ userData }: Interaction): string | undefined {
  const topics = topicKeys.map((key) => (Object.hasOwn(userData, key) ? userData[key] : undefined))
  return topics.find((topic) => typeof topic === 'string' && topic !== '') as string | undefined
}

/** A length of time in ms as `m:ss`, or `h:mm:ss` from an hour on. */
export function durationInWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** Why something did not work. */
export function problemInWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
