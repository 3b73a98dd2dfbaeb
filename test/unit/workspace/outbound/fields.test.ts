import { describe, expect, test } from 'vitest'
import type { Json } from '../../../../src/contract/json.js'
import {
  type FieldDefinition as Definition,
  fieldsWith,
  updateFields,
} from '../../../../src/workspace/outbound/fields.js'

const field = (
  fieldType: Definition['fieldType'],
  valueType: Definition['valueType'],
  more: Partial<Definition> = {},
): Definition => ({ name: 'f', isEditable: true, isMandatory: false, fieldType, valueType, ...more })

const phoneType = field('enum', 'number', { options: { '3': 'Business With Extension', '9': 'Pin Pager' } })

describe('a value of a field', () => {
  test.each<[field: Definition, taken: readonly Json[], refused: readonly Json[]]>([
    [field('int', 'number'), [0, -5, 12, null], [1.5, '5', '', true, [], {}]],
    [field('int', 'string'), ['0', '-5', '12', '', null], ['1.5', 'x', 5]],
    [field('float', 'number'), [1.5, 2, null], ['1.5', true]],
    [field('float', 'string'), ['16.64', '-1', ''], ['16,64', 'x', ' ', 16.64]],
    [field('char', 'string'), ['c', '', null], ['cc', 1]],
    [field('var-char', 'string'), ['Custom message', '', null], [1, false, {}]],
    [field('date', 'string'), ['03/17/2021 14:42', ''], ['02/30/2021 14:42', '2021-03-17', 5]],
    [field('time', 'string'), ['10.15', '23:45', ''], ['24:00', '9:15', '10:60', 10]],
    [field('bool', 'boolean'), [true, false, null], ['true', 1]],
    [field('bool', 'string'), ['true', '0'], ['yes', true]],
    [phoneType, [3, 9, null], [4, '9', 'Pin Pager']],
    [field('enum', 'string', { options: { a: 'A' } }), ['a', ''], ['b', 'constructor']],
    [field('int', 'number', { isMandatory: true }), [1], [null]],
    [field('time', 'string', { isMandatory: true }), ['10:15'], ['', null]],
    [field('int', 'number', { isEditable: false }), [], [1, null]],
  ])('%j', (definition, taken, refused) => {
    for (const value of taken) expect(updateFields([definition], { f: 'before' }, { f: value })).toEqual({ f: value })
    for (const value of refused) {
      expect(() => updateFields([definition], {}, { f: value })).toThrow(
        expect.objectContaining({ code: 'notPossible', message: expect.stringContaining('"f"') }),
      )
    }
  })
})

test("the manual's sample is taken", () => {
  const definitions = [
    field('time', 'string', { name: 'GSW_FROM', isMandatory: true }),
    field('time', 'string', { name: 'GSW_UNTIL' }),
    { ...phoneType, name: 'GSW_PHONE_TYPE' },
    field('var-char', 'string', { name: 'GSW_CUSTOM_STRING' }),
  ]
  const sample = {
    GSW_FROM: '10.15',
    GSW_UNTIL: '23:45',
    GSW_PHONE_TYPE: 9,
    GSW_CUSTOM_STRING: 'Custom message',
  }
  expect(updateFields(definitions, {}, sample)).toEqual(sample)
})

test('a name that no field has is named, however it is called', () => {
  expect(() => updateFields([phoneType], {}, JSON.parse('{ "__proto__": 1 }'))).toThrow(
    /no field "__proto__": the record has f\b/,
  )
})

test('fields are shown with their values, where they have one', () => {
  const other = { ...phoneType, name: 'toString' }
  expect(fieldsWith([phoneType, other], { f: 3 })).toEqual([{ ...phoneType, value: 3 }, other])
})
