import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Frame } from '../../../src/coordination/types.js'
import { type Page, TestBrowser } from './support/browser.js'

let browser: TestBrowser

beforeEach(() => {
  browser = new TestBrowser()
})

afterEach(async () => {
  await browser.close()
  vi.unstubAllGlobals()
})

/** Opens pages one after the other, so that the first one leads; resolves once all know that. */
async function frames(count: number) {
  const pages: Page[] = []
  for (let index = 0; index < count; index++) {
    const page = browser.open()
    await page.frame.ready
    pages.push(page)
  }
  const [first, second] = pages
  if (first === undefined || second === undefined) throw new Error('two frames at least')
  await vi.waitFor(() => expect(pages.every(({ frame }) => frame.peers.length === count)).toBe(true))
  return { pages, first, second, a: first.frame, b: second.frame }
}

const leads = (frame: Frame) => vi.waitFor(() => expect(frame.state).toBe('LEADING'), { interval: 5 })
const follows = (frame: Frame, leader: Frame) =>
  vi.waitFor(() => expect([frame.state, frame.leaderId]).toEqual(['FOLLOWING', leader.id]), { interval: 5 })

/** The states that a frame's application sees from now on. */
function statesOf(frame: Frame): string[] {
  const seen: string[] = []
  frame.addEventListener('statechange', () => seen.push(frame.state))
  return seen
}

describe('leadership', () => {
  test('frames that come together elect one', async () => {
    const all = [browser.open().frame, browser.open().frame, browser.open().frame]
    expect(all.map((frame) => frame.state)).toEqual(['NEGOTIATING', 'NEGOTIATING', 'NEGOTIATING'])
    await Promise.all(all.map((frame) => frame.ready))
    await vi.waitFor(() => expect(new Set(all.map((frame) => frame.leaderId)).size).toBe(1))
    expect(all.map((frame) => frame.state).sort()).toEqual(['FOLLOWING', 'FOLLOWING', 'LEADING'])
  })

  test('is handed over when a page goes, and not taken back when it returns', async () => {
    const { first, a, b } = await frames(2)
    const seen = statesOf(b)
    first.report({ type: 'depart', why: 'hidden' })
    expect(a.state).toBe('NEGOTIATING')
    await leads(b)
    expect(seen).toEqual(['NEGOTIATING', 'LEADING'])
    expect(b.term).toBe(2)
    first.report({ type: 'arrive', visible: true })
    await follows(a, b)
  })

  test('is taken over when a page crashes', async () => {
    const { first, b } = await frames(2)
    first.crash()
    await leads(b)
  })

  test('is given up by resign(), which resolves once another leads', async () => {
    const { a, b } = await frames(2)
    await a.resign()
    expect(a.leaderId).toBe(b.id)
    await leads(b)
    await a.resign()
    expect(b.state).toBe('LEADING')
  })

  test('is taken from a page that does not respond, which learns it from its lock', async () => {
    const { first, a, b } = await frames(2)
    a.respond('slow', () => new Promise(() => {}))
    a.respond('hello', () => 'hello')
    // They have a direct port between them by the time that one stops to hear the hub.
    await b.perform('hello')
    first.deafen()
    const slow = b.perform('slow')
    await expect(slow).rejects.toMatchObject({ code: 'indeterminate' })
    expect([b.state, b.term]).toEqual(['LEADING', 2])
    expect([a.state, a.term]).toEqual(['NEGOTIATING', 1])
  })

  test('outlives the hub, and the next hub hands it over', async () => {
    const { a, b, first } = await frames(2)
    const seen = [statesOf(a), statesOf(b)]
    browser.crashHub()
    b.touch()
    await vi.waitFor(() => {
      b.touch()
      expect(b.isLastActive).toBe(true)
    })
    expect(seen).toEqual([[], []])
    first.report({ type: 'depart', why: 'hidden' })
    await leads(b)
  })

  test('goes to the frame that a comparator sorts first', async () => {
    const policy = vi.fn((x: { joined: number }, y: { joined: number }) => y.joined - x.joined)
    const pages = [browser.open(policy), browser.open(policy), browser.open(policy)]
    await Promise.all(pages.map(({ frame }) => frame.ready))
    const leader = pages.find(({ frame }) => frame.state === 'LEADING')
    const rest = pages.filter((page) => page !== leader)
    await vi.waitFor(() => expect(rest.every(({ frame }) => frame.peers.length === 3)).toBe(true))
    const youngest = leader?.frame.peers.filter((peer) => peer.id !== leader.frame.id).at(-1)
    const chosen = rest.find(({ frame }) => frame.id === youngest?.id)
    if (chosen === undefined) throw new Error('nobody is the youngest')
    await vi.waitFor(async () => expect((await browser.leaderQueue())[0]).toBe(chosen.id), { interval: 5 })
    leader?.report({ type: 'depart', why: 'hidden' })
    await leads(chosen.frame)
  })

  test('does not suffer from a comparator that throws', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const { frame } = browser.open(() => {
      throw new Error('no order')
    })
    await frame.ready
    const other = browser.open().frame
    await follows(other, frame)
    await vi.waitFor(() => expect(frame.peers).toHaveLength(2))
    expect(report).toHaveBeenCalledWith(expect.objectContaining({ message: 'no order' }))
    await frame.resign()
    await leads(other)
  })
})

