import fc from 'fast-check'
import type { Kind, Wish } from './records.js'

/** What is done to a window, or to the session. */
export type Act =
  | 'close'
  | 'kill'
  | 'hang'
  | 'freeze'
  | 'thaw'
  | 'leave'
  | 'return'
  | 'reload'
  | 'show'
  | 'open'
  | 'endWorker'

/** One disturbance of a storm. */
export interface Disturbance {
  readonly act: Act
  /** Whom it befalls, where the leader is one of those that it can befall. */
  readonly whom: 'leader' | 'any'
  /** An index into those that it can befall, taken modulo their number. */
  readonly which: number
  /** How long it lasts, in ms, where it is a hang. */
  readonly lasts: number
  /** Whether the next one does not wait until this one is over; for a hang to begin is enough. */
  readonly together: boolean
  /** How long nothing more is done then, in ms. */
  readonly rest: number
}

/** What is asked of a session at one moment. */
export interface Demand {
  readonly wish: Omit<Wish, 'key'>
  /** How many windows ask for it at once, and which is the first, taken modulo their number. */
  readonly askers: number
  readonly first: number
  /** Whether it is one that was asked for before, in place of a new one; so many demands ago. */
  readonly again: number | null
  /** Whether the first asker broadcasts something too. */
  readonly broadcast: boolean
  /** How long nothing more is asked then, in ms. */
  readonly rest: number
}

const acts: Readonly<Record<Act, number>> = {
  close: 3,
  kill: 4,
  hang: 3,
  freeze: 4,
  thaw: 4,
  leave: 4,
  return: 4,
  reload: 3,
  show: 5,
  open: 4,
  endWorker: 2,
}

const oneOf = <Value>(weights: Readonly<Record<string, number>>): fc.Arbitrary<Value> =>
  fc.oneof(...Object.entries(weights).map(([value, weight]) => ({ weight, arbitrary: fc.constant(value as Value) })))

/** Any disturbance; leaders are disturbed more often than their number would make it. */
export const anyDisturbance: fc.Arbitrary<Disturbance> = fc.record({
  act: oneOf<Act>({ ...acts }),
  whom: oneOf<'leader' | 'any'>({ leader: 1, any: 1 }),
  which: fc.nat(1000),
  lasts: fc.integer({ min: 2000, max: 4000 }),
  together: oneOf<string>({ yes: 1, no: 3 }).map((text) => text === 'yes'),
  rest: fc.oneof(fc.nat(20), fc.nat(300), fc.nat(1500)),
})

/** Any demand; most are for the leader, and most are for something quick. */
export const anyDemand: fc.Arbitrary<Demand> = fc.record({
  wish: fc.record({
    kind: oneOf<Kind>({ plain: 3, repeatable: 1, repeated: 1, found: 1 }),
    to: fc.oneof(
      { weight: 4, arbitrary: fc.constant('leader' as const) },
      { weight: 2, arbitrary: fc.constant('lastActive' as const) },
      { weight: 2, arbitrary: fc.nat(1000) },
    ),
    takes: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(300), fc.nat(2000)),
  }),
  askers: fc.integer({ min: 1, max: 3 }),
  first: fc.nat(1000),
  again: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, fc.nat(50)),
  broadcast: fc.boolean(),
  rest: fc.nat(120),
})

const DRAWN_AT_ONCE = 200

/** Values of an arbitrary without an end; the same seed draws the same ones. */
export function* drawn<Value>(values: fc.Arbitrary<Value>, seed: number): Generator<Value, never> {
  for (let start = 0; ; start += DRAWN_AT_ONCE) {
    yield* fc.sample(values, { seed, path: `${start}`, numRuns: DRAWN_AT_ONCE, unbiased: true })
  }
}

/** The condition that a window must be in for an act, and is in afterwards. */
export const conditions = {
  close: { from: 'running', to: 'gone' },
  kill: { from: 'running', to: 'gone' },
  hang: { from: 'running', to: 'hung' },
  freeze: { from: 'running', to: 'frozen' },
  thaw: { from: 'frozen', to: 'running' },
  leave: { from: 'running', to: 'away' },
  return: { from: 'away', to: 'running' },
  reload: { from: 'running', to: 'running' },
  show: { from: 'running', to: 'running' },
} as const satisfies Partial<Record<Act, { from: Condition; to: Condition }>>

/** Whether a window takes part, hangs, was frozen, is elsewhere, is being disturbed right now, or is no more. */
export type Condition = 'running' | 'hung' | 'frozen' | 'away' | 'busy' | 'gone'

/** How many windows must stay undisturbed for a session to have somebody to go on with. */
const SPARED = 2

/** What is really done: no window too many, some for all that is taken, and never all windows at once. */
export function possible(act: Act, counts: Readonly<Record<Condition, number>>, windows: number): Act {
  const here = counts.running + counts.hung + counts.frozen + counts.away + counts.busy
  if (act === 'open') return here < windows + 1 ? 'open' : 'show'
  if (act === 'endWorker') return act
  const { from, to } = conditions[act]
  if (from === 'running' && to !== 'running' && counts.running <= SPARED) {
    return counts.frozen > 0 ? 'thaw' : counts.away > 0 ? 'return' : here < windows ? 'open' : 'show'
  }
  if (to === 'gone' && here <= windows - 2) return 'open'
  return act
}
