/**
 * The hub never gives up a frame sooner than this, in ms, after it last heard from it: its `PING_MS` and `TAKEOVER_MS` are
 * longer, and have to stay so.
 */
const FRESH_MS = 200

/**
 * Whether a permission still stands that was asked for at one moment and is read at another, in ms on a clock that is
 * never set. A page that hung in between may read it long after the session has gone on without it, and asks again.
 */
export function isFresh(askedAt: number, readAt: number): boolean {
  return readAt - askedAt <= FRESH_MS
}
