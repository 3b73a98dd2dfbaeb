import * as v from 'valibot'
import { interactionEventTypes } from '../../../contract/events.js'

const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(86_400))

/** What the kinds of steps share; editors show the descriptions. */
export const stepParts = {
  at: v.pipe(seconds, v.description('In seconds from the beginning, or from what "after" names; a day at most.')),
  after: v.pipe(
    v.string(),
    v.regex(
      new RegExp(`^[A-Za-z]\\w*(\\.(${interactionEventTypes.join('|')}))?$`),
      'Invalid moment: Expected the name of a step, or with a dot what happens to its interaction, say call.ESTABLISHED',
    ),
    v.description('What comes first: a step by its name, or what happens to the interaction that it began.'),
  ),
  about: v.pipe(v.string(), v.description('Says what happens, in place of the names.')),
  as: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z]\w*$/, 'Invalid name: Expected letters and digits, a letter first'),
    v.description('Names the step, and the interaction that it begins: later steps have it as "$name".'),
  ),
  for: v.pipe(seconds, v.description('In seconds, until the window thaws; for good where it is left out.')),
}

/** When a step happens, and how it is told of. */
export const timing = { at: stepParts.at, after: v.optional(stepParts.after), about: v.optional(stepParts.about) }
/** The same of a step that others can name. */
export const named = { ...timing, as: v.optional(stepParts.as) }
