import { expect, test } from 'vitest'
import { namesOf, open, PROTOCOL_VERSION, seal, sealBroadcast, sessionOf } from '../../../src/coordination/protocol.js'

test('what is sealed can be opened, also on the other side of a structured clone', () => {
  const envelope = seal({ from: 'a', hub: 'h', term: 3 }, { type: 'pong' })
  expect(open(envelope)).toBe(envelope)
  expect(open(structuredClone(envelope))).toEqual({
    leadframe: PROTOCOL_VERSION,
    from: 'a',
    hub: 'h',
    term: 3,
    body: { type: 'pong' },
  })
})

test('a broadcast can be opened too, and carries no more than its hearers need', () => {
  const envelope = { leadframe: PROTOCOL_VERSION, from: 'a', term: 3, body: { channel: 'c', message: 1 } }
  expect(sealBroadcast('a', 3, envelope.body)).toEqual(envelope)
  expect(open(envelope)).toBe(envelope)
})

test.each([
  undefined,
  null,
  'text',
  7,
  [],
  {},
  { leadframe: PROTOCOL_VERSION },
  { leadframe: PROTOCOL_VERSION, body: 'pong' },
  { leadframe: '1', body: {} },
])('what is not an envelope is ignored: %j', (data) => {
  expect(open(data)).toBeNull()
})

test.each([1, PROTOCOL_VERSION + 1])(
  'an envelope of version %i is read all the same: formats only grow',
  (leadframe) => {
    const other = { leadframe, from: 'a', hub: 'h', term: 3, more: 1, body: { type: 'unheard of' } }
    expect(open(other)).toBe(other)
  },
)

test('the names of one session never meet those of another', () => {
  const names = (session: string) => {
    const { worker, channel, leaderLock, seatLock, hubChannel, ...named } = namesOf(session)
    const { frameLock, hubLock, frameChannel, linkChannel } = named
    const fixed = [worker, channel, leaderLock, seatLock, hubChannel]
    return [...fixed, ...[frameLock, hubLock, frameChannel, linkChannel].map((nameOf) => nameOf('x'))]
  }
  const [one, other] = [names('one'), names('other')]
  expect(one.filter((name) => other.includes(name))).toEqual([])
})

test('a lock tells which frame holds it', () => {
  const { frameLock, frameOfLock, leaderLock, hubLock } = namesOf('s')
  expect(frameOfLock(frameLock('f:1'))).toBe('f:1')
  for (const name of [leaderLock, hubLock('f'), namesOf('t').frameLock('f'), '']) expect(frameOfLock(name)).toBeNull()
})

test('a lock tells which hub holds it', () => {
  const { hubLock, hubOfLock, leaderLock, seatLock, frameLock } = namesOf('s')
  expect(hubOfLock(hubLock('h:1'))).toBe('h:1')
  for (const name of [leaderLock, seatLock, frameLock('h'), namesOf('t').hubLock('h'), '']) {
    expect(hubOfLock(name)).toBeNull()
  }
})

test('a worker tells which session it serves', () => {
  expect(sessionOf(namesOf('my session').worker)).toBe('my session')
})
