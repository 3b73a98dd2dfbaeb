import { frameStep, isHeard } from '../../src/coordination/frame/frame.js'
import { hubStep } from '../../src/coordination/hub/hub.js'

/** What frames and hubs run: the cores of the product, or ones with a deliberate fault. */
export interface Cores {
  readonly frameStep: typeof frameStep
  readonly isHeard: typeof isHeard
  readonly hubStep: typeof hubStep
}

/** What a hub's surroundings see to. */
export interface Habits {
  /** A host runs no hub before it has the seat. */
  readonly waitsForSeat: boolean
  /** A host whose seat was taken away ends its hub. */
  readonly noticesTheft: boolean
  /** A hub that has written something down sees whether it still has the seat. */
  readonly checksSeat: boolean
}

/** What a world is made of, where it is not the usual. */
export interface Surroundings {
  readonly cores?: Partial<Cores> | undefined
  readonly habits?: Partial<Habits> | undefined
  /** How long a message or a lock's grant takes, in ms; given a random number from 0 to 1. */
  readonly delay?: ((random: () => number) => number) | undefined
}

/** The product's own. */
export const realCores: Cores = { frameStep, isHeard, hubStep }

/** What they are in a browser. */
export const carefulHabits: Habits = { waitsForSeat: true, noticesTheft: true, checksSeat: true }

/** Most messages take well under a millisecond, some a few, and a few take very long. */
export function anyDelay(random: () => number): number {
  const dice = random()
  if (dice < 0.8) return 0.1 + random() * 0.4
  return dice < 0.99 ? random() * 8 : random() * 60
}
