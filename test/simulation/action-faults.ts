import type { Hub } from '../../src/coordination/hub/state.js'
import { type Fault, frameHears, hubHears, hubKnows } from './fault.js'

function withoutDoubt(hub: Hub): Hub {
  const open = [...hub.journal.open].map(([key, action]) => [key, { ...action, doubtful: false }] as const)
  return { ...hub, journal: { ...hub.journal, open: new Map(open) } }
}

/** Faults that concern keyed actions. */
export const actionFaults: readonly Fault[] = [
  {
    name: 'an action that may have happened is simply given to the next frame',
    why: 'It happens twice.',
    cores: hubKnows(withoutDoubt),
  },
  {
    name: 'results are not kept',
    why: 'A late asker has it all happen again.',
    cores: hubKnows((hub) => ({ ...hub, journal: { ...hub.journal, done: new Map() } })),
  },
  {
    name: 'a new hub does not read the journal',
    why: 'What happened under the one before happens again.',
    cores: hubHears((event) => (event.type === 'started' ? { ...event, stored: [] } : event)),
  },
  {
    name: 'a frame does not notice that its permission is old',
    why: 'A page that hung does what the session has long given to another.',
    cores: frameHears((event) => (event.type === 'message' ? { ...event, at: 0 } : event)),
  },
]
