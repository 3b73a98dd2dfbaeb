import { beforeEach, describe, expect, test, vi } from 'vitest'
import { HubHost } from '../../../src/coordination/hub/host.js'
import type { Seated, SeatNews } from '../../../src/coordination/hub/seat.js'
import { LockServer } from '../../../src/coordination/leases/lock-server.js'
import { type Envelope, namesOf, open, seal, type ToFrame, type ToHub } from '../../../src/coordination/protocol.js'
import { MemoryActions } from '../../../src/testing/platform/memory-actions.js'
import { MemoryChannels } from '../../../src/testing/platform/memory-channels.js'
import { MemoryLocks } from '../../../src/testing/platform/memory-locks.js'
import { quiet } from './support/quiet.js'

const names = namesOf('test')
const register = { type: 'locks', line: 1, message: { type: 'register', entries: [] } } as const
const hello: ToHub = {
  type: 'hello',
  line: 1,
  visible: true,
  policy: 'healthiest',
  claim: null,
  seat: null,
  work: [],
}

let channels: MemoryChannels
/** What hubs were told to say to everybody. */
let announced: Envelope<unknown>[]
/** The hubs that wanted the seat, and how each hears of it. */
let claims: [string, SeatNews][]
const leave = vi.fn()
const retry = vi.fn()

beforeEach(() => {
  channels = new MemoryChannels()
  announced = []
  claims = []
  leave.mockReset()
  retry.mockReset()
  channels.open(names.channel, (message) => announced.push(message as Envelope<unknown>))
})

function newHost(): HubHost {
  return new HubHost({
    names,
    takeSeat: (hub, news) => {
      claims.push([hub, news])
      return { leave: () => leave(hub), retry: () => retry(hub) }
    },
    openChannel: channels.open,
    actions: new MemoryActions(),
    reserveTerms: async (above) => ({ above, upTo: above + 16, isSure: true }),
    home: 'page',
  })
}

/** The hub that wants the seat by now. */
const claim = () => claims.at(-1) ?? expect.fail('no hub wants the seat')
const take = (but: Partial<Seated> = {}) =>
  claim()[1].taken({
    locks: new MemoryLocks().client('hub'),
    leases: null,
    fence: 0,
    ready: Promise.resolve(),
    holds: async () => true,
    ...but,
  })

/** A frame's port to the host: says this, and notes the types of what it hears. */
function connect(host: HubHost, from: string) {
  const heard: string[] = []
  const post = (message: unknown) => heard.push(open<ToFrame>(message)?.body.type ?? 'nothing')
  const port = { postMessage: post, onmessage: (_: unknown) => {} }
  host.connect(port as unknown as MessagePort)
  return { heard, say: (body: ToHub) => port.onmessage({ data: seal({ from, hub: null, term: 0 }, body) }) }
}

