import * as v from 'valibot'
import { keyValues } from '../../contract/parameters.js'
import type { ControlsOf, ControlTable } from './controls.js'
import type { ScenarioProgress } from './scenario/progress.js'
import type { Scenario } from './scenario/scenario.js'

/** A day, in seconds: nobody steps further at once. */
const LONGEST_STEP = 86_400

/** So many times as fast as the real time: all that a worker can do, and timers can tell apart. */
const FASTEST = 1_000

const pace = v.pipe(v.number(), v.minValue(0), v.maxValue(FASTEST))
const seconds = v.pipe(v.number(), v.gtValue(0), v.maxValue(LONGEST_STEP))

/** What happens to the simulation as a whole. */
export const ownControls = {
  /** Begins anew as it began first, and forgets what was stored. */
  reset: [],
  /** Begins anew with a scenario's data and options, and plays it. One that is played already ends. */
  startScenario: [{ name: 'scenario', schema: keyValues }],
  /** Nothing more of the scenario happens; all else stays as it is. */
  stopScenario: [],
  /** The scenario that is played, and how far it is; null where none is. */
  scenario: [],
  /** From now on the time passes so many times as fast as the real one; 0 stops it. */
  setPace: [{ name: 'pace', schema: pace }],
  /** Has so many seconds pass at once, also where the time stands still, with all that is planned for them. */
  step: [{ name: 'seconds', schema: seconds }],
  /** How late it is in the simulation, and how fast its time passes. */
  time: [],
} as const satisfies ControlTable

/** The time in a simulation. */
export interface SimulatedTime {
  /** In ms since 1970. */
  readonly now: number
  /** So many ms pass in a real one; 0 where the time stands still. */
  readonly pace: number
}

/** What they result in. */
export type OwnResults = {
  readonly reset: Promise<void>
  readonly startScenario: ScenarioProgress
  readonly scenario: ScenarioProgress | null
  readonly setPace: SimulatedTime
  readonly step: Promise<SimulatedTime>
  readonly time: SimulatedTime
}

/** What happens to the simulation as a whole. */
export type OwnControls = Omit<ControlsOf<typeof ownControls, OwnResults>, 'startScenario'> & {
  startScenario(scenario: Scenario): ScenarioProgress
}
