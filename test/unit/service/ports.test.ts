// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { delivered, FakeChannel } from '../channel.js'
import { FakeFrame, FakeWindow, hostStamp } from './support.js'

const name = 'service-client-api.accepted-web-content-origins'
const origin = 'http://app.example'
const ask = { request: 'system.isFrameLeading', referenceId: '1' }
const clientStamp = { userAgent: 'WWE Client', protocolVersion: 2 }
const refusal = { ...hostStamp, ...ask, errorMessage: expect.stringContaining(name), errorCode: 'refused' }

let frame: FakeFrame
let host: ServiceHost
let app: FakeWindow
let options: Record<string, string>

beforeEach(() => {
  vi.stubGlobal('MessageChannel', FakeChannel)
  frame = new FakeFrame()
  app = new FakeWindow()
  options = { [name]: `${origin}, http://other.example` }
  host = hostService({ frame: frame.asFrame, options })
})

afterEach(() => {
  host.close()
  vi.unstubAllGlobals()
})

/** A client's end of a port. */
class ClientEnd {
  readonly heard: unknown[] = []
  readonly #port: MessagePort

  constructor(port: MessagePort) {
    this.#port = port
    port.addEventListener('message', ({ data }) => this.heard.push(data))
    port.start()
  }

  /** Says something over the port; resolves to what came over it from then on. */
  async say(fields: object): Promise<unknown[]> {
    const before = this.heard.length
    this.#port.postMessage({ ...clientStamp, ...fields })
    await delivered()
    return this.heard.slice(before)
  }
}

/** Has a client of the application take a port; it has not told the host yet. */
async function take(id: string, window = app): Promise<ClientEnd> {
  await window.ask({ ...ask, takesPort: id }, origin)
  const port = window.ports.at(-1)
  if (!port) throw new Error('No port was handed over')
  return new ClientEnd(port)
}

/** Has a client of the application move to a port. */
async function move(id: string, window = app): Promise<ClientEnd> {
  const end = await take(id, window)
  await window.ask({ opened: id }, origin)
  return end
}

describe('a port', () => {
  it('is handed over at the origin that asks, after the answer and once', async () => {
    const posted = await app.ask({ ...ask, takesPort: 'a' }, origin)
    expect(posted).toMatchObject([
      { message: { data: false }, targetOrigin: origin },
      { message: { ...hostStamp, port: 'a' }, targetOrigin: origin },
    ])
    await app.ask({ ...ask, takesPort: 'a' }, origin)
    expect(app.ports).toHaveLength(1)
    await app.ask({ ...ask, takesPort: 'b' }, origin)
    expect(app.ports).toHaveLength(2)
  })

  it.each([[{}], [{ takesPort: 5 }], [{ takesPort: null }]])(
    'is not handed over to who takes none: %j',
    async (fields) => {
      await app.ask({ ...ask, ...fields }, origin)
      expect(app.ports).toEqual([])
    },
  )

  it.each(['null', 'http://evil.example'])('is not handed over to the origin %s', async (from) => {
    if (from === 'null') options[name] = '*'
    const posted = await app.ask({ ...ask, takesPort: 'a' }, from)
    expect(app.ports).toEqual([])
    expect(posted).toHaveLength(1)
  })

  it('is read once the client has said its last word on the window, and is then the way of its answers', async () => {
    const end = await take('a')
    expect(await end.say(ask)).toEqual([])
    const last = await app.ask({ opened: 'a' }, origin)
    await delivered()
    expect(last).toEqual([{ message: { ...hostStamp, port: 'a', opened: true }, targetOrigin: origin }])
    expect(end.heard).toEqual([{ ...hostStamp, ...ask, data: false }])
    expect(await app.ask(ask, origin)).toHaveLength(1)
    expect(end.heard).toHaveLength(1)
  })

  it('that this page did not hand over is told to be closed', async () => {
    expect(await app.ask({ opened: 'a' }, origin)).toEqual([
      { message: { ...hostStamp, closed: 'a' }, targetOrigin: origin },
    ])
  })

  it('that the client lets go of is not told anything more', async () => {
    const end = await move('a')
    await end.say({ event: 'subscribe', data: 'system', referenceId: '2' })
    await end.say({ closed: 'a' })
    const before = end.heard.length
    frame.become('LEADING')
    expect(await end.say(ask)).toEqual([])
    expect(end.heard).toHaveLength(before)
    expect(app.notifications('system')).toEqual([])
  })
})

