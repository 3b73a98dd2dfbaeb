import type { Json } from '../../contract/json.js'
import type { Field } from '../../contract/objects/outbound.js'
import { WorkspaceError } from '../workspace.js'
import { readDate } from './calendar.js'

/** A field of a campaign's records. */
export type FieldDefinition = Omit<Field, 'value'>

/** The values of a record's fields, by their names. */
export type FieldValues = Readonly<Record<string, NonNullable<Field['value']> | null>>

/** The fields of a record with the values that they have. */
export function fieldsWith(definitions: readonly FieldDefinition[], values: FieldValues): Field[] {
  return definitions.map((definition) => {
    const value = Object.hasOwn(values, definition.name) ? values[definition.name] : undefined
    return value === undefined ? definition : { ...definition, value }
  })
}

/** The values of a record with some of them changed. Throws a WorkspaceError, and changes none, where one cannot be. */
export function updateFields(
  definitions: readonly FieldDefinition[],
  values: FieldValues,
  updates: Readonly<Record<string, Json>>,
): FieldValues {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]))
  const checked = Object.entries(updates).map(([name, value]) => {
    const definition = byName.get(name)
    if (definition === undefined) {
      const known = definitions.map((other) => other.name).join(', ')
      throw new WorkspaceError('notFound', `There is no field "${name}": the record has ${known}. Nothing was changed.`)
    }
    return [name, check(definition, value)] as const
  })
  return Object.fromEntries([...Object.entries(values), ...checked])
}

function check(definition: FieldDefinition, value: Json): FieldValues[string] {
  const { name, isEditable, isMandatory, valueType } = definition
  const refuse = (why: string) =>
    new WorkspaceError(
      'notPossible',
      `The field "${name}" ${why}, and came as ${JSON.stringify(value)}. Nothing was changed.`,
    )
  if (!isEditable) throw refuse('cannot be edited')
  const isEmpty = value === null || (value === '' && valueType === 'string')
  if (isEmpty && isMandatory) throw refuse('is mandatory: a value is expected')
  if (isEmpty) return value
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const problem =
      typeof value === valueType ? problemWith(definition, value) : `takes a value of the type ${valueType}`
    if (problem === undefined) return value
    throw refuse(problem)
  }
  throw refuse(`takes a value of the type ${valueType}`)
}

/** What a value has to be for a field of its type, where it is not that. */
function problemWith(
  { fieldType, options = {} }: FieldDefinition,
  value: string | number | boolean,
): string | undefined {
  const text = String(value)
  switch (fieldType) {
    case 'int':
      return /^[+-]?\d+$/.test(text) ? undefined : 'takes a whole number'
    case 'float':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? undefined : 'takes a number'
    case 'char':
      return [...text].length === 1 ? undefined : 'takes one character'
    case 'var-char':
      return undefined
    case 'date':
      return readDate(text) === undefined ? 'takes a date that exists, as MM/DD/YYYY HH:MM' : undefined
    case 'time':
      // The manual's samples have a point in one time and a colon in another.
      return /^([01]\d|2[0-3])[:.][0-5]\d$/.test(text) ? undefined : 'takes a time, as HH:MM'
    case 'bool':
      return ['true', 'false', '1', '0'].includes(text) ? undefined : 'takes true or false'
    case 'enum':
      return Object.hasOwn(options, text) ? undefined : `takes one of ${Object.keys(options).join(', ')}`
  }
}
