// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CoordinationError } from '../../../src/coordination/index.js'
import { hostService, type ServiceHost, type ServiceNotice } from '../../../src/service/index.js'
import { recordTimeline, type Timeline, type TimelineRecord } from '../../../src/timeline/index.js'
import { happeningOf } from '../../../src/timeline/notices.js'
import { readRecords } from '../../../src/timeline/records.js'
import { FakeFrame, FakeWindow, interaction, settled } from '../service/support.js'

type Of<K extends TimelineRecord['kind']> = Extract<TimelineRecord, { kind: K }>

const accepted = 'service-client-api.accepted-web-content-origins'
const origin = 'http://app.example'
const stranger = 'http://stranger.example'
const dial = { request: 'voice.dial', parameters: ['5001'] }

/** A window that records, with a host of applications. */
interface Tab {
  readonly frame: FakeFrame
  readonly timeline: Timeline
  readonly service: ServiceHost
}

let session: Set<FakeFrame>
let tabs: Tab[]
let options: Record<string, string>

function openTab(id: string): Tab {
  const frame = new FakeFrame(id, session)
  frame.workspace = (kind) => (kind === 'welcome' ? [] : { ok: true, value: 'done' })
  const timeline = recordTimeline({ frame: frame.asFrame })
  const service = hostService({ frame: frame.asFrame, options })
  timeline.hear(service)
  const tab = { frame, timeline, service }
  tabs.push(tab)
  return tab
}

function close({ timeline, service }: Tab): void {
  timeline.close()
  service.close()
}

beforeEach(() => {
  session = new Set()
  tabs = []
  options = { [accepted]: origin }
})

