import { hubStep } from '../../src/coordination/hub/hub.js'
import type { Action } from '../../src/coordination/hub/journal.js'
import type { Hub, HubEffect } from '../../src/coordination/hub/state.js'
import { type Fault, frameDoes, frameHears, hubHears, hubKnows } from './fault.js'
import type { Cores } from './surroundings.js'

function withoutDoubt(hub: Hub): Hub {
  const open = [...hub.journal.open].map(([key, action]) => [key, { ...action, doubtful: false }] as const)
  return { ...hub, journal: { ...hub.journal, open: new Map(open) } }
}

/** A hub that does something when it knows an outcome, which it should do only once that is stored. */
function concluding(early: (action: Action) => readonly HubEffect[]): Partial<Cores> {
  return {
    hubStep: (hub, event) => {
      const [after, effects] = hubStep(hub, event)
      const concluded = effects.flatMap((effect) => {
        const action = effect.type === 'keep' ? after.journal.open.get(effect.action.key) : undefined
        return action?.stage === 'concluding' ? early(action) : []
      })
      return [after, [...effects, ...concluded]]
    },
  }
}

const beginningAtOnce: Partial<Cores> = {
  hubStep: (hub, event) => {
    let [after, effects] = hubStep(hub, event)
    for (const effect of effects) {
      if (effect.type !== 'keep' || effect.action.stage !== 'storing') continue
      const { key, attempt } = effect.action
      const [begun, more] = hubStep(after, { type: 'kept', key, attempt, stage: 'storing' })
      after = begun
      effects = [...effects, ...more]
    }
    return [after, effects]
  },
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
    cores: hubHears((event) => (event.type === 'loaded' ? { ...event, stored: [] } : event)),
  },
  {
    name: 'a new hub does not wait for the journal',
    why: 'What happened under the one before happens again where the store hangs.',
    cores: hubKnows((hub) => (hub.started ? { ...hub, unread: null } : hub)),
  },
  {
    name: 'a frame does not notice that its permission is old',
    why: 'A page that hung does what the session has long given to another.',
    cores: frameHears((event) => (event.type === 'message' ? { ...event, at: 0 } : event)),
  },
  {
    name: 'results are told before they are stored',
    why: 'After the end of hub and frame, others get another result, or none.',
    cores: concluding(({ key, askers, outcome }) =>
      outcome === null ? [] : askers.map((to) => ({ type: 'send', to, body: { type: 'done', key, outcome } })),
    ),
  },
  {
    name: 'a frame may forget an outcome before it is stored',
    why: 'After the end of the hub nobody knows it.',
    cores: concluding(({ key, attempt, executor }) =>
      executor === null ? [] : [{ type: 'send', to: executor, body: { type: 'noted', key, attempt } }],
    ),
  },
  {
    name: 'actions begin before that is written down',
    why: 'After the end of hub and frame nobody knows that they may have happened.',
    cores: beginningAtOnce,
  },
  {
    name: 'frames do not tell a new hub what they are at',
    why: 'It has it done again, or counts it as lost.',
    cores: frameDoes((effect) =>
      effect.type === 'send' && effect.body.type === 'hello'
        ? { ...effect, body: { ...effect.body, work: [] } }
        : effect,
    ),
  },
  {
    name: 'frames do not ask the next hub for what they asked the last one',
    why: 'They wait for an outcome that nobody will tell them.',
    cores: frameDoes((effect, _, event) => (effect.type === 'tellHub' && event.type === 'message' ? null : effect)),
  },
]
