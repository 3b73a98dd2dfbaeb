import type { FrameEffect } from './events.js'
import { isFresh } from './freshness.js'
import type { Membership } from './state.js'

/**
 * The hub tells the frame to wait for the leader's lock, and where it is to `steal`, to take it from whoever keeps it. `at`
 * is when that was heard, in ms on a clock that is never set.
 */
export function claimed(
  before: Membership,
  term: number,
  steal: boolean,
  at: number,
  effects: FrameEffect[],
): Membership {
  const { claim } = before
  if (claim?.held === true) {
    effects.push({ type: 'send', body: { type: 'leading', term: claim.term } })
    return before
  }
  if (term <= before.term) {
    effects.push({ type: 'send', body: { type: 'withdrawn', term } })
    return before
  }
  if (claim?.term !== term) effects.push({ type: 'claimLock', term, steal: false })
  if (steal) effects.push({ type: 'send', body: { type: 'ready', term } })
  return { ...before, claim: { term, held: false }, theftAskedAt: steal ? at : null }
}

/** The hub allows the theft: only where the question was asked just now, and not before the page hung. */
export function stealing(before: Membership, term: number, at: number, effects: FrameEffect[]): Membership {
  const { claim, theftAskedAt } = before
  if (claim?.term !== term || claim.held || theftAskedAt === null) return before
  if (!isFresh(theftAskedAt, at)) {
    effects.push({ type: 'send', body: { type: 'ready', term } })
    return { ...before, theftAskedAt: at }
  }
  effects.push({ type: 'claimLock', term, steal: true })
  return { ...before, theftAskedAt: null }
}

/** The lock is the frame's: it leads, unless the session has moved on to a later term. */
export function granted(before: Membership, term: number, effects: FrameEffect[]): Membership {
  const { claim } = before
  if (claim === null || claim.held || claim.term !== term) return before
  if (term <= before.term) {
    effects.push({ type: 'releaseLock' }, { type: 'send', body: { type: 'withdrawn', term } })
    return { ...before, claim: null }
  }
  effects.push({ type: 'send', body: { type: 'leading', term } })
  return { ...before, claim: { term, held: true }, term, leaderId: before.id, state: 'LEADING' }
}

/** Gives leadership back, where the frame has it. */
export function resigned(before: Membership, effects: FrameEffect[]): Membership {
  if (before.claim?.held !== true) return before
  effects.push({ type: 'releaseLock' }, { type: 'send', body: { type: 'resigned', term: before.claim.term } })
  return abdicated(before)
}

/** The frame claims nothing any more, and knows of no leader. */
export function abdicated(before: Membership): Membership {
  return { ...before, claim: null, leaderId: null, state: 'NEGOTIATING' }
}

/** The request for the lock is in its queue. */
export function queued(before: Membership, term: number, effects: FrameEffect[]): Membership {
  // Only now: the hub queues behind its heir when it hears of this, and must not come to stand before it.
  if (before.presence === 'here' && before.claim?.term === term && !before.claim.held) {
    effects.push({ type: 'send', body: { type: 'waiting', term } })
  }
  return before
}

/** Somebody stole the lock, or the browser refuses the request. */
export function lost(before: Membership, term: number, effects: FrameEffect[]): Membership {
  if (before.claim?.term !== term) return before
  effects.push({ type: 'send', body: { type: before.claim.held ? 'resigned' : 'withdrawn', term } })
  return abdicated(before)
}

/** The hub takes a claim back; one that was granted meanwhile stands. */
export function withdrawn(before: Membership, term: number, effects: FrameEffect[]): Membership {
  if (before.claim?.held === true && before.claim.term === term) return before
  effects.push({ type: 'send', body: { type: 'withdrawn', term } })
  if (before.claim?.term !== term) return before
  effects.push({ type: 'releaseLock' })
  return { ...before, claim: null }
}
