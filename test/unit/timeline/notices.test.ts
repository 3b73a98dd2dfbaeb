// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ServiceNotice } from '../../../src/service/index.js'
import { recordTimeline } from '../../../src/timeline/index.js'
import { happeningOf } from '../../../src/timeline/notices.js'
import { readRecords } from '../../../src/timeline/records.js'
import { FakeFrame, FakeWindow, interaction, settled } from '../service/support.js'
import { accepted, close, dial, origin, RecordedSession, recordsIn, stranger } from './tabs.js'

let session: RecordedSession

beforeEach(() => {
  session = new RecordedSession()
})

afterEach(() => {
  session.end()
  vi.useRealTimers()
})

describe('what a host tells', () => {
  it('is one record for a thousand refusals, told to other windows at most each second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const [tab, other] = [session.open('a'), session.open('b')] as const
    tab.frame.leaderId = 'a'
    tab.frame.become('LEADING')
    close(other)
    const third = recordTimeline({ frame: new FakeFrame('c', session.frames).asFrame })
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
    expect(recordsIn(tab, 'refused')).toMatchObject([{ count: 1_001 }])
    expect(vi.getTimerCount()).toBe(0)
    third.close()
  })

  it('is counted apart for what differs, and anew after a minute', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const tab = session.open('a')
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
    const counts = recordsIn(tab, 'refused').map(({ origin: from, request, count }) => `${from} ${request} ${count}`)
    expect(counts).toEqual([
      `${stranger} voice.dial 2`,
      `${stranger} agent.get 1`,
      'http://other.example voice.dial 1',
      `${stranger} voice.dial 1`,
    ])
  })

  it('is recorded for rates, with the option and its value', async () => {
    const tab = session.open('a')
    tab.frame.become('LEADING')
    session.options['service-client-api.rate-limit'] = '1'
    const app = new FakeWindow()
    for (let times = 0; times < 5; times++) await app.ask(dial, origin)
    tab.timeline.export()
    const limited = { why: 'rateLimit', request: 'voice.dial', option: 'service-client-api.rate-limit', value: '1' }
    expect(recordsIn(tab, 'refused')).toMatchObject([
      { ...limited, answered: true, count: 1 },
      { ...limited, answered: false, count: 3 },
    ])
  })

  it('is recorded for events, without their data', async () => {
    const tab = session.open('a')
    const app = new FakeWindow()
    await app.subscribe(['agent', 'interaction'], origin)
    const tell = (event: string, data: object) =>
      tab.frame.hear('workspace', 'workspace', { type: 'event', event, data })
    for (let times = 0; times < 3; times++) tell('agent', { eventType: 'STATE_CHANGED', mediaState: 'READY' })
    tell('interaction', { eventType: 'RINGING', interaction: interaction('1', { userData: { Key: 'secret' } }) })
    tab.timeline.export()
    const to = [{ origin, applications: 1 }]
    expect(recordsIn(tab, 'delivered')).toMatchObject([
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
    const tab = session.open('a')
    tab.frame.become('LEADING')
    const app = new FakeWindow()
    for (let port = 1; port <= 400; port++) app.send({ userAgent: 'WWE Client', ...dial }, `http://a.example:${port}`)
    await settled()
    expect(recordsIn(tab, 'refused')).toHaveLength(250)
    expect(recordsIn(tab, 'refused').at(-1)).toMatchObject({ origin: 'http://a.example:400' })
    expect(recordsIn(tab, 'state').map(({ state }) => state)).toEqual(['NEGOTIATING', 'LEADING'])
  })
})
