import * as v from 'valibot'
import type { MethodTable, Parameter } from '../method.js'
import { text } from '../parameters.js'
import { workspaceMethods } from '../workspace-method.js'

const done = workspaceMethods('Configuration namespace')

const pattern = v.pipe(
  text,
  v.regex(/^[^*]+\*?$/, 'Invalid name: Expected an option, or the beginning of one with an asterisk at its end'),
)

/** `option`, `Section/option`, or the beginning of either with an asterisk at its end; one, or several. */
const options = { name: 'options', schema: v.union([pattern, v.array(pattern)]) } as const satisfies Parameter

/** The values of options, by section and name. */
const sections = v.record(v.string(), v.record(v.string(), v.union([v.string(), v.array(v.string())])))

/** The methods of the namespace `configuration`. */
export const configuration = {
  getContextualOption: {
    ...done(
      [options, { name: 'interactionId', schema: text }],
      'The values of options as they are for an interaction, whose routing may override them.',
    ),
    result: sections,
  },
  getOption: { ...done([options], 'The values of options.'), result: sections },
} as const satisfies MethodTable
