// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CoordinationError } from '../../../src/coordination/errors.js'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { FakeFrame, FakeWindow, hostStamp } from './support.js'

const origin = 'http://app.example'
const limitOption = 'service-client-api.rate-limit'
const dialLimit = `${limitOption}.voice.dial`
const dial = { request: 'voice.dial', parameters: ['5001'], referenceId: '1' }
const reached = (request: string, until = 'for 30 seconds') =>
  `The rate limit for the request '${request}' has been reached.\nFurther requests of the same type will be ignored ${until}.`

let session: Set<FakeFrame>
let hosts: ServiceHost[]
let options: Record<string, string>

/** One window of the session, with an application in it: only one hears what that says. */
interface Tab {
  readonly frame: FakeFrame
  readonly host: ServiceHost
  ask(fields?: object): Promise<Record<string, unknown> | 'silence'>
}

function openTab(id: string): Tab {
  const frame = new FakeFrame(id, session)
  frame.workspace = (kind) => (kind === 'welcome' ? [] : { ok: true, value: 'done' })
  const added = vi.spyOn(window, 'addEventListener')
  const host = hostService({ frame: frame.asFrame, options })
  const hear = added.mock.calls.find(([type]) => type === 'message')?.[1] as (event: MessageEvent) => void
  added.mockRestore()
  // All fake windows share one page: each host hears only the application that is its own.
  window.removeEventListener('message', hear as EventListener)
  const app = new FakeWindow()
  hosts.push(host)
  return {
    frame,
    host,
    async ask(fields = dial) {
      const send = vi.spyOn(app, 'send').mockImplementation((data, from) => {
        hear(new MessageEvent('message', { data, origin: from, source: app.asWindow }))
      })
      const [answer] = await app.ask(fields, origin)
      send.mockRestore()
      return answer === undefined ? 'silence' : answer.message
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 29_000_000 * 60_000 })
  session = new Set()
  hosts = []
  options = { 'service-client-api.accepted-web-content-origins': origin }
})

afterEach(() => {
  for (const host of hosts) host.close()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function leadingTab(id = 'leader'): Tab {
  const tab = openTab(id)
  tab.frame.become('LEADING')
  return tab
}

describe('a rate limit', () => {
  it('is explained once in the words of the manual, and then there is silence until the quarantine is over', async () => {
    options[dialLimit] = '2'
    const tab = leadingTab()
    expect(await tab.ask()).toMatchObject({ data: 'done' })
    expect(await tab.ask()).toMatchObject({ data: 'done' })
    expect(await tab.ask()).toEqual({
      ...hostStamp,
      request: 'voice.dial',
      referenceId: '1',
      errorMessage: reached('voice.dial'),
      errorCode: 'rateLimited',
    })
    for (let times = 0; times < 5; times++) expect(await tab.ask()).toBe('silence')
    expect(await tab.ask({ request: 'agent.getState' })).toMatchObject({ data: 'done' })
    vi.setSystemTime(Date.now() + 60_000)
    expect(await tab.ask()).toMatchObject({ data: 'done' })
  })

  it('for all requests counts each type by itself, and one of their own comes before it', async () => {
    options[limitOption] = '1'
    options[dialLimit] = '0'
    const tab = leadingTab()
    const state = { request: 'system.isFrameLeading' }
    expect(await tab.ask(state)).toMatchObject({ data: true })
    expect(await tab.ask({ request: 'system.isLastActiveFrame' })).toMatchObject({ data: false })
    expect(await tab.ask(state)).toMatchObject({ errorMessage: reached('system.isFrameLeading') })
    for (let times = 0; times < 3; times++) expect(await tab.ask()).toMatchObject({ data: 'done' })
  })

  it.each([
    ['5', 'for 5 seconds'],
    ['0', 'from now on'],
    ['nonsense', 'for 30 seconds'],
  ])('has the quarantine that is configured: %s', async (text, until) => {
    vi.spyOn(console, 'warn').mockReturnValue()
    options[dialLimit] = '1'
    options['service-client-api.rate-limit-quarantine-delay'] = text
    const tab = leadingTab()
    await tab.ask()
    expect(await tab.ask()).toMatchObject({ errorMessage: reached('voice.dial', until) })
    vi.setSystemTime(Date.now() + 24 * 60 * 60_000)
    expect(await tab.ask()).toEqual(text === '0' ? 'silence' : expect.objectContaining({ data: 'done' }))
  })

  it('that is no number is reported once and does not count', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    options[dialLimit] = '2 per minute'
    const tab = leadingTab()
    for (let times = 0; times < 4; times++) expect(await tab.ask()).toMatchObject({ data: 'done' })
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.lastCall?.[0]).toContain(dialLimit)
  })

  it('is withdrawn at once, also from what is in quarantine', async () => {
    options[dialLimit] = '1'
    const tab = leadingTab()
    for (let times = 0; times < 3; times++) await tab.ask()
    delete options[dialLimit]
    expect(await tab.ask()).toMatchObject({ data: 'done' })
    // Nothing is kept without a limit: the next one begins at zero.
    options[dialLimit] = '1'
    expect(await tab.ask()).toMatchObject({ data: 'done' })
  })

  it('counts what is wrong, and not what the origin may not send', async () => {
    options[dialLimit] = '1'
    const tab = leadingTab()
    options['service-client-api.accepted-web-content-origins'] = `${origin} (agent.*)`
    for (let times = 0; times < 3; times++) expect(await tab.ask()).toMatchObject({ errorCode: 'refused' })
    options['service-client-api.accepted-web-content-origins'] = origin
    expect(await tab.ask({ ...dial, parameters: [5] })).toMatchObject({ errorCode: 'invalid' })
    expect(await tab.ask()).toMatchObject({ errorCode: 'rateLimited' })
  })

  it('asks nobody where there is none', async () => {
    const tab = leadingTab()
    options[`${limitOption}.agent.get`] = '1'
    const perform = vi.spyOn(tab.frame, 'perform')
    await tab.ask({ request: 'system.isFrameLeading' })
    expect(perform).not.toHaveBeenCalled()
  })
})

