import type { ScenarioProgress, StepProgress } from './progress.js'
import type { Scenario } from './scenario.js'

/** How far a scenario has come; plain data. */
export interface Course {
  /** Of this time that it is played, and no other. */
  readonly id: string
  readonly scenario: Scenario
  readonly beganAt: number
  /** When what steps may come after was first there: `billing`, `billing.ESTABLISHED`. In ms since 1970. */
  readonly moments: Readonly<Record<string, number>>
  /** The ids of the interactions that steps began, by the steps' names. */
  readonly ids: Readonly<Record<string, string>>
  /** What became of each step; null of one that is to come. */
  readonly outcomes: readonly (Exclude<StepProgress, { status: 'planned' }> | null)[]
}

/** What came of a step. */
export interface Came {
  readonly at: number
  /** The interaction that it began, if it did. */
  readonly interactionId: string | undefined
}

/** A scenario that begins. */
export function begin(scenario: Scenario, id: string, now: number): Course {
  return { id, scenario, beganAt: now, moments: {}, ids: {}, outcomes: scenario.timeline.map(() => null) }
}

/** When a step is to happen, in ms since 1970; null where that is not known yet. */
function dueAt({ scenario, beganAt, moments }: Course, index: number): number | null {
  const { at = 0, after } = scenario.timeline[index] ?? {}
  const from = after === undefined ? beganAt : under(moments, after)
  return from === undefined ? null : from + Math.round(at * 1000)
}

/** The step that comes next, of which it is known when; of several at once the first of the file. */
export function nextOf(course: Course): { readonly index: number; readonly at: number } | undefined {
  const planned = course.outcomes.flatMap((outcome, index) => {
    const at = outcome === null ? dueAt(course, index) : null
    return at === null ? [] : [{ index, at }]
  })
  return planned.toSorted((a, b) => a.at - b.at)[0]
}

/** A step begins: it never does so again. */
export function took(course: Course, index: number, at: number): Course {
  return withOutcome(course, index, { status: 'done', at })
}

/** A step has happened: others that come after it can. */
export function happened(course: Course, index: number, { at, interactionId }: Came): Course {
  const name = nameOf(course, index)
  if (name === undefined) return course
  const ids = interactionId === undefined ? course.ids : merged(course.ids, name, interactionId)
  return { ...course, ids, moments: merged(course.moments, name, at) }
}

/** A step cannot happen, and neither can what was to come after it. */
export function failed(course: Course, index: number, at: number, note: string): Course {
  const after = withOutcome(course, index, { status: 'impossible', at, note })
  const name = nameOf(course, index)
  if (name === undefined) return after
  return dropped(after, at, (moment) => moment === name || moment.startsWith(`${name}.`), `"${name}" did not happen`)
}

/** Something happened to an interaction. */
export function heard(course: Course, interactionId: string, eventType: string, at: number): Course {
  const names = Object.keys(course.ids).filter((name) => course.ids[name] === interactionId)
  return names.reduce((before, name) => heardOf(before, name, eventType, at), course)
}

function heardOf(course: Course, name: string, eventType: string, at: number): Course {
  const moment = `${name}.${eventType}`
  const isFirst = under(course.moments, moment) === undefined
  const noted = isFirst ? { ...course, moments: merged(course.moments, moment, at) } : course
  if (eventType !== 'REMOVED') return noted
  // Nothing happens to it any more.
  const isMissed = (other: string) => other.startsWith(`${name}.`) && under(noted.moments, other) === undefined
  return dropped(noted, at, isMissed, `"${name}" is gone without it`)
}

/** How far it is, for whoever wants to see it. */
export function progressOf(course: Course): ScenarioProgress {
  const { scenario, beganAt, outcomes } = course
  return {
    scenario,
    beganAt,
    steps: outcomes.map((outcome, index) => outcome ?? { status: 'planned', at: dueAt(course, index) }),
  }
}

/** What was to come after moments that will not be. */
function dropped(course: Course, at: number, isOver: (moment: string) => boolean, why: string): Course {
  return course.scenario.timeline.reduce((before, { after }, index) => {
    const isPlanned = before.outcomes[index] === null
    if (!isPlanned || after === undefined || !isOver(after)) return before
    return failed(before, index, at, `It was to come after "${after}", and ${why}.`)
  }, course)
}

function withOutcome(course: Course, index: number, outcome: Course['outcomes'][number]): Course {
  return { ...course, outcomes: course.outcomes.with(index, outcome) }
}

function nameOf({ scenario }: Course, index: number): string | undefined {
  const step = scenario.timeline[index]
  return step !== undefined && 'as' in step ? step.as : undefined
}

/** A step may be called whatever other objects have by nature. */
function merged<Value>(record: Readonly<Record<string, Value>>, name: string, value: Value): Record<string, Value> {
  return Object.fromEntries([...Object.entries(record), [name, value]])
}

function under<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