afterEach(() => {
  for (const tab of tabs) close(tab)
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const of = <K extends TimelineRecord['kind']>({ timeline }: Tab, kind: K): Of<K>[] =>
  timeline.records.filter((one): one is Of<K> => one.kind === kind)

/** The host's own asking aside. */
const asked = (tab: Tab) => of(tab, 'asked').filter(({ action }) => action === 'say')

describe('what is asked and carried out', () => {
  it('is recorded with whom it went to, and how it ended', async () => {
    const tab = openTab('a')
    tab.frame.become('LEADING')
    const frame = tab.frame.asFrame
    frame.respond('say', (payload) => payload)
    expect(await frame.perform('say', 'secret', { key: 'k1' })).toBe('secret')
    expect(asked(tab)).toEqual([
      expect.objectContaining({ window: 'a', to: 'leader', key: 'k1', ended: 'done', ms: expect.any(Number) }),
    ])
    expect(of(tab, 'action').at(-1)).toMatchObject({ action: 'say', key: 'k1', ended: 'done' })
    expect(JSON.stringify(tab.timeline.export())).not.toContain('secret')
  })

  it('fails as it would without being recorded, and the code is recorded', async () => {
    const tab = openTab('a')
    tab.frame.become('LEADING')
    const frame = tab.frame.asFrame
    frame.respond('say', () => {
      throw new Error('a secret')
    })
    await expect(frame.perform('say', undefined, { to: 'lastActive' })).rejects.toMatchObject({ code: 'notSent' })
    await expect(frame.perform('say')).rejects.toMatchObject({ code: 'failed', message: 'a secret' })
    await expect(frame.perform('say', undefined, { signal: AbortSignal.abort() })).rejects.toThrow()
    expect(asked(tab).map(({ to, ended }) => [to, ended])).toEqual([
      ['lastActive', 'notSent'],
      ['leader', 'failed'],
      ['leader', 'aborted'],
    ])
    expect(of(tab, 'action').at(-1)).toMatchObject({ action: 'say', ended: 'failed' })
    expect(JSON.stringify(tab.timeline.export())).not.toContain('secret')
  })
})

describe('what a host tells', () => {
  it('is one record for a thousand refusals, told to other windows at most each second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const [tab, other] = [openTab('a'), openTab('b')] as const
    tab.frame.leaderId = 'a'
    tab.frame.become('LEADING')
    close(other)
    const third = recordTimeline({ frame: new FakeFrame('c', session).asFrame })
    await settled()
    const before = tab.frame.broadcasts
    const app = new FakeWindow()
    for (let times = 0; times < 1_000; times++) app.send({ userAgent: 'WWE Client', ...dial }, stranger)
    await settled()
    expect(tab.frame.broadcasts - before).toBe(1)
    vi.advanceTimersByTime(1_000)
    expect(tab.frame.broadcasts - before).toBe(2)
    for (const records of [tab.timeline.records, third.records]) {
      expect(records.filter(({ kind }) => kind === 'refused')).toEqual([
        expect.objectContaining({
          window: 'a',
          why: 'origin',
          origin: stranger,
          request: 'voice.dial',
          option: accepted,
          value: origin,
          grants: `${stranger} (voice.dial)`,
          answered: true,
          count: 1_000,
        }),
      ])
    }
    expect(vi.getTimerCount()).toBe(0)
    app.send({ userAgent: 'WWE Client', ...dial }, stranger)
    await settled()
    tab.timeline.export()
    expect(of(tab, 'refused')).toMatchObject([{ count: 1_001 }])
    expect(vi.getTimerCount()).toBe(0)
    third.close()
  })

  it('is counted apart for what differs, and anew after a minute', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const tab = openTab('a')
    const app = new FakeWindow()
    const refuse = (fields: object, from = stranger) => app.ask(fields, from)
    await refuse(dial)
    await refuse({ request: 'agent.get' })
    await refuse(dial, 'http://other.example')
    vi.advanceTimersByTime(59_000)
    await refuse(dial)
    vi.advanceTimersByTime(1_000)
    await refuse(dial)
    tab.timeline.export()
    const counts = of(tab, 'refused').map(({ origin: from, request, count }) => `${from} ${request} ${count}`)
    expect(counts).toEqual([
      `${stranger} voice.dial 2`,
      `${stranger} agent.get 1`,
      'http://other.example voice.dial 1',
      `${stranger} voice.dial 1`,
    ])
  })

  it('is recorded for rates, with the option and its value', async () => {
    const tab = openTab('a')
    tab.frame.become('LEADING')
    options['service-client-api.rate-limit'] = '1'
    const app = new FakeWindow()
    for (let times = 0; times < 5; times++) await app.ask(dial, origin)
    tab.timeline.export()
    const limited = { why: 'rateLimit', request: 'voice.dial', option: 'service-client-api.rate-limit', value: '1' }
    expect(of(tab, 'refused')).toMatchObject([
      { ...limited, answered: true, count: 1 },
      { ...limited, answered: false, count: 3 },
    ])
  })

  it('is recorded for events, without their data', async () => {
    const tab = openTab('a')
    const app = new FakeWindow()
    await app.subscribe(['agent', 'interaction'], origin)
    const tell = (event: string, data: object) =>
      tab.frame.hear('workspace', 'workspace', { type: 'event', event, data })
    for (let times = 0; times < 3; times++) tell('agent', { eventType: 'STATE_CHANGED', mediaState: 'READY' })
    tell('interaction', { eventType: 'RINGING', interaction: interaction('1', { userData: { Key: 'secret' } }) })
    tab.timeline.export()
    const to = [{ origin, applications: 1 }]
    expect(of(tab, 'delivered')).toMatchObject([
      { event: 'agent', eventType: 'STATE_CHANGED', to, count: 3 },
      { event: 'interaction', eventType: 'RINGING', to, count: 1 },
    ])
  })

  it('is recorded field by field', () => {
    const more = {
      type: 'refused',
      origin,
      request: undefined,
      event: undefined,
      answered: true,
      secret: 'secret',
    } as const
    const byOption = { option: 'an.option', value: 'x'.repeat(9_999), grants: 'y'.repeat(9_999) }
    const notices: readonly ServiceNotice[] = [
      { ...more, why: 'request', ...byOption },
      { ...more, why: 'attachedData', access: 'read', ...byOption },
      { ...more, why: 'event', events: ['agent'], ...byOption },
      { ...more, why: 'tooMuch', limit: 'pending', value: 3 },
      { ...more, why: 'invalid', parameter: 'destination' },
      { ...more, why: 'late' },
      { ...more, type: 'delivered', event: 'agent', eventType: undefined, to: [{ applications: 1, ...more }] },
    ]
    for (const notice of notices) {
      const happening = happeningOf(notice)
      expect(JSON.stringify(happening)).not.toContain('secret')
      // What is recorded is what others can read, and half of what would grant it is nothing.
      expect(readRecords([{ ...happening, window: 'a', seq: 1, at: 0, count: 1, last: 0 }])).toHaveLength(1)
      expect(happening).not.toHaveProperty('grants', expect.any(String))
    }
  })

  it('never fills the memory, and pushes out no election', async () => {
    const tab = openTab('a')
    tab.frame.become('LEADING')
    const app = new FakeWindow()
    for (let port = 1; port <= 400; port++) app.send({ userAgent: 'WWE Client', ...dial }, `http://a.example:${port}`)
    await settled()
    expect(of(tab, 'refused')).toHaveLength(250)
    expect(of(tab, 'refused').at(-1)).toMatchObject({ origin: 'http://a.example:400' })
    expect(of(tab, 'state').map(({ state }) => state)).toEqual(['NEGOTIATING', 'LEADING'])
  })
})