describe('leaving', () => {
  test('releases every lock', async () => {
    const { a, b } = await frames(2)
    await b.leave()
    await a.leave()
    const { held, pending } = await browser.lockNames()
    expect(
      [...held, ...pending].filter(
        (name) => !name.includes(':hub:') && !name.endsWith(':seat') && name !== browser.names.leaderLock,
      ),
    ).toEqual([])
    expect([a.state, a.leaderId, a.peers]).toEqual(['NEGOTIATING', null, []])
  })

  test('before there is a leader rejects ready', async () => {
    const { frame } = browser.open()
    await frame.leave()
    await expect(frame.ready).rejects.toMatchObject({ name: 'CoordinationError', code: 'left' })
  })

  test('refuses all that comes after it', async () => {
    const { a, b } = await frames(2)
    const waiting = a.perform('never', null, { to: b.id })
    b.respond('never', () => new Promise(() => {}))
    await a.leave()
    await expect(waiting).rejects.toMatchObject({ name: 'CoordinationError' })
    await expect(a.perform('x')).rejects.toMatchObject({ code: 'left' })
    await expect(a.resign()).rejects.toMatchObject({ code: 'left' })
    expect(() => a.broadcast('c', 1)).toThrow(expect.objectContaining({ code: 'left' }))
  })
})

describe('the last active frame', () => {
  test('is the one that was touched last, everywhere', async () => {
    const { a, b } = await frames(2)
    const changed = vi.fn()
    b.addEventListener('activechange', changed)
    b.touch()
    await vi.waitFor(() => expect(b.isLastActive).toBe(true))
    expect(changed).toHaveBeenCalledTimes(1)
    a.touch()
    await vi.waitFor(() => expect([a.isLastActive, b.isLastActive]).toEqual([true, false]))
  })

  test('says so at every activity, the others at none', async () => {
    const { pages, a, b } = await frames(2)
    const [here, elsewhere] = [vi.fn(), vi.fn()]
    a.addEventListener('activity', here)
    b.addEventListener('activity', elsewhere)
    a.touch()
    pages[0]?.report({ type: 'activity' })
    expect(here).toHaveBeenCalledTimes(2)
    await vi.waitFor(() => expect(a.isLastActive).toBe(true))
    expect(elsewhere).not.toHaveBeenCalled()
  })
})

describe('broadcasts', () => {
  test('reach the listeners of the channel in the other frames', async () => {
    const { pages, a } = await frames(3)
    const heard = vi.fn()
    for (const { frame } of pages) {
      frame.listen('news', (message, { from, channel }) => heard(message, from === a.id, channel))
      frame.listen('other', () => heard('wrong'))
    }
    a.broadcast('news', { text: 'hello' })
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2))
    expect(heard).toHaveBeenCalledWith({ text: 'hello' }, true, 'news')
  })

  test('do not suffer from a listener that throws, and are no longer heard by one that was removed', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const { a, b } = await frames(2)
    const [removed, heard] = [vi.fn(), vi.fn()]
    b.listen('news', () => {
      throw new Error('broken')
    })
    b.listen('news', removed)()
    b.listen('news', heard)
    a.broadcast('news', 1)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1))
    expect(report).toHaveBeenCalledTimes(1)
    expect(removed).not.toHaveBeenCalled()
  })

  test('of what cannot be cloned are refused', async () => {
    const { a } = await frames(2)
    expect(() => a.broadcast('news', () => {})).toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(() => a.broadcast('', 1)).toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(() => a.listen('', () => {})).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})
