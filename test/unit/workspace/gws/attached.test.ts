import { expect, test } from 'vitest'
import { hasAttached } from '../../../../src/workspace/gws/attached.js'
import { Calls } from '../../../../src/workspace/gws/calls/calls.js'
import { toPairs } from '../../../../src/workspace/gws/server/pairs.js'
import { testDesk } from '../simulator/test-desk.js'
import { serverCall } from './server-call.js'

test('what the server has no type for is attached once it has come back as text', () => {
  const { desk } = testDesk()
  const calls = new Calls(desk, () => '')
  const wanted = toPairs({ share: 0.5, many: [1, 2], nested: { b: 1, a: 2 } })
  calls.reading.hear(serverCall())
  expect(hasAttached(desk.need('c1'), wanted)).toBe(false)
  const userData = [
    { key: 'share', type: 'str', value: '0.5' },
    { key: 'many', type: 'str', value: '[1,2]' },
    {
      key: 'nested',
      type: 'kvlist',
      value: [
        { key: 'a', type: 'int', value: 2 },
        { key: 'b', type: 'int', value: 1 },
      ],
    },
  ]
  calls.reading.hear(serverCall({ userData }))
  expect(hasAttached(desk.need('c1'), wanted)).toBe(true)
})
