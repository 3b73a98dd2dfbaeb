import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { json } from '../../../src/contract/json.js'

describe('the JSON schema', () => {
  it('lets every JSON value through', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        // JSON has no negative zero.
        expect(v.parse(json, value)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('makes of a value what JSON makes of it', () => {
    const value: unknown = { at: new Date(0), none: undefined, list: [undefined] }
    expect(v.parse(json, value)).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [null] })
  })

  it('keeps the key __proto__ a key', () => {
    const value = JSON.parse('{"__proto__":{"admin":true}}')
    expect(JSON.stringify(v.parse(json, value))).toBe('{"__proto__":{"admin":true}}')
  })

  const cyclic: unknown[] = []
  cyclic.push(cyclic)
  it.each([[undefined], [() => 1], [1n], [Symbol('s')], [cyclic]])('refuses %s', (value) => {
    expect(v.safeParse(json, value).success).toBe(false)
  })
})
