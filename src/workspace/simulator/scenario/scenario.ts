import * as v from 'valibot'
import { optionChanges } from '../configuration/data.js'
import { problemOf } from '../controls.js'
import { givenData } from '../data.js'
import { namesIn } from './references.js'
import { step } from './steps.js'

/** What a scenario's file holds, but for its timeline. */
export const scenarioHead = {
  /** Where editors find what a scenario may hold. */
  $schema: v.optional(v.string()),
  /** What lists of scenarios show. */
  title: v.pipe(v.string(), v.nonEmpty('Invalid length: Expected at least one character')),
  /** What it shows, for whoever chooses it; may be empty. */
  about: v.string(),
  /** Configuration options, by `option` or `Section/option`. */
  options: v.optional(optionChanges),
  /** What the simulation begins with; whatever is left out is as by default. */
  data: v.optional(givenData),
}

const scenarioSchema = v.strictObject({
  ...scenarioHead,
  /** In whatever order: each step says when it happens. Only what a step refers to has to stand before it. */
  timeline: v.array(step),
})

/** A day, or a piece of one, as a file: who is there, and what happens when. */
export type Scenario = v.InferOutput<typeof scenarioSchema>

/** Reads what a file holds. Throws an Error that names the path of what does not fit, what was expected and what came. */
export function readScenario(value: unknown): Scenario {
  const result = v.safeParse(scenarioSchema, value)
  if (!result.success) {
    const [issue] = result.issues
    throw unusable(v.getDotPath(issue), problemOf(issue, Number.POSITIVE_INFINITY))
  }
  demandNames(result.output)
  return result.output
}

/** What steps refer to has to be named by one that stands before them. */
function demandNames({ timeline }: Scenario): void {
  const known = new Set<string>()
  const demand = (index: number, key: string, name: string) => {
    if (known.has(name)) return
    const names = known.size === 0 ? 'none is named before it' : `those before it are ${[...known].join(', ')}`
    throw unusable(`timeline.${index}.${key}`, `Expected the name of a step before it, but "${name}" came; ${names}`)
  }
  for (const [index, one] of timeline.entries()) {
    if (one.after !== undefined) demand(index, 'after', one.after.split('.')[0] ?? '')
    if (!('window' in one)) for (const name of namesIn(one.with)) demand(index, 'with', name)
    const name = 'as' in one ? one.as : undefined
    if (name === undefined) continue
    if (known.has(name)) throw unusable(`timeline.${index}.as`, `Expected a name of its own, but "${name}" came again`)
    known.add(name)
  }
}

function unusable(path: string | null, problem: string): Error {
  return new Error(`The scenario cannot be used: ${path ?? 'it'}: ${problem}.`)
}
