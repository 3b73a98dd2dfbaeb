import { type Experiment, OURS, type Row, type Target } from './experiment.js'
import { applications } from './experiments/applications.js'
import { crowd } from './experiments/crowd.js'
import { eventsAt, littleLoad } from './experiments/events.js'
import { messages } from './experiments/messages.js'
import { start } from './experiments/start.js'
import { takeoverBy } from './experiments/takeover.js'
import type { Plan } from './takeover/row.js'

/** An experiment, and the share of its rounds that is enough. */
export interface Guarded {
  readonly experiment: Experiment
  readonly effort: number
}

/** A target may be missed by so much: the machines that run tests are busy, and few rounds make coarse medians. */
const HEADROOM = 3

/** How many times the limit's median ours may be in rows that have no ratio for a target, or none that is in reach. */
const allowances: Readonly<Record<string, number>> = {
  // A SharedWorker has to start, which takes about three times as long as a lock.
  'the first window leads': 9,
  'main thread of a window, 100 events a second': 5,
  '50 windows at once, until all agree': 4,
  'memory per window': 2,
}

/** What is measured to notice that something became much slower: all experiments whose figures could, or parts of them. */
export const guarded: readonly Guarded[] = [
  { experiment: takeoverBy((plans) => plans.flatMap(withoutLibraries)), effort: 0.25 },
  ...[start, messages, applications, eventsAt([littleLoad]), crowd].map((experiment) => ({ experiment, effort: 0.1 })),
]

/** Two windows have taken over often enough before others would have closed ten. */
function withoutLibraries(plan: Plan): Plan[] {
  if (plan.windows > 2 || plan.limit === OURS) return []
  const turns = plan.turns.filter(({ contender }) => contender === plan.limit || contender.includes(OURS))
  return [{ ...plan, turns }]
}

/** What a row must not exceed; nothing where it has no ratio to compare. */
export function guardsOf({ name, limit, targets }: Row): Target[] {
  const times = allowances[name]
  if (times !== undefined) return [{ of: OURS, figure: 'median', is: 'at most', than: { times, contender: limit } }]
  return targets.flatMap((target) => ('times' in target.than ? [{ ...target, than: eased(target, target.than) }] : []))
}

function eased({ is }: Target, { times, contender }: Extract<Target['than'], { times: number }>) {
  return { times: is === 'at most' ? times * HEADROOM : times / HEADROOM, contender }
}