describe('a recording that is closed', () => {
  it('leaves the frame as it was, and records nothing more', async () => {
    const frame = new FakeFrame('a', session)
    const before = [frame.perform, frame.respond, frame.listening]
    const tab = openTab('b')
    const timeline = recordTimeline({ frame: frame.asFrame })
    timeline.hear(tab.service)
    expect([frame.perform, frame.respond, frame.listening]).not.toEqual(before)
    timeline.close()
    const known = timeline.records.length
    expect([frame.perform, frame.respond, frame.listening]).toEqual(before)
    frame.become('LEADING')
    timeline.note('stall')
    await new FakeWindow().ask(dial, stranger)
    expect(timeline.records).toHaveLength(known)
    const listen = vi.spyOn(tab.service, 'listen')
    timeline.hear(tab.service)
    expect(listen).not.toHaveBeenCalled()
    expect(() => recordTimeline({ frame: frame.asFrame }).close()).not.toThrow()
  })
})

it('of a window that comes later has what the others know', async () => {
  const first = openTab('a')
  first.frame.become('LEADING')
  first.timeline.note('endWorker')
  const frame = new FakeFrame('late', session)
  frame.leaderId = 'a'
  const late = recordTimeline({ frame: frame.asFrame })
  await settled()
  const known = late.records.flatMap((one) => (one.window === 'a' && one.kind !== 'asked' ? [one.kind] : []))
  expect(known).toEqual(['state', 'joined', 'state', 'deed'])
  late.close()
})

it('of a window that comes later asks again where the connection is torn over that, and not for ever', async () => {
  const first = openTab('a')
  first.frame.become('LEADING')
  first.timeline.note('endWorker')
  const deedsKnownAfter = async (tears: number) => {
    const frame = new FakeFrame(`late-${tears}`, session)
    frame.leaderId = 'a'
    const perform = frame.asFrame.perform.bind(frame)
    const torn = vi.spyOn(frame.asFrame, 'perform').mockImplementation((...asked) => {
      const isTorn = torn.mock.calls.length <= tears
      return isTorn ? Promise.reject(new CoordinationError('indeterminate', 'torn')) : perform(...asked)
    })
    const late = recordTimeline({ frame: frame.asFrame })
    await settled()
    late.close()
    return late.records.filter(({ kind }) => kind === 'deed').length
  }
  expect(await deedsKnownAfter(2)).toBe(1)
  expect(await deedsKnownAfter(3)).toBe(0)
})

it('has nothing of what applications, workspaces and actions carry, whatever it is', async () => {
  const secret = fc.stringMatching(/^[a-z0-9]{12,24}$/).map((text) => `secret-${text}`)
  vi.spyOn(console, 'warn').mockReturnValue()
  await fc.assert(
    fc.asyncProperty(secret, async (text) => {
      session = new Set()
      options = { [accepted]: `${origin} (*, auth.getPureCloudToken), http://few.example (agent.*)` }
      options['service-client-api.user-data.write-allowed'] = 'Key'
      options['service-client-api.user-data.read-allowed'] = 'Key'
      const tab = openTab('a')
      const { frame } = tab
      frame.become('LEADING')
      const data = { Key: text, Other: text }
      frame.workspace = (kind) => {
        if (kind === 'welcome') return [{ type: 'options', options: { password: text } }]
        if (kind === 'auth.getPureCloudToken') return { ok: true, value: text }
        if (kind === 'agent.get') return { ok: false, code: 'failed', message: text }
        return { ok: true, value: [interaction(text, { caseId: text, userData: data })] }
      }
      frame.asFrame.respond('act', () => text)
      await frame.asFrame.perform('act', { text })
      frame.asFrame.respond('fail', () => {
        throw new Error(text)
      })
      await frame.asFrame.perform('fail', text).catch(() => {})
      for (const from of [origin, 'http://few.example', stranger, 'null']) {
        const app = new FakeWindow()
        const ask = (request: string, ...parameters: unknown[]) =>
          app.ask({ request, parameters, referenceId: text }, from)
        await ask('interaction.getInteractions')
        await ask('interaction.setUserData', text, data)
        await ask('voice.dial', text)
        await ask('voice.dial', { text })
        await ask('auth.getPureCloudToken')
        await ask('agent.get')
        await ask(text, text)
        await ask('messenger.broadcastMessage', text, { text })
        await app.ask({ event: 'subscribe', data: [`messenger:${text}`, 'interaction', 'agent'] }, from)
        await app.ask({ event: 'subscribe', data: text }, from)
        await app.ask({ event: 'unsubscribe', data: text }, from)
      }
      frame.hear('other', 'leadframe.messenger', { channel: text, message: { eventType: text, text } })
      const tell = (event: string, told: object) =>
        frame.hear('workspace', 'workspace', { type: 'event', event, data: told })
      tell('interaction', { eventType: 'ADDED', interaction: interaction(text, { userData: data }) })
      tell('agent', { eventType: text, mediaState: text, reason: text })
      const written = JSON.stringify(tab.timeline.export())
      close(tab)
      const kinds = new Set(tab.timeline.records.map(({ kind }) => kind))
      expect([...kinds]).toEqual(expect.arrayContaining(['asked', 'action', 'refused', 'delivered']))
      expect(written).not.toContain(text)
    }),
    { numRuns: 15 },
  )
})
