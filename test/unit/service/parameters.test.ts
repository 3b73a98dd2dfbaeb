import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { Method } from '../../../src/contract/method.js'
import { readParameters } from '../../../src/service/requests/parameters.js'

const dial: Method = {
  parameters: [
    { name: 'destination', schema: v.string() },
    { name: 'userData', schema: v.record(v.string(), v.string()), optional: true },
  ],
  route: 'workspace',
  description: 'Dials.',
  source: 'Voice namespace',
}
const read = (...given: unknown[]) => readParameters('voice.dial', dial, given)

describe('readParameters', () => {
  it('gives one value for each parameter', () => {
    expect(read('1', { a: 'b' })).toEqual(['1', { a: 'b' }])
  })

  it.each([[['1']], [['1', null]], [['1', undefined]]])('takes an optional one left out as %j', (given) => {
    expect(read(...given)).toEqual(['1', undefined])
  })

  it('leaves out what is passed beyond the parameters', () => {
    expect(read('1', null, 'more')).toEqual(['1', undefined])
  })

  it('says what was expected and what came', () => {
    expect(() => read(5)).toThrow(
      'voice.dial(destination, userData?) cannot take this "destination": Invalid type: Expected string but received 5.',
    )
    expect(() => read()).toThrow(/"destination".*received undefined/)
    expect(() => read('1', 'text')).toThrow(/"userData".*Expected Object but received "text"/)
  })

  it('does not repeat a long text', () => {
    expect(() => read('1', 'x'.repeat(10_000))).toThrow(/^.{1,260}$/)
  })
})
