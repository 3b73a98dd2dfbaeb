import type { Experiment } from './experiment.js'
import { events } from './experiments/events.js'
import { takeover } from './experiments/takeover.js'

/** All tables of the benchmark, in the order in which they are measured and printed. */
export const experiments: readonly Experiment[] = [takeover, events]
