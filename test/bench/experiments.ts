import type { Experiment } from './experiment.js'
import { applications } from './experiments/applications.js'
import { crowd } from './experiments/crowd.js'
import { events } from './experiments/events.js'
import { idle } from './experiments/idle.js'
import { messages } from './experiments/messages.js'
import { size } from './experiments/size.js'
import { start } from './experiments/start.js'
import { takeover } from './experiments/takeover.js'

/** All tables of the benchmark, in the order in which they are measured and printed. */
export const experiments: readonly Experiment[] = [takeover, start, messages, applications, events, crowd, idle, size]
