import { test } from 'vitest'
import type { WorkerKind } from './frame.js'
import { Session } from './session.js'

/** Each scenario is played with the delays of several seeds. */
const SEEDS = 20

/** Where frames hand over on their own, locks and messages take less than this, in ms. */
export const AT_ONCE = 5

/** Where another hub must start first, in ms. */
export const NEW_HUB = 10

/** Within so many ms of the first work that goes unanswered, a leader that hangs has to be replaced. */
export const HALF_A_SECOND = 500

/** Where somebody hangs who gave no sign of it, another leads within a second of the first unanswered work. */
export const ONE_SECOND = 1000

/** A hub that hangs is asked twice before it is given up, and its worker may be asked in vain after that. */
export const TWO_SECONDS = 2000

/** A session of so many frames, or of frames that have these workers. */
type Start = (frames: number | readonly WorkerKind[]) => Session

/** Tells what is to happen to a session, and what is to be seen there. */
export function scenario(name: string, play: (session: Start) => void): void {
  test(name, () => {
    for (let seed = 1; seed <= SEEDS; seed++) play((frames) => new Session(frames, seed))
  })
}
