import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Line, PortLine } from '../../../src/service/applications/lines.js'
import { delivered, FakeChannel } from '../channel.js'
import { hostStamp } from './support.js'

const event = (data: unknown) => ({ event: 'system', data })

let line: PortLine
let heard: unknown[]

beforeEach(() => {
  const { port1, port2 } = new FakeChannel() as unknown as MessageChannel
  const window: Line = { post: vi.fn(() => true) }
  line = new PortLine('a', port1, window)
  heard = []
  port2.addEventListener('message', ({ data }) => heard.push(data))
  port2.start()
})

describe('a port to a client that takes bundles', () => {
  beforeEach(() => line.open(true))

  it('brings the events of one task in one message, and one that is alone as ever', async () => {
    for (const data of [1, 2, 3]) line.post(event(data))
    await delivered()
    line.post(event(4))
    await delivered()
    expect(heard).toEqual([
      { ...hostStamp, events: [event(1), event(2), event(3)] },
      { ...hostStamp, ...event(4) },
    ])
  })

  it('lets nothing overtake an event', async () => {
    line.post(event(1))
    line.post({ referenceId: '1', data: true })
    line.post(event(2))
    line.close()
    await delivered()
    expect(heard).toEqual([
      { ...hostStamp, ...event(1) },
      { ...hostStamp, referenceId: '1', data: true },
      { ...hostStamp, ...event(2) },
      { ...hostStamp, closed: 'a' },
    ])
  })

  it('brings every event but the one that cannot be cloned', async () => {
    for (const data of [1, () => 2, 3]) line.post(event(data))
    await delivered()
    expect(heard).toEqual([event(1), event(3)].map((told) => ({ ...hostStamp, ...told })))
  })

  it('brings many in several messages, in order', async () => {
    const many = Array.from({ length: 250 }, (_, data) => event(data))
    for (const one of many) line.post(one)
    await delivered()
    expect(heard.length).toBe(3)
    expect(heard.flatMap((message) => (message as { readonly events: unknown[] }).events)).toEqual(many)
  })
})

it('a port to any other client brings each event in a message of its own', async () => {
  line.open(false)
  for (const data of [1, 2]) line.post(event(data))
  await delivered()
  expect(heard).toEqual([event(1), event(2)].map((told) => ({ ...hostStamp, ...told })))
})
