import type { TimelineRecord } from '../../src/timeline/index.js'

/** Why a window leads no more, as far as it is known. */
export type Cause = 'resigned' | 'closed' | 'frozen' | 'crashed' | 'notResponding' | 'goneWithoutAWord' | 'unknown'

/** The cause in words, after "window 2". */
export const causeInWords: Readonly<Record<Cause, string>> = {
  resigned: 'resigned',
  closed: 'was closed or left the page',
  frozen: 'was frozen by the browser',
  crashed: 'crashed',
  notResponding: 'did not respond',
  goneWithoutAWord: 'was gone without a word',
  unknown: 'led no more',
}

/** A window is seen to be gone at most so long after the next one leads, in ms. */
const LATE_MS = 2_000

/** Why a window that led from one time on did so no more at another: the last thing that is known to end it. */
export function causeOf(window: string, from: number, to: number, sorted: readonly TimelineRecord[]): Cause {
  let cause: Cause = 'unknown'
  for (const one of sorted) {
    if (one.at < from) continue
    if (one.at > to + LATE_MS) break
    const next = causeIn(one, window)
    if (next === undefined || (one.at > to && next !== 'goneWithoutAWord')) continue
    // That it is gone says less than why.
    if (next !== 'goneWithoutAWord' || cause === 'unknown') cause = next
  }
  return cause
}

function causeIn(one: TimelineRecord, window: string): Cause | undefined {
  switch (one.kind) {
    case 'deed':
      if (one.window !== window) return undefined
      return ({ resign: 'resigned', crash: 'crashed', stall: 'notResponding', endWorker: undefined } as const)[one.deed]
    case 'page':
      if (one.window !== window) return undefined
      return one.phase === 'freeze' ? 'frozen' : one.phase === 'pagehide' ? 'closed' : undefined
    case 'peer':
      if (one.peer !== window) return undefined
      return ({ left: 'goneWithoutAWord', silent: 'notResponding', heard: undefined } as const)[one.change]
    default:
      return undefined
  }
}
