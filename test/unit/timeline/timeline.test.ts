// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CoordinationError } from '../../../src/coordination/index.js'
import { recordTimeline } from '../../../src/timeline/index.js'
import { FakeFrame, FakeWindow, interaction, settled } from '../service/support.js'
import { accepted, close, dial, origin, RecordedSession, recordsIn, stranger, type Tab } from './tabs.js'

let session: RecordedSession

beforeEach(() => {
  session = new RecordedSession()
})

afterEach(() => {
  session.end()
  vi.restoreAllMocks()
})

/** The host's own asking aside. */
const asked = (tab: Tab) => recordsIn(tab, 'asked').filter(({ action }) => action === 'say')

describe('what is asked and carried out', () => {
  it('is recorded with whom it went to, and how it ended', async () => {
    const tab = session.open('a')
    tab.frame.become('LEADING')
    const frame = tab.frame.asFrame
    frame.respond('say', (payload) => payload)
    expect(await frame.perform('say', 'secret', { key: 'k1' })).toBe('secret')
    expect(asked(tab)).toEqual([
      expect.objectContaining({ window: 'a', to: 'leader', key: 'k1', ended: 'done', ms: expect.any(Number) }),
    ])
    expect(recordsIn(tab, 'action').at(-1)).toMatchObject({ action: 'say', key: 'k1', ended: 'done' })
    expect(JSON.stringify(tab.timeline.export())).not.toContain('secret')
  })

  it('fails as it would without being recorded, and the code is recorded', async () => {
    const tab = session.open('a')
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
    expect(recordsIn(tab, 'action').at(-1)).toMatchObject({ action: 'say', ended: 'failed' })
    expect(JSON.stringify(tab.timeline.export())).not.toContain('secret')
  })
})

describe('a recording that is closed', () => {
  it('leaves the frame as it was, and records nothing more', async () => {
    const frame = new FakeFrame('a', session.frames)
    const before = [frame.perform, frame.respond, frame.listening]
    const tab = session.open('b')
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
  const first = session.open('a')
  first.frame.become('LEADING')
  first.timeline.note('endWorker')
  const frame = new FakeFrame('late', session.frames)
  frame.leaderId = 'a'
  const late = recordTimeline({ frame: frame.asFrame })
  await settled()
  const known = late.records.flatMap((one) => (one.window === 'a' && one.kind !== 'asked' ? [one.kind] : []))
  expect(known).toEqual(['state', 'joined', 'state', 'deed'])
  late.close()
})

it('of a window that comes later asks again where it gets no answer, and not for ever', async () => {
  const first = session.open('a')
  first.frame.become('LEADING')
  first.timeline.note('endWorker')
  const deedsKnownAfter = async (failures: number, code: 'indeterminate' | 'timeout' | 'noHandler') => {
    const frame = new FakeFrame(`late-${failures}-${code}`, session.frames)
    frame.leaderId = 'a'
    const perform = frame.asFrame.perform.bind(frame)
    const failing = vi.spyOn(frame.asFrame, 'perform').mockImplementation((...asked) => {
      const fails = failing.mock.calls.length <= failures
      return fails ? Promise.reject(new CoordinationError(code, 'in vain')) : perform(...asked)
    })
    vi.useFakeTimers()
    const late = recordTimeline({ frame: frame.asFrame })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
    late.close()
    return late.records.filter(({ kind }) => kind === 'deed').length
  }
  expect(await deedsKnownAfter(6, 'indeterminate')).toBe(1)
  expect(await deedsKnownAfter(6, 'timeout')).toBe(1)
  expect(await deedsKnownAfter(7, 'indeterminate')).toBe(0)
  expect(await deedsKnownAfter(1, 'noHandler')).toBe(0)
})

it('has nothing of what applications, workspaces and actions carry, whatever it is', async () => {
  const secret = fc.stringMatching(/^[a-z0-9]{12,24}$/).map((text) => `secret-${text}`)
  vi.spyOn(console, 'warn').mockReturnValue()
  await fc.assert(
    fc.asyncProperty(secret, async (text) => {
      session = new RecordedSession()
      const { options } = session
      options[accepted] = `${origin} (*, auth.getPureCloudToken), http://few.example (agent.*)`
      options['service-client-api.user-data.write-allowed'] = 'Key'
      options['service-client-api.user-data.read-allowed'] = 'Key'
      const tab = session.open('a')
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