describe('subscriptions', () => {
  const event = (data: object) => ({ ...hostStamp, event: 'system', data })

  it('move with the client that made them, and no others do', async () => {
    await app.ask({ event: 'subscribe', data: 'system', referenceId: '2', takesPort: 'a' }, origin)
    await app.ask({ event: 'subscribe', data: 'messenger:x', referenceId: '3' }, origin)
    const end = await move('a')
    frame.become('LEADING')
    frame.hear('other', 'leadframe.messenger', { channel: 'x', message: 1 })
    await delivered()
    expect(end.heard).toEqual([event({ frameState: 'LEADING' })])
    expect(app.notifications('system')).toEqual([])
    expect(app.notifications('messenger:x')).toEqual([1])
  })

  it('bring events of one task together to a client that takes them so', async () => {
    await take('a')
    await app.ask({ opened: 'a', takesBundles: true }, origin)
    const end = new ClientEnd(app.ports[0] as MessagePort)
    await end.say({ event: 'subscribe', data: 'system', referenceId: '2' })
    const before = end.heard.length
    frame.become('LEADING')
    frame.become('FOLLOWING')
    await delivered()
    const events = ['LEADING', 'FOLLOWING'].map((frameState) => ({ event: 'system', data: { frameState } }))
    expect(end.heard.slice(before)).toEqual([{ ...hostStamp, events }])
  })

  it('bring one notification to each line that has some', async () => {
    const [first, second] = [await move('a'), await move('b')]
    for (const end of [first, first, second]) await end.say({ event: 'subscribe', data: 'system', referenceId: '2' })
    await app.subscribe('system', origin)
    const before = [first.heard.length, second.heard.length]
    frame.become('LEADING')
    await delivered()
    expect(first.heard.slice(before[0])).toEqual([event({ frameState: 'LEADING' })])
    expect(second.heard.slice(before[1])).toEqual([event({ frameState: 'LEADING' })])
    expect(app.notifications('system')).toEqual([{ frameState: 'LEADING' }])
  })

  it('can be ended over the port, also those that were made on the window', async () => {
    const [answer] = await app.ask({ event: 'subscribe', data: 'system', referenceId: '2', takesPort: 'a' }, origin)
    const end = await move('a')
    const data = answer?.message.subscriptionId
    expect(await end.say({ event: 'unsubscribe', data, referenceId: '3' })).toEqual([
      { ...hostStamp, referenceId: '3' },
    ])
    frame.become('LEADING')
    await delivered()
    expect(end.heard).toHaveLength(1)
  })
})

describe('an end', () => {
  const closed = { ...hostStamp, closed: 'a' }

  it('comes with one refusal that names the option, where the origin is withdrawn', async () => {
    const end = await move('a')
    options[name] = 'http://other.example'
    expect(await end.say(ask)).toEqual([refusal, closed])
  })

  it.each(['http://other.example', 'http://evil.example'])('comes when the window speaks from %s', async (from) => {
    const end = await move('a')
    await app.ask(ask, from)
    await delivered()
    expect(end.heard).toEqual([closed])
    expect(await end.say(ask)).toEqual([])
  })

  it('comes when the window is closed', async () => {
    const end = await move('a')
    app.closed = true
    expect(await end.say(ask)).toEqual([closed])
  })

  it.each([
    ['the host closes', () => host.close()],
    ['the page goes', () => window.dispatchEvent(new Event('pagehide'))],
  ])('comes when %s, and nothing is said any more', async (_, end) => {
    const port = await move('a')
    await port.say({ event: 'subscribe', data: 'system', referenceId: '2' })
    const before = port.heard.length
    end()
    frame.become('LEADING')
    await delivered()
    expect(port.heard.slice(before)).toEqual([closed])
    expect(app.notifications('system')).toEqual([])
  })

  it('is told on the window to a client that does not listen to its port yet', async () => {
    await take('a')
    host.close()
    expect(app.posted.at(-1)).toEqual({ message: closed, targetOrigin: origin })
  })

  it('is none for good when the page comes back from the back/forward cache', async () => {
    await move('a')
    window.dispatchEvent(new Event('pagehide'))
    await app.ask({ ...ask, takesPort: 'b' }, origin)
    expect(app.ports).toHaveLength(1)
    const before = app.posted.length
    window.dispatchEvent(new Event('pageshow'))
    expect(app.posted.slice(before)).toEqual([{ message: closed, targetOrigin: origin }])
    const end = await move('b')
    expect(await end.say(ask)).toMatchObject([{ data: false }])
  })
})

