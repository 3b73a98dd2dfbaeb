/** What one says in the chat between windows. */
export interface ChatMessage {
  readonly name: string
  readonly text: string
}

/** A message as the chat shows it. */
export interface Bubble extends ChatMessage {
  readonly isOwn: boolean
}

/** As many are kept. */
const mostBubbles = 200

const names = ['Alder', 'Birch', 'Cedar', 'Hazel', 'Juniper', 'Linden', 'Maple', 'Rowan', 'Willow', 'Yew']

/** Somebody's name, until one gives oneself another. */
export function friendlyName(): string {
  return `${names[Math.floor(Math.random() * names.length)]} ${Math.floor(Math.random() * 90) + 10}`
}

/** Reads what was heard on the channel: anybody may broadcast anything there. */
export function readMessage(data: unknown): ChatMessage {
  const { name, text } = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>
  return typeof name === 'string' && typeof text === 'string' && name !== ''
    ? { name, text }
    : { name: 'Another application', text: JSON.stringify(data) ?? '' }
}

/** The conversation with one more message. */
export function withBubble(bubbles: readonly Bubble[], bubble: Bubble): readonly Bubble[] {
  return [...bubbles, bubble].slice(-mostBubbles)
}
