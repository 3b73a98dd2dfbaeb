import * as v from 'valibot'
import { expect, test } from 'vitest'
import { fromPairs, pairs, toPairs } from '../../../../src/workspace/gws/server/pairs.js'

test('pairs become keys with values, and lists of pairs objects', () => {
  const list = [
    { key: 'Segment', type: 'str', value: 'Gold' },
    { key: 'Priority', type: 'interger', value: 8 },
    { key: 'Address', type: 'kvlist', value: [{ key: 'City', type: 'str', value: 'Brest' }] },
  ]
  expect(fromPairs(list)).toEqual({ Segment: 'Gold', Priority: 8, Address: { City: 'Brest' } })
})

test('of a key that is there twice the first counts, which is the one that an update changes', () => {
  const list = [
    { key: 'A', type: 'str', value: 'first' },
    { key: 'A', type: 'str', value: 'second' },
  ]
  expect(fromPairs(list)).toEqual({ A: 'first' })
})

test('a key may be called anything', () => {
  const data = fromPairs([{ key: '__proto__', type: 'str', value: 'a text' }])
  expect(Object.entries(data)).toEqual([['__proto__', 'a text']])
})

test('what is no pair is left out', () => {
  expect(v.parse(pairs, [null, 'text', { key: 1 }, { key: 'A', type: 'str', value: 'a' }])).toEqual([
    { key: 'A', type: 'str', value: 'a' },
  ])
})

test('data becomes pairs, and the same data again', () => {
  const data = { text: 'a', whole: 3, list: { of: 'pairs' } }
  expect(toPairs(data)).toEqual([
    { key: 'text', type: 'str', value: 'a' },
    { key: 'whole', type: 'int', value: 3 },
    { key: 'list', type: 'kvlist', value: [{ key: 'of', type: 'str', value: 'pairs' }] },
  ])
  expect(fromPairs(toPairs(data))).toEqual(data)
})

test('what the server has no type for goes as text', () => {
  expect(toPairs({ share: 0.5, on: true, none: null, some: [1, 2] })).toEqual([
    { key: 'share', type: 'str', value: '0.5' },
    { key: 'on', type: 'str', value: 'true' },
    { key: 'none', type: 'str', value: 'null' },
    { key: 'some', type: 'str', value: '[1,2]' },
  ])
})