describe('the rate of a session', () => {
  beforeEach(() => {
    options[dialLimit] = '4'
  })

  it('is one for all windows', async () => {
    const tabs = [leadingTab(), ...Array.from({ length: 9 }, (_, index) => openTab(`tab${index}`))]
    const answers = []
    for (const tab of tabs) answers.push(await tab.ask())
    expect(answers.slice(0, 4)).toEqual(Array(4).fill(expect.objectContaining({ data: 'done' })))
    expect(answers[4]).toMatchObject({ errorMessage: reached('voice.dial') })
    expect(answers.slice(5)).toEqual(Array(5).fill('silence'))
  })

  it('is known to the next leader by the windows that ask', async () => {
    const first = leadingTab('first')
    const second = openTab('second')
    const third = openTab('third')
    for (let times = 0; times < 3; times++) await second.ask()
    first.frame.gone()
    third.frame.become('LEADING')
    expect(await second.ask()).toMatchObject({ data: 'done' })
    expect(await third.ask()).toMatchObject({ errorCode: 'rateLimited' })
    third.frame.gone()
    second.frame.become('LEADING')
    // The quarantine that only the third was told of has gone with it; the count has not.
    expect(await second.ask()).toMatchObject({ errorCode: 'rateLimited' })
    expect(await second.ask()).toBe('silence')
  })

  it('lets nothing pass while nobody leads', async () => {
    const tab = openTab('tab')
    expect(await tab.ask()).toMatchObject({
      errorCode: 'unavailable',
      errorMessage: expect.stringMatching(/nobody could count it.*rate-limit.voice.dial/),
    })
    expect(await tab.ask({ request: 'agent.getState' })).toMatchObject({ data: 'done' })
  })

  it.each(['timeout', 'noHandler', 'failed', 'indeterminate'] as const)(
    'lets nothing pass where the leader fails to count: %s',
    async (code) => {
      const tab = leadingTab()
      const { perform } = tab.frame
      tab.frame.perform = async (kind, ...rest) => {
        if (kind === 'leadframe.admit') throw new CoordinationError(code, 'no')
        return perform.call(tab.frame, kind, ...rest)
      }
      expect(await tab.ask()).toMatchObject({ errorCode: 'unavailable' })
    },
  )

  it('is counted by a window that hosts applications where the leader hosts none', async () => {
    options[dialLimit] = '2'
    const leader = new FakeFrame('leader', session)
    leader.become('LEADING')
    const [a, b] = [openTab('a'), openTab('b')]
    expect(await a.ask()).toMatchObject({ data: 'done' })
    expect(await b.ask()).toMatchObject({ data: 'done' })
    expect(await a.ask()).toMatchObject({ errorCode: 'rateLimited' })
    expect(await b.ask()).toBe('silence')
  })

  it('is asked for again where the leader went away meanwhile', async () => {
    const tab = leadingTab()
    const perform = vi.spyOn(tab.frame, 'perform')
    perform.mockRejectedValueOnce(new CoordinationError('indeterminate', 'gone'))
    expect(await tab.ask()).toMatchObject({ data: 'done' })
  })

  it.each([undefined, 'yes', { decision: 'pass' }, { decision: 'always', record: {} }])(
    'lets nothing pass where the leader is of another deployment and answers %j',
    async (answer) => {
      const tab = leadingTab()
      vi.spyOn(tab.frame, 'perform').mockResolvedValueOnce(answer)
      expect(await tab.ask()).toMatchObject({ errorCode: 'unavailable' })
    },
  )

  it.each([undefined, { request: 'constructor' }, { request: '__proto__', known: { at: 0, count: 0, quarantine: 0 } }])(
    'is not counted for %j',
    async (payload) => {
      const tab = leadingTab()
      await expect(tab.frame.perform('leadframe.admit', payload)).rejects.toThrow()
    },
  )
})