describe('what comes over a port whose client has not heard yet that it is closed', () => {
  const withdraw = () => {
    options[name] = 'http://other.example'
  }
  const accept = () => {
    options[name] = origin
  }

  /** Has a client move to a port and lose it with its origin's access. */
  async function lose(): Promise<ClientEnd> {
    const end = await move('a')
    withdraw()
    await end.say(ask)
    return end
  }

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it('is refused, until the client lets go of the port', async () => {
    const end = await lose()
    expect(await end.say(ask)).toEqual([refusal])
    expect(await end.say({ event: 'subscribe', data: 'system', referenceId: '1' })).toMatchObject([
      { errorCode: 'refused' },
    ])
    expect(await end.say({ opened: 'a' })).toEqual([])
    await end.say({ closed: 'a' })
    expect(vi.getTimerCount()).toBe(0)
    expect(await end.say(ask)).toEqual([])
  })

  it('is refused too where the window shows that the origin was withdrawn, and over every port', async () => {
    const ends = [await move('a'), await move('b')]
    withdraw()
    await app.ask(ask, origin)
    for (const end of ends) expect(await end.say(ask)).toContainEqual(refusal)
  })

  it('is refused on the window where that client does not listen to its port yet', async () => {
    const end = await take('a')
    await end.say(ask)
    withdraw()
    await app.ask({ opened: 'a' }, origin)
    await delivered()
    expect(app.posted.slice(-2)).toEqual([
      { message: { ...hostStamp, closed: 'a' }, targetOrigin: origin },
      { message: refusal, targetOrigin: origin },
    ])
    expect(end.heard).toEqual([])
  })

  it('is refused though the origin is accepted again, beside a port that works', async () => {
    const old = await lose()
    accept()
    const next = await move('b')
    const before = app.posted.length
    for (const late of [ask, { event: 'subscribe', data: 'system', referenceId: '2' }]) {
      expect(await old.say(late)).toEqual([
        {
          ...hostStamp,
          ...late,
          event: undefined,
          data: undefined,
          errorMessage: expect.stringMatching(/was not accepted here for a while.*Ask again/),
          errorCode: 'refused',
        },
      ])
    }
    const heard = old.heard.length
    frame.become('LEADING')
    await delivered()
    expect(old.heard).toHaveLength(heard)
    expect(await next.say(ask)).toMatchObject([{ data: true }])
    await old.say({ closed: 'a' })
    expect(await next.say(ask)).toMatchObject([{ data: true }])
    expect(app.posted).toHaveLength(before)
  })

  it('is not read for ever where nobody lets go', async () => {
    const end = await lose()
    vi.advanceTimersByTime(9_999)
    expect(await end.say(ask)).toEqual([refusal])
    vi.advanceTimersByTime(1)
    expect(vi.getTimerCount()).toBe(0)
    expect(await end.say(ask)).toEqual([])
  })

  it.each([
    ['the host closes', () => host.close()],
    ['the page goes', () => window.dispatchEvent(new Event('pagehide'))],
  ])('is not read any more once %s', async (_, change) => {
    const end = await lose()
    const heard = end.heard.length
    change()
    expect(vi.getTimerCount()).toBe(0)
    accept()
    expect(await end.say(ask)).toEqual([])
    expect(end.heard).toHaveLength(heard)
  })

  describe('while it is under way', () => {
    const list = { request: 'interaction.getInteractions', referenceId: '3' }
    let finish: () => void

    beforeEach(() => {
      host.close()
      frame.workspace = (kind) => {
        if (kind === 'welcome') return []
        return new Promise((resolve) => {
          finish = () => resolve({ ok: true, value: [] })
        })
      }
      host = hostService({ frame: frame.asFrame, options })
    })

    it.each([
      ['is refused, for its result may not be told', () => undefined, { errorCode: 'refused' }],
      ['is answered if the origin is accepted again by then', accept, { data: [] }],
    ])('%s', async (_, change, answer) => {
      const end = await move('a')
      expect(await end.say(list)).toEqual([])
      withdraw()
      await end.say(ask)
      change()
      const before = end.heard.length
      finish()
      await delivered()
      expect(end.heard.slice(before)).toMatchObject([{ ...list, ...answer }])
    })
  })
})
