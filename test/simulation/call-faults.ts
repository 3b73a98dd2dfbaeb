import { type Fault, frameDoes, frameHears, hubDoes, isSending } from './fault.js'

/** Faults that concern what frames ask the workspace, and what it tells them. */
export const callFaults: readonly Fault[] = [
  {
    name: 'a frame asks the workspace behind the next hub again',
    why: 'What it asked is done twice.',
    cores: frameHears((event, { actions }) => {
      if (event.type !== 'hubLost') return event
      for (const [id, call] of actions.calls)
        (actions.calls as Map<number, typeof call>).set(id, { ...call, told: null })
      return event
    }),
  },
  {
    name: 'a frame that lost its hub goes on waiting for the workspace',
    why: 'It is told too late, and less than is known.',
    cores: frameDoes((effect, core, event) => {
      const isLost = effect.type === 'fail' && effect.failure === 'indeterminate' && event.type !== 'depart'
      return isLost && core.actions.calls.has(effect.id) ? null : effect
    }),
  },
  {
    name: 'a hub does not say that it did not take a call',
    why: 'The frame waits for its answer.',
    cores: hubDoes((effect) => (isSending(effect, 'called') ? null : effect)),
  },
  {
    name: 'a frame takes what was not done for a result',
    why: 'It believes that something happened which did not.',
    cores: frameHears((event) => {
      if (event.type !== 'message' || event.envelope.body.type !== 'called') return event
      const body = { ...event.envelope.body, outcome: { ok: true, value: null } as const }
      return { ...event, envelope: { ...event.envelope, body } }
    }),
  },
]
