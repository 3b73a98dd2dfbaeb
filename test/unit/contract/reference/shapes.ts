import type * as v from 'valibot'
import { expectationOf } from '../../../../playground/forms/problem.js'
import { dialogOptions } from '../../../../src/contract/dialog.js'
import { json } from '../../../../src/contract/json.js'
import { menuBarView } from '../../../../src/contract/menu-bar-view.js'
import { agent } from '../../../../src/contract/objects/agent.js'
import { contact, interaction, interactionStates, party } from '../../../../src/contract/objects/interaction.js'
import { media, state, stateTypes } from '../../../../src/contract/objects/media.js'
import { field } from '../../../../src/contract/objects/outbound.js'
import { describeSchema } from '../../../../src/contract/parameter-type.js'
import { keyValues } from '../../../../src/contract/parameters.js'
import { targetQuery } from '../../../../src/contract/target-query.js'
import { toast } from '../../../../src/contract/toast.js'

/** An object that has a section of its own. */
export interface NamedObject {
  readonly name: string
  readonly schema: v.GenericSchema
  /** Below src/contract. */
  readonly file: string
  readonly declaration: string
  /** Where its fields are written, if that is not the declaration itself. */
  readonly fieldsIn?: string
}

/** The objects of the API, in the order of the page: first what applications get, then what they pass. */
export const namedObjects: readonly NamedObject[] = [
  { name: 'Interaction', schema: interaction, file: 'objects/interaction.ts', declaration: 'interaction' },
  { name: 'Party', schema: party, file: 'objects/interaction.ts', declaration: 'party' },
  { name: 'Contact', schema: contact, file: 'objects/interaction.ts', declaration: 'contact' },
  { name: 'Agent', schema: agent, file: 'objects/agent.ts', declaration: 'agent' },
  { name: 'Media', schema: media, file: 'objects/media.ts', declaration: 'media' },
  { name: 'State', schema: state, file: 'objects/media.ts', declaration: 'state' },
  { name: 'Field', schema: field, file: 'objects/outbound.ts', declaration: 'field' },
  {
    name: 'TargetQuery',
    schema: targetQuery.schema,
    file: 'target-query.ts',
    declaration: 'targetQuery',
    fieldsIn: 'query',
  },
  { name: 'Toast', schema: toast, file: 'toast.ts', declaration: 'toast', fieldsIn: 'entries' },
  { name: 'MenuBarView', schema: menuBarView, file: 'menu-bar-view.ts', declaration: 'menuBarView' },
  { name: 'DialogOptions', schema: dialogOptions, file: 'dialog.ts', declaration: 'dialogOptions' },
]

/** Values that are too many to stand where they are used. */
export const namedValues = [
  { name: 'InteractionState', values: interactionStates },
  { name: 'StateType', values: stateTypes },
] as const

/** The schemas that are told by what they are made of. */
type Compound =
  | v.NullableSchema<v.GenericSchema, undefined>
  | v.OptionalSchema<v.GenericSchema, undefined>
  | v.ArraySchema<v.GenericSchema, undefined>
  | v.RecordSchema<v.GenericSchema<string, string>, v.GenericSchema, undefined>
  | v.ObjectSchema<v.ObjectEntries, undefined>
  | v.UnionSchema<readonly v.GenericSchema[], undefined>
  | v.PicklistSchema<readonly string[], undefined>
  | v.NullSchema<undefined>

/** What a schema takes, or a result is, in words and links. */
export function shapeOf(schema: v.GenericSchema): string {
  const named = namedObjects.find((object) => object.schema === schema)
  if (named) return link(named.name)
  if (schema === json) return 'anything that JSON can hold'
  if (schema === keyValues) return 'keys with values'
  return 'pipe' in schema ? leaf(schema) : compound(schema)
}

function compound(schema: v.GenericSchema): string {
  const known = schema as unknown as Compound
  switch (known.type) {
    case 'nullable':
      return `${shapeOf(known.wrapped)}, or \`null\``
    case 'optional':
      return shapeOf(known.wrapped)
    case 'array':
      return `list of ${shapeOf(known.item)}`
    case 'record':
      return `names, each with ${shapeOf(known.value)}`
    case 'object':
      return `{ ${fieldsOf(known)
        .map(({ name, optional, shape }) => `\`${name}${optional ? '?' : ''}\`: ${shape}`)
        .join(', ')} }`
    case 'union':
      return known.options.map(shapeOf).join(', or ')
    case 'picklist':
      return picked(known.options)
    case 'null':
      return '`null`'
    default:
      return leaf(schema)
  }
}

function picked(options: readonly string[]): string {
  const named = namedValues.find(
    ({ values }) => values.length === options.length && values.every((one, index) => one === options[index]),
  )
  return named ? link(named.name) : options.map((one) => `\`${one}\``).join(', ')
}

function leaf(schema: v.GenericSchema): string {
  const type = describeSchema(schema)
  const expected = expectationOf(type)
  switch (type.kind) {
    case 'text':
      return expected === '' ? (type.minimumLength === 1 ? 'text, not empty' : 'text') : `text: ${expected}`
    case 'number':
      return expected
    case 'boolean':
      return 'true or false'
    default:
      throw new Error(`The page has no words for a schema that describes as "${type.kind}"`)
  }
}

function link(name: string): string {
  return `[${name}](#${name.toLowerCase()})`
}

/** A field of an object, for its table. */
export interface ShapedField {
  readonly name: string
  readonly optional: boolean
  readonly shape: string
}

/** The fields of an object; of what is one among others, too. */
export function fieldsOf(schema: v.GenericSchema): readonly ShapedField[] {
  if ('pipe' in schema) return fieldsOf((schema.pipe as readonly [v.GenericSchema])[0])
  const known = schema as unknown as Compound
  if (known.type === 'union')
    return known.options.flatMap((one) => ('pipe' in one || one.type === 'object' ? fieldsOf(one) : []))
  if (known.type !== 'object') return []
  return Object.entries(known.entries).map(([name, entry]) => ({
    name,
    optional: entry.type === 'optional',
    shape: shapeOf(entry),
  }))
}

/** What an object has to be besides; undefined where that is nothing. */
export function expectedOf(schema: v.GenericSchema): string | undefined {
  // What only comes from the workspace is asked for by no form.
  const isChecked = 'pipe' in schema || schema.type === 'union'
  if (!isChecked) return undefined
  const type = describeSchema(schema)
  return [type, ...(type.kind === 'either' ? type.types : [])].find(({ expected }) => expected !== undefined)?.expected
}
