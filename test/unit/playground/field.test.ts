import { expect, test } from 'vitest'
import {
  choose,
  createField,
  createFields,
  type EntryField,
  valueIn,
  valuesIn,
} from '../../../playground/forms/field.js'
import { expectationOf, keyProblem, problemOf } from '../../../playground/forms/problem.js'
import type { NumberType, ParameterType } from '../../../src/contract/parameter-type.js'

const text = { kind: 'text' } as const
const required = { kind: 'text', minimumLength: 1 } as const
const number = { kind: 'number' } as const
const json = { kind: 'json' } as const
const record = { kind: 'record', values: json } as const

const entry = (type: EntryField['type'], filledIn: string, optional = false): EntryField => ({
  kind: 'entry',
  type,
  optional,
  text: filledIn,
})

test('optional parameters at the end are left out where nothing was filled in, and those between are undefined', () => {
  const parameters = ['a', 'b', 'c', 'd'].map((name, index) => ({ name, optional: index > 0, type: text }))
  expect(valuesIn(createFields(parameters, ['x']))).toEqual(['x'])
  expect(valuesIn(createFields(parameters, ['x', undefined, 'z']))).toEqual(['x', undefined, 'z'])
})

test('values come out of a form as they went in', () => {
  const type: ParameterType = {
    kind: 'object',
    fields: [
      { name: 'texts', optional: true, type: { kind: 'list', items: text } },
      { name: 'count', optional: true, type: number },
      { name: 'data', optional: true, type: record },
      { name: 'sure', optional: true, type: { kind: 'boolean' } },
    ],
  }
  for (const value of [
    { texts: ['a', ''], count: 0, data: { number: 5, text: '5', ['__proto__']: { deep: null } }, sure: false },
    {},
  ]) {
    expect(valueIn(createField(type, false, value))).toEqual(value)
  }
  expect(valueIn(createField(type, true, {}))).toBeUndefined()
  expect(valueIn(createField(record, false, undefined))).toEqual({})
})

test('a value that a field cannot show leaves it empty', () => {
  expect(valueIn(createField(text, true, 5))).toBeUndefined()
  expect(valueIn(createField(record, true, ['no', 'record']))).toBeUndefined()
})

test('a field of one of several types keeps what fits when it takes another', () => {
  const field = createField({ kind: 'either', types: [number, text, json] }, false, 'some text')
  if (field.kind !== 'either') throw new Error('It takes several types')
  expect([field.chosen, valueIn(field)]).toEqual([1, 'some text'])
  choose(field, 2)
  expect(valueIn(field)).toBe('some text')
  choose(field, 0)
  expect(valueIn(field)).toBeUndefined()
})

test('a problem says what to write', () => {
  expect(problemOf(entry(required, ''), true)).toBe('Write something here.')
  expect(problemOf(entry(required, ''), false)).toBe('')
  expect(problemOf(entry(text, ''), true)).toBe('')
  expect(problemOf(entry({ kind: 'choice', values: ['A'] }, ''), true)).toBe('Choose one.')
  expect(problemOf(entry(json, '{ a: 1 }'), true)).toBe('Write JSON, such as "text", 42 or { "key": true }.')
  expect(problemOf(entry(json, 'null'), true)).toBe('')
  const colour = { kind: 'text', pattern: { source: '^#[a-f]+$', flags: 'i' }, expected: 'a colour' } as const
  expect(problemOf(entry(colour, 'red'), true)).toBe('Write a colour.')
  expect(problemOf(entry(colour, '#FFF'), true)).toBe('')
})

test('a number keeps its bounds', () => {
  const bounded: NumberType = { kind: 'number', whole: true, minimum: 1, maximum: 9 }
  for (const fine of ['1', '9', ' 5 ']) expect(problemOf(entry(bounded, fine), true)).toBe('')
  for (const wrong of ['0', '10', '1.5', 'one', ' ', 'Infinity']) {
    expect(problemOf(entry(bounded, wrong), true)).toBe('Write a whole number of at least 1 and of at most 9.')
  }
  expect(expectationOf({ kind: 'number', above: 0 })).toBe('a number greater than 0')
  expect(problemOf(entry({ kind: 'number', above: 0 }, '0'), true)).not.toBe('')
})

test('the keys of a record are there once, and those of values', () => {
  const field = createField(record, false, { a: 1, b: 2 })
  if (field.kind !== 'record') throw new Error('It is a record')
  const [first, second] = field.rows
  if (!first || !second) throw new Error('It has two rows')
  expect(keyProblem(field, first)).toBe('')
  second.key = 'a'
  expect(keyProblem(field, second)).toBe('The key "a" is there twice.')
  second.key = ''
  expect(keyProblem(field, second)).toBe('Write a key for this value.')
})
