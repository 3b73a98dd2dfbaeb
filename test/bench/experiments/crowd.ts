import type { Experiment } from '../experiment.js'
import { electionMessages } from './crowd/election-messages.js'
import { memory } from './crowd/memory.js'
import { settling } from './crowd/settling.js'

/** What many windows cost. */
export const crowd: Experiment = {
  name: 'crowd',
  title: 'Many windows',
  about:
    '50 tabs load at the same instant, and each knows in the end who leads; the limit takes a lock and one round trip to a ' +
    'SharedWorker. Messages are all that the coordinator and the windows that stay send from the leader’s close until ' +
    'they are at rest. Memory is the proportional share (PSS) of all renderer processes, after garbage collection; Linux only.',
  async measure(bench) {
    return [...(await settling(bench)), await electionMessages(bench), await memory(bench)]
  },
}
