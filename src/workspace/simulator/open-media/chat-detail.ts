/** One line of a chat. */
export interface ChatLine {
  /** `notice` is what the chat server says of its own accord. */
  readonly from: 'customer' | 'colleague' | 'agent' | 'notice'
  readonly text: string
  /** ISO 8601. */
  readonly at: string
}

/**
 * How a chat stands to others.
 * - `alone`: with a customer, and no consultation about it is under way.
 * - `consulting`: with a customer, and one is under way.
 * - `consultation`: with a colleague, while the chat that it is about cannot be handed over.
 * - `completable`: with a colleague, who can be given that chat.
 */
export type ChatRelation = 'alone' | 'consulting' | 'consultation' | 'completable'

/** What only the simulation knows of a chat. */
export interface ChatDetail {
  readonly nickname: string
  readonly relation: ChatRelation
  /** Whether other agents take part, so that it goes on without this one. */
  readonly isConference: boolean
  /** The last lines. */
  readonly lines: readonly ChatLine[]
  /** How many lines were dropped before those. */
  readonly droppedLines: number
}
