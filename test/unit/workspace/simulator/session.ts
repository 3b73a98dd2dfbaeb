import { ManualClock } from '../../../../src/workspace/clock.js'
import { noMemory } from '../../../../src/workspace/memory.js'
import { defaultData, type SimulatorData } from '../../../../src/workspace/simulator/data.js'
import { createSimulator } from '../../../../src/workspace/simulator/simulator.js'
import type { WorkspaceNews } from '../../../../src/workspace/workspace.js'
import { windowOn } from '../port/window.js'

/** The default data, but whoever is dialled answers only when told to. */
export const patientData: SimulatorData = { ...defaultData, voice: { ...defaultData.voice, answersAfterMs: 0 } }

/** How a session begins. */
export interface Beginning {
  readonly data?: SimulatorData
  /** Goes on from the state of another one. */
  readonly stored?: unknown
  /** In ms since 1970. */
  readonly now?: number
  /** Hears all that is told as it comes. */
  readonly hear?: (news: WorkspaceNews) => void
}

/** A simulation as a window has it, in a time that goes on only when it is told to. */
export function session({
  data = patientData,
  stored,
  now = Date.parse('2026-03-02T08:00:00Z'),
  hear,
}: Beginning = {}) {
  const clock = new ManualClock(now)
  let state: () => unknown = () => undefined
  const simulator = createSimulator({
    clock,
    data,
    memory: {
      ...noMemory,
      load: async () => stored,
      save: (current) => {
        state = current
      },
    },
  })
  const window = windowOn(simulator, hear)
  return {
    ...window,
    clock,
    simulator,
    simulate: simulator.simulate,
    /** What would be stored now, as JSON. */
    state: async (): Promise<string> => {
      // Every answer has the simulation offer what it would store.
      await window.ask('agent.get')
      return JSON.stringify(state())
    },
  }
}

/** A simulation as a window has it. */
export type Session = ReturnType<typeof session>
