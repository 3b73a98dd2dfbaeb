import * as v from 'valibot'
import type { MethodTable, Parameter } from '../method.js'
import { text } from '../parameters.js'

const source = 'Configuration namespace'

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
    parameters: [options, { name: 'interactionId', schema: text }],
    result: sections,
    route: 'workspace',
    description: 'The values of options as they are for an interaction, whose routing may override them.',
    source,
  },
  getOption: {
    parameters: [options],
    result: sections,
    route: 'workspace',
    description: 'The values of options.',
    source,
  },
} as const satisfies MethodTable
