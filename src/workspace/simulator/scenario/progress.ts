import type { Scenario } from './scenario.js'

/** Where a step of a scenario stands. */
export type StepProgress =
  /** It is to come, at that time in ms since 1970; null where that depends on what happens before. */
  | { readonly status: 'planned'; readonly at: number | null }
  /** It has happened, at that time in ms since 1970. */
  | { readonly status: 'done'; readonly at: number }
  /** It could not happen when it was to, in ms since 1970, or does not any more since then: the note says why. */
  | { readonly status: 'impossible'; readonly at: number; readonly note: string }

/** How far a scenario is. */
export interface ScenarioProgress {
  readonly scenario: Scenario
  /** In ms since 1970. */
  readonly beganAt: number
  /** Of each step of its timeline, in the same order. */
  readonly steps: readonly StepProgress[]
}