describe('a hub that is seated', () => {
  test('says so at once, where it runs and with its fence, before it has begun', async () => {
    newHost()
    take({ fence: 7, ready: new Promise(() => {}) })
    await quiet()
    expect(announced).toEqual([
      seal({ from: null, hub: claim()[0], term: 0 }, { type: 'seated', home: 'page', fence: 7 }),
    ])
  })

  test('says so again each time it is', async () => {
    newHost()
    take()
    claim()[1].lost()
    take()
    await quiet()
    expect(announced.map(({ hub }) => hub)).toEqual(claims.map(([hub]) => hub))
    expect(new Set(claims.map(([hub]) => hub)).size).toBe(2)
  })

  test('hears frames once it has begun, also of what they said before', async () => {
    let begin = () => {}
    const host = newHost()
    const frame = connect(host, 'a')
    frame.say(hello)
    take({ ready: new Promise((resolve) => (begin = resolve)) })
    frame.say(hello)
    await quiet()
    expect(frame.heard).toEqual([])
    begin()
    await quiet()
    expect(frame.heard.slice(0, 2)).toEqual(['welcome', 'view'])
    expect(frame.heard.filter((type) => type === 'welcome')).toHaveLength(2)
    host.stop()
  })

  test('tells a frame that comes over the channel whether it has a port to it, until that leaves', async () => {
    const host = newHost()
    const frame = connect(host, 'a')
    frame.say(hello)
    take()
    const welcomes: ToFrame[] = []
    channels.open(names.frameChannel('a'), (message) => {
      const { body } = message as Envelope<ToFrame>
      if (body.type === 'welcome') welcomes.push(body)
    })
    const toHub = channels.open(names.hubChannel, () => {})
    for (const line of [2, 3]) {
      toHub.post(seal({ from: 'a', hub: null, term: 0 }, { ...hello, line }))
      await quiet()
      toHub.post(seal({ from: 'a', hub: null, term: 0 }, { type: 'leave', line }))
      await quiet()
    }
    expect(welcomes).toEqual([
      { type: 'welcome', fence: 0, line: 2, awaited: 'worker' },
      { type: 'welcome', fence: 0, line: 3 },
    ])
    host.stop()
  })

  test('hears of the locks that it keeps from the start, also of what was said before', async () => {
    const leases = new LockServer({ fence: 1 })
    const host = newHost()
    const [early, late] = [connect(host, 'a'), connect(host, 'b')]
    const request = { type: 'request', id: 1, name: 'x', mode: 'shared', steal: false } as const
    early.say(register)
    early.say({ ...register, message: request })
    take({ locks: leases, leases, ready: new Promise(() => {}) })
    late.say(register)
    late.say({ ...register, message: request })
    await vi.waitFor(() => expect([early.heard, late.heard]).toEqual([['locks'], ['locks']]))
    host.stop()
    leases.close()
  })

  test('hears of no locks where it keeps none', async () => {
    const host = newHost()
    const frame = connect(host, 'a')
    take({ ready: new Promise(() => {}) })
    frame.say({ ...register, message: { type: 'here', roll: 1 } })
    await quiet()
    expect(frame.heard).toEqual([])
    host.stop()
  })
})

describe('a hub that waits', () => {
  test('sends frames to the channel, also those that came before it was known', () => {
    const host = newHost()
    const frame = connect(host, 'a')
    frame.say(hello)
    expect(frame.heard).toEqual([])
    claim()[1].waiting()
    expect(frame.heard).toEqual(['standby'])
    frame.say(register)
    expect(frame.heard).toEqual(['standby', 'standby'])
  })

  test('tries for the seat again whenever a frame comes to it', () => {
    const host = newHost()
    claim()[1].waiting()
    expect(retry).not.toHaveBeenCalled()
    connect(host, 'a').say(hello)
    expect(retry).toHaveBeenCalledExactlyOnceWith(claim()[0])
  })

  test('tries for the seat again when it is told to', () => {
    const host = newHost()
    claim()[1].waiting()
    host.retry()
    expect(retry).toHaveBeenCalledExactlyOnceWith(claim()[0])
  })
})

describe('a hub that is lost', () => {
  test('leaves the seat, hears nobody any more, and wants it again under another name', async () => {
    const host = newHost()
    const [hub, news] = claim()
    take()
    await quiet()
    news.lost()
    expect(leave).toHaveBeenCalledExactlyOnceWith(hub)
    expect(claims.map(([name]) => name)).toEqual([hub, expect.not.stringContaining(hub)])
    expect(channels.count(names.hubChannel)).toBe(0)
    const frame = connect(host, 'a')
    frame.say(hello)
    await quiet()
    expect(frame.heard).toEqual([])
  })

  test('that has not begun begins no more', async () => {
    let begin = () => {}
    const host = newHost()
    const frame = connect(host, 'a')
    take({ ready: new Promise((resolve) => (begin = resolve)) })
    frame.say(hello)
    claim()[1].lost()
    begin()
    await quiet()
    expect(frame.heard).toEqual([])
  })
})
