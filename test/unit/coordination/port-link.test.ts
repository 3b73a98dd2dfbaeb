import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Link } from '../../../src/coordination/frame/pair-link.js'
import { linkOn } from '../../../src/coordination/frame/port-link.js'
import { type Outcome, seal, type ToPeer } from '../../../src/coordination/protocol.js'
import { quiet } from './support/quiet.js'

let ports: MessageChannel

beforeEach(() => {
  ports = new MessageChannel()
})

afterEach(() => ports.port1.close())

const HERE = { type: 'here', readsLists: true } as const
const ASK = { type: 'ask', id: 7, kind: 'k', payload: { n: 1 }, to: 'leader', asOf: 4 } as const
const REFUSAL = { ok: false, code: 'stale', message: 'no' } as const

const answer = (outcome: Outcome) => ({ type: 'answer', id: 7, outcome }) as const
const from = (frame: string, body: ToPeer) => seal({ from: frame, hub: 'h', term: 3 }, body)

/** What an end hears from now on. */
function heardBy(end: Link): unknown[] {
  const heard: unknown[] = []
  end.onmessage = ({ data }) => heard.push(data)
  return heard
}

test.each([
  [ASK],
  [{ ...ASK, payload: undefined }],
  [answer({ ok: true, value: [1, 2] })],
  [answer({ ok: true, value: undefined })],
  [answer(REFUSAL)],
  [{ type: 'cancel', id: 7 }],
  [{ type: 'bye', running: [7] }],
] as [ToPeer][])('a link carries %j as it is, whether the other end reads lists or not', async (body) => {
  const [one, other] = [linkOn(ports.port1 as Link, 'b'), linkOn(ports.port2 as Link, 'a')]
  const heard = heardBy(other)
  one.postMessage(from('a', body))
  other.postMessage(from('b', HERE))
  await quiet()
  one.postMessage(from('a', body))
  await quiet()
  expect(heard).toEqual([from('a', body), from('a', body)])
})

test('only an end that reads lists is sent lists, of what is said most', async () => {
  const link = linkOn(ports.port1 as Link, 'b')
  const other = ports.port2 as Link
  const heard = heardBy(other)
  const say = (body: ToPeer) => link.postMessage(from('a', body))
  say(ASK)
  other.postMessage(from('b', { type: 'here' }))
  await quiet()
  say(ASK)
  expect(await quiet().then(() => heard.splice(0))).toEqual([from('a', ASK), from('a', ASK)])
  other.postMessage(from('b', HERE))
  await quiet()
  for (const body of [ASK, answer({ ok: true, value: 1 }), answer(REFUSAL)]) say(body)
  await quiet()
  const { leadframe } = from('a', ASK)
  expect(heard).toEqual([
    [leadframe, 'h', 3, 'ask', 7, { n: 1 }, 'k', 'leader', 4],
    [leadframe, 'h', 3, 'value', 7, 1],
    from('a', answer(REFUSAL)),
  ])
})

test.each([null, 'text', 7, {}, []])('of %j, which is none of ours, nothing comes', async (data) => {
  const heard = heardBy(linkOn(ports.port1 as Link, 'b'))
  ports.port2.postMessage(data)
  await quiet()
  expect(heard).toEqual([null])
})

test('a list of a kind that is not known yet is none of ours', async () => {
  const heard = heardBy(linkOn(ports.port1 as Link, 'b'))
  ports.port2.postMessage([99, 'h', 3, 'news', 7])
  await quiet()
  expect(heard).toEqual([null])
})

test('what cannot be cloned is refused at once', async () => {
  const [one, other] = [linkOn(ports.port1 as Link, 'b'), linkOn(ports.port2 as Link, 'a')]
  other.postMessage(from('b', HERE))
  heardBy(one)
  await quiet()
  expect(() => one.postMessage(from('a', { ...ASK, payload: () => {} }))).toThrow(
    expect.objectContaining({ name: 'DataCloneError' }),
  )
})
