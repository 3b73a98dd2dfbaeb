import { FIRST_ID } from './calls.js'
import { type Fault, frameDoes, frameHears } from './fault.js'

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
    name: 'a frame that lost its hub forgets what it asked the workspace',
    why: 'Nobody is told that it may have happened.',
    cores: frameDoes((effect, _, event) => {
      const isLost = effect.type === 'fail' && effect.id >= FIRST_ID && effect.failure === 'indeterminate'
      return isLost && event.type !== 'depart' ? null : effect
    }),
  },
  {
    name: 'a frame that waits for the workspace does not doubt the hub',
    why: 'Nobody notices that it hangs.',
    cores: frameDoes((effect) => {
      if (effect.type !== 'startTimer' || !effect.timer.startsWith('doubt:')) return effect
      return Number(effect.timer.slice('doubt:'.length)) >= FIRST_ID ? null : effect
    }),
  },
]
