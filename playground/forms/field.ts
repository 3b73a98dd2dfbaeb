import type { DescribedParameter, ParameterType } from '../../src/contract/parameter-type.js'

type TypeOf<Kind extends ParameterType['kind']> = Extract<ParameterType, { kind: Kind }>

/** A field that is filled in as text, in one control. */
export interface EntryField {
  readonly kind: 'entry'
  readonly type: TypeOf<'text' | 'number' | 'boolean' | 'choice' | 'json'>
  readonly optional: boolean
  text: string
}

/** Fields of one type, as many as there shall be. */
export interface ListField {
  readonly kind: 'list'
  readonly type: TypeOf<'list'>
  readonly optional: boolean
  readonly items: Field[]
}

/** Fields with names. */
export interface ObjectField {
  readonly kind: 'object'
  readonly type: TypeOf<'object'>
  readonly optional: boolean
  readonly fields: readonly NamedField[]
}

/** A key with its value. */
export interface Row {
  key: string
  readonly value: Field
}

/** Rows of keys and values. */
export interface RecordField {
  readonly kind: 'record'
  readonly type: TypeOf<'record'>
  readonly optional: boolean
  readonly rows: Row[]
}

/** A field of one of several types. */
export interface EitherField {
  readonly kind: 'either'
  readonly type: TypeOf<'either'>
  readonly optional: boolean
  /** Which of the types it has now. */
  chosen: number
  field: Field
}

/** What a form holds for one parameter, or for a part of one: what was filled in so far, whether it is right or not. */
export type Field = EntryField | ListField | ObjectField | RecordField | EitherField

/** A field and what it is called. */
export interface NamedField {
  readonly name: string
  readonly field: Field
}

/** Most of what applications attach to interactions is text, which JSON would want in quotation marks. */
const textOrJson: ParameterType = { kind: 'either', types: [{ kind: 'text' }, { kind: 'json' }] }

/** Makes the fields for parameters, filled in with these values. */
export function createFields(parameters: readonly DescribedParameter[], values: readonly unknown[]): NamedField[] {
  return parameters.map(({ name, type, optional }, index) => ({
    name,
    field: createField(type, optional, values[index]),
  }))
}

/** Makes a field, filled in with a value that it takes; empty for `undefined`, and for what it does not take. */
export function createField(type: ParameterType, optional: boolean, value?: unknown): Field {
  const given = takes(type, value) ? value : undefined
  switch (type.kind) {
    case 'list':
      return { kind: 'list', type, optional, items: arrayOf(given).map((item) => createField(type.items, false, item)) }
    case 'object': {
      const fields = type.fields.map((field) => ({
        name: field.name,
        field: createField(field.type, field.optional, recordOf(given)[field.name]),
      }))
      return { kind: 'object', type, optional, fields }
    }
    case 'record':
      return {
        kind: 'record',
        type,
        optional,
        rows: Object.entries(recordOf(given)).map((row) => createRow(type, row)),
      }
    case 'either': {
      const fitting = type.types.findIndex((one) => given !== undefined && takes(one, given))
      const chosen = Math.max(0, fitting)
      return { kind: 'either', type, optional, chosen, field: chosenField(type, chosen, optional, given) }
    }
    default:
      return { kind: 'entry', type, optional, text: given === undefined ? '' : written(type, given) }
  }
}

/** Makes a row of a record. */
export function createRow({ values }: TypeOf<'record'>, [key, value]: readonly [key: string, value: unknown]): Row {
  return { key, value: createField(values.kind === 'json' ? textOrJson : values, false, value) }
}

/** Has a field take another of its types. */
export function choose(field: EitherField, chosen: number): void {
  field.chosen = chosen
  field.field = chosenField(field.type, chosen, field.optional, valueIn(field.field))
}

function chosenField({ types }: TypeOf<'either'>, chosen: number, optional: boolean, value: unknown): Field {
  const type = types[chosen]
  if (!type) throw new RangeError(`There are ${types.length} types, and number ${chosen} was chosen`)
  return createField(type, optional, value)
}

/** Whether a type can show a value at all; whether it is right, its problem tells. */
function takes(type: ParameterType, value: unknown): boolean {
  switch (type.kind) {
    case 'text':
    case 'choice':
      return typeof value === 'string'
    case 'number':
    case 'boolean':
      return typeof value === type.kind
    case 'list':
      return Array.isArray(value)
    case 'object':
    case 'record':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'either':
      return type.types.some((one) => takes(one, value))
    case 'json':
      return value !== undefined
  }
}

function written(type: EntryField['type'], value: unknown): string {
  return type.kind === 'json' ? JSON.stringify(value, null, 2) : String(value)
}

const arrayOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

/** The values of fields in their order, without the empty ones at the end. */
export function valuesIn(fields: readonly NamedField[]): unknown[] {
  const values = fields.map(({ field }) => valueIn(field))
  while (values.length > 0 && values.at(-1) === undefined) values.pop()
  return values
}

/** What was filled in; `undefined` for an optional field that is empty, and for what is no such value. */
export function valueIn(field: Field): unknown {
  if (field.optional && isEmpty(field)) return undefined
  switch (field.kind) {
    case 'entry':
      return entryValue(field)
    case 'list':
      return field.items.map(valueIn)
    case 'object':
      return fromEntries(field.fields.map(({ name, field: part }) => [name, valueIn(part)]))
    case 'record':
      return fromEntries(filledIn(field).map(({ key, value }) => [key, valueIn(value)]))
    case 'either':
      return valueIn(field.field)
  }
}

/** Whatever a key is called, it becomes a property: `__proto__` too. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** The rows without those in which nothing was written yet. */
function filledIn({ rows }: RecordField): readonly Row[] {
  return rows.filter(({ key, value }) => key !== '' || !isEmpty(value))
}

function entryValue({ type, text }: EntryField): unknown {
  switch (type.kind) {
    case 'text':
      return text
    case 'number':
      return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text)
    case 'boolean':
      return text === '' ? undefined : text === 'true'
    case 'choice':
      return text === '' ? undefined : text
    case 'json':
      return parse(text)
  }
}

/** What JSON stands for; `undefined` for what is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether nothing was filled in. */
export function isEmpty(field: Field): boolean {
  switch (field.kind) {
    case 'entry':
      return field.text === ''
    case 'list':
      return field.items.length === 0
    case 'object':
      return field.fields.every(({ field: part }) => isEmpty(part))
    case 'record':
      return filledIn(field).length === 0
    case 'either':
      return isEmpty(field.field)
  }
}
