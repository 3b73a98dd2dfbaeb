import * as v from 'valibot'

/** A time in ms, no longer than timers can wait; 0 where it is to happen only when a control says so. */
const ms = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1))

/** How long things take with e-mails, chats and work items. */
export const openMediaData = v.object({
  /** So long an invitation waits for the agent before it is revoked. */
  invitationMs: ms,
  /** So long it takes to join a chat. */
  joinMs: ms,
  /** So long it takes until what is transferred is in other hands. */
  transferMs: ms,
  /** So many of the last lines of a chat are kept. */
  transcriptLines: v.pipe(v.number(), v.integer(), v.minValue(1)),
})

/** How long things take with e-mails, chats and work items. */
export type OpenMediaData = v.InferOutput<typeof openMediaData>

/** Times that are short enough to watch, and long enough to see what is on the way. */
export const defaultOpenMedia: OpenMediaData = {
  invitationMs: 30_000,
  joinMs: 500,
  transferMs: 1_000,
  transcriptLines: 200,
}
