import type { Answer, FailedAnswer } from '../contract/wire.js'

/** How a message ended: with the host's answer or failed answer, with none in time, unsent, or by closing. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly answer: FailedAnswer }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'invalid'; readonly error: unknown }
  | { readonly kind: 'closed' }

/** Is called once, with how the message ended. */
export type Settle = (outcome: Outcome) => void
