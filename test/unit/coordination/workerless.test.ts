import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SessionFrame } from '../../../src/coordination/frame/session-frame.js'
import { type Page, TestBrowser } from './support/browser.js'

let browser: TestBrowser

beforeEach(() => {
  browser = new TestBrowser()
})

afterEach(() => browser.close())

const soon = (expectation: () => void) => vi.waitFor(expectation, { interval: 5, timeout: 3000 })

/** Opens pages one after the other, so that the first leads; resolves once all know who is here. */
async function open(...workers: boolean[]): Promise<Page[]> {
  const pages: Page[] = []
  for (const hasWorker of workers) {
    const page = browser.open(undefined, { hasWorker })
    await page.frame.ready
    pages.push(page)
  }
  await soon(() => expect(pages.map(({ frame }) => frame.peers.length)).toEqual(pages.map(() => pages.length)))
  return pages
}

/** The page that is the first to be ready to run the hub runs it. */
async function three(...workers: boolean[]) {
  const pages = await open(...workers)
  const [first, second, third] = pages
  if (first === undefined || second === undefined || third === undefined) throw new Error('three pages')
  return { pages, first, second, third, a: first.frame, b: second.frame, c: third.frame }
}

/** All that pages do with one another works between these. */
async function expectTogether(leader: SessionFrame, other: SessionFrame, name = 'x'): Promise<void> {
  await soon(() => expect([leader.state, other.leaderId]).toEqual(['LEADING', leader.id]))
  const handled = vi.fn((payload: unknown) => ({ payload }))
  const remove = leader.respond(name, handled)
  expect(await other.perform(name, 1)).toEqual({ payload: 1 })
  expect(await other.perform(name, 2, { key: name })).toEqual({ payload: 2 })
  expect(await other.perform(name, 3, { key: name })).toEqual({ payload: 2 })
  expect(handled).toHaveBeenCalledTimes(2)
  remove()
  const heard = vi.fn()
  leader.listen(name, heard)
  other.broadcast(name, 'news')
  await soon(() => expect(heard).toHaveBeenCalledExactlyOnceWith('news', { from: other.id, channel: name }))
  other.touch()
  await soon(() => expect([other.isLastActive, leader.isLastActive]).toEqual([true, false]))
}

describe('pages without workers', () => {
  const workers = [false, false, false]

  test('that come together elect one', async () => {
    const all = workers.map((hasWorker) => browser.open(undefined, { hasWorker }).frame)
    await Promise.all(all.map((frame) => frame.ready))
    await soon(() => expect(new Set(all.map((frame) => frame.leaderId)).size).toBe(1))
    expect(all.map((frame) => frame.state).sort()).toEqual(['FOLLOWING', 'FOLLOWING', 'LEADING'])
  })

  test('work together, though the hub is in one of them', async () => {
    const { a, b, c } = await three(...workers)
    await expectTogether(a, b)
    await expectTogether(a, c, 'y')
  })

  test.each([
    ['crashes', (page: Page) => page.crash()],
    ['leaves', (page: Page) => page.frame.leave()],
    ['is hidden', (page: Page) => page.report({ type: 'depart', why: 'hidden' })],
  ])('go on where the one that leads and has the hub %s', async (_, end) => {
    const { first, b, c } = await three(...workers)
    await end(first)
    await expectTogether(b, c)
    expect(b.term).toBe(2)
  })

  test('keep their leader where the page with the hub goes, and another leads', async () => {
    const { first, second, a, b, c } = await three(...workers)
    await a.resign()
    await soon(() => expect(c.leaderId).toBe(b.id))
    const states: string[] = []
    for (const frame of [b, c]) frame.addEventListener('statechange', () => states.push(frame.state))
    first.crash()
    await soon(() => expect([b.peers.length, c.peers.length]).toEqual([2, 2]))
    expect(states).toEqual([])
    await expectTogether(b, c)
    expect(second.frame.term).toBe(2)
  })

  test('know the results of before in the next hub', async () => {
    const { first, a, b, c } = await three(...workers)
    for (const frame of [a, b, c]) frame.respond('k', () => frame.id)
    expect(await c.perform('k', null, { key: 'once' })).toBe(a.id)
    first.crash()
    expect(await c.perform('k', null, { key: 'once' })).toBe(a.id)
    expect(await c.perform('k', null, { key: 'another' })).toBe(b.id)
  })

  test('go on with what runs where the page with the hub goes', async () => {
    const { first, a, b, c } = await three(...workers)
    await a.resign()
    await soon(() => expect(c.leaderId).toBe(b.id))
    let finish: (value: unknown) => void = () => {}
    const result = new Promise((resolve) => {
      finish = resolve
    })
    const handler = vi.fn(() => result)
    b.respond('k', handler)
    const asked = [c.perform('k', null), c.perform('k', null, { key: 'x' })]
    await soon(() => expect(handler).toHaveBeenCalledTimes(2))
    first.crash()
    finish('done')
    expect(await Promise.all(asked)).toEqual(['done', 'done'])
    expect(handler).toHaveBeenCalledTimes(2)
  })

  test('are found again by one that comes back', async () => {
    const { first, a, b } = await three(...workers)
    first.report({ type: 'depart', why: 'hidden' })
    await soon(() => expect(b.state).toBe('LEADING'))
    first.report({ type: 'arrive', visible: true })
    await expectTogether(b, a)
  })
})

describe('pages with and without workers', () => {
  test.each([
    ['the hub is in a worker', [true, false, true]],
    ['the hub is in a page', [false, true, true]],
  ])('work together where %s', async (_, workers) => {
    const { a, b, c } = await three(...workers)
    await expectTogether(a, b)
    await expectTogether(a, c, 'y')
    const handled = b.respond('z', () => 'b')
    expect(await c.perform('z', null, { to: b.id })).toBe('b')
    handled()
  })

  test('go on in a page where the worker with the hub dies', async () => {
    const { a, b, c } = await three(true, false, false)
    browser.crashHub()
    await expectTogether(a, b)
    await expectTogether(a, c, 'y')
  })

  test('go on in the worker where the page with the hub dies', async () => {
    const { first, b, c } = await three(false, true, true)
    first.crash()
    await expectTogether(b, c)
  })
})
