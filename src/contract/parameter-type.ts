import type * as v from 'valibot'
import { json } from './json.js'
import { keyValues } from './parameters.js'

interface Described {
  /** What has to hold besides, in words. */
  readonly expected?: string
}

/** What a text has to match: the source and the flags of a regular expression. */
export interface TextPattern {
  readonly source: string
  readonly flags: string
}

/** A text, and the least number of characters that it has. */
export interface TextType extends Described {
  readonly kind: 'text'
  readonly minimumLength?: number
  readonly pattern?: TextPattern
}

/** A number, and the bounds that it keeps. */
export interface NumberType extends Described {
  readonly kind: 'number'
  readonly whole?: true
  readonly minimum?: number
  readonly maximum?: number
  /** It is greater than this. */
  readonly above?: number
}

/** What a parameter takes, as plain data. */
export type ParameterType =
  | TextType
  | NumberType
  | ({ readonly kind: 'boolean' } & Described)
  | ({ readonly kind: 'choice'; readonly values: readonly string[] } & Described)
  | ({ readonly kind: 'list'; readonly items: ParameterType } & Described)
  | ({ readonly kind: 'object'; readonly fields: readonly DescribedParameter[] } & Described)
  /** Keys, called as one likes, each with a value. */
  | ({ readonly kind: 'record'; readonly values: ParameterType } & Described)
  /** One of several types. */
  | ({ readonly kind: 'either'; readonly types: readonly ParameterType[] } & Described)
  | ({ readonly kind: 'json' } & Described)

/** One parameter, or one field of an object, as plain data. */
export interface DescribedParameter {
  readonly name: string
  /** May be left out. */
  readonly optional: boolean
  readonly type: ParameterType
}

type Entries = Readonly<Record<string, v.GenericSchema>>

/** The schemas that parameters are made of. */
type DescribableSchema =
  | v.StringSchema<undefined>
  | v.NumberSchema<undefined>
  | v.BooleanSchema<undefined>
  | v.PicklistSchema<readonly string[], undefined>
  | v.ArraySchema<v.GenericSchema, undefined>
  | v.ObjectSchema<Entries, undefined>
  | v.StrictObjectSchema<Entries, undefined>
  | v.UnionSchema<readonly v.GenericSchema[], undefined>

/** The actions that say more than what type a value has. */
type DescribableAction =
  | v.NonEmptyAction<string, string>
  | v.RegexAction<string, string>
  | v.IntegerAction<number, undefined>
  | v.SafeIntegerAction<number, undefined>
  | v.MinValueAction<number, number, undefined>
  | v.MaxValueAction<number, number, undefined>
  | v.GtValueAction<number, number, undefined>
  | v.CheckAction<unknown, string>
  | v.TransformAction<unknown, unknown>

/**
 * Describes what a schema takes. Throws an Error at a schema, or an action on one, that it cannot tell in full: whoever
 * adds a new kind to the contract says here how a form asks for it.
 */
export function describeSchema(schema: v.GenericSchema): ParameterType {
  // Any JSON, and keys with values, are told by what they are, since their checks are functions.
  if (schema === json) return { kind: 'json' }
  if (schema === keyValues) return { kind: 'record', values: { kind: 'json' } }
  if (!('pipe' in schema)) return describePlain(schema as unknown as DescribableSchema)
  const [root, ...actions] = schema.pipe as readonly [v.GenericSchema, ...DescribableAction[]]
  return actions.reduce(refine, describeSchema(root))
}

function describePlain(schema: DescribableSchema): ParameterType {
  switch (schema.type) {
    case 'string':
      return { kind: 'text' }
    case 'number':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'boolean' }
    case 'picklist':
      return { kind: 'choice', values: schema.options }
    case 'array':
      return { kind: 'list', items: describeSchema(schema.item) }
    case 'object':
    case 'strict_object':
      return { kind: 'object', fields: Object.entries(schema.entries).map(describeEntry) }
    case 'union':
      return { kind: 'either', types: schema.options.map(describeSchema) }
    default:
      throw indescribable(schema)
  }
}

function describeEntry([name, schema]: [string, v.GenericSchema]): DescribedParameter {
  return isOptional(schema)
    ? { name, optional: true, type: describeSchema(schema.wrapped) }
    : { name, optional: false, type: describeSchema(schema) }
}

function isOptional(schema: v.GenericSchema): schema is v.OptionalSchema<v.GenericSchema, undefined> {
  return schema.type === 'optional'
}

function refine(type: ParameterType, action: DescribableAction): ParameterType {
  switch (action.type) {
    // What becomes of the value is no matter of the form.
    case 'transform':
      return type
    case 'check':
      return { ...type, expected: expectedBy(action.message) }
  }
  if (type.kind === 'text') return refineText(type, action)
  if (type.kind === 'number') return refineNumber(type, action)
  throw indescribable(action)
}

function refineText(type: TextType, action: DescribableAction): TextType {
  switch (action.type) {
    case 'non_empty':
      return { ...type, minimumLength: 1 }
    case 'regex': {
      const { source, flags } = action.requirement
      if (type.pattern) throw new Error('A form knows one pattern for a text, and here are two')
      return { ...type, pattern: { source, flags }, expected: expectedBy(action.message) }
    }
    default:
      throw indescribable(action)
  }
}

function refineNumber(type: NumberType, action: DescribableAction): NumberType {
  switch (action.type) {
    case 'integer':
    case 'safe_integer':
      return { ...type, whole: true }
    case 'min_value':
      return { ...type, minimum: action.requirement }
    case 'max_value':
      return { ...type, maximum: action.requirement }
    case 'gt_value':
      return { ...type, above: action.requirement }
    default:
      throw indescribable(action)
  }
}

/** The messages of the contract say "…: Expected …". */
function expectedBy(message: string): string {
  const [, expected] = message.split(': Expected ', 2)
  if (expected === undefined) throw new Error(`"${message}" does not say what is expected, as "…: Expected …" would`)
  return expected
}

function indescribable({ type }: { readonly type: string }): Error {
  return new Error(`No form can ask for "${type}" yet: src/contract/parameter-type.ts has to describe it`)
}
