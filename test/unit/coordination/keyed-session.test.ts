import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SessionFrame } from '../../../src/coordination/frame/session-frame.js'
import type { ActionContext, Frame, HandlerOptions } from '../../../src/coordination/types.js'
import { type Page, TestBrowser } from './support/browser.js'

let browser: TestBrowser
let pages: Page[]
let leader: SessionFrame
let second: SessionFrame
let third: SessionFrame
/** The attempts that were begun, with the page that did. */
let runs: [SessionFrame, ActionContext][]

beforeEach(async () => {
  browser = new TestBrowser()
  runs = []
  pages = []
  for (let index = 0; index < 3; index++) {
    const page = browser.open()
    await page.frame.ready
    pages.push(page)
  }
  const [a, b, c] = pages.map(({ frame }) => frame)
  if (a === undefined || b === undefined || c === undefined) throw new Error('three pages')
  leader = a
  second = b
  third = c
  await vi.waitFor(() => expect(pages.every(({ frame }) => frame.peers.length === 3)).toBe(true))
})

afterEach(() => browser.close())

/** The first run of `k` lasts until `finish` is called, every other ends at once with its attempt. */
function respond(options: HandlerOptions = {}): (value: unknown) => void {
  let finish: (value: unknown) => void = () => {}
  const first = new Promise((resolve) => {
    finish = resolve
  })
  for (const { frame } of pages) {
    frame.respond(
      'k',
      (_, context) => {
        runs.push([frame, context])
        return runs.length === 1 ? first : context.attempt
      },
      options,
    )
  }
  return (value) => finish(value)
}

const begins = () => vi.waitFor(() => expect(runs).toHaveLength(1), { interval: 2 })
const close = (page: Page | undefined) => page?.report({ type: 'depart', why: 'hidden' })

describe('an action with a key', () => {
  test('runs once for all who ask for it, at whatever time', async () => {
    const finish = respond()
    const asked = [leader, second, third, second].map((frame) => frame.perform('k', 1, { key: 'x' }))
    await begins()
    finish({ n: 7 })
    expect(await Promise.all(asked)).toEqual([{ n: 7 }, { n: 7 }, { n: 7 }, { n: 7 }])
    expect(await third.perform('k', 2, { key: 'x' })).toEqual({ n: 7 })
    expect(runs.map(([frame, { attempt, key, from }]) => [frame, attempt, key, from])).toEqual([
      [leader, 1, 'x', leader.id],
    ])
  })

  test('is another one with another key', async () => {
    respond()('first')
    expect(await second.perform('k', null, { key: 'x' })).toBe('first')
    expect(await second.perform('k', null, { key: 'y' })).toBe(1)
  })

  test('is written down before it begins', async () => {
    let allow: () => void = () => {}
    browser.actions.ready = new Promise((resolve) => {
      allow = resolve
    })
    const finish = respond()
    const keep = vi.spyOn(browser.actions, 'keep')
    const asked = second.perform('k', null, { key: 'x' })
    await vi.waitFor(() => expect(keep).toHaveBeenCalled(), { interval: 2 })
    expect(runs).toEqual([])
    allow()
    await begins()
    finish('done')
    expect(await asked).toBe('done')
    expect(browser.actions.of('x')).toMatchObject({ stage: 'done', outcome: { ok: true, value: 'done' } })
  })

  test('fails for all who ask for it, as its handler fails', async () => {
    leader.respond('k', () => Promise.reject(new RangeError('too much')))
    for (const frame of [second, third]) {
      await expect(frame.perform('k', null, { key: 'x' })).rejects.toMatchObject({
        code: 'failed',
        message: 'too much',
      })
    }
  })

  test('that nobody handles can be asked for again', async () => {
    await expect(second.perform('k', null, { key: 'x' })).rejects.toMatchObject({ code: 'noHandler' })
    leader.respond('k', () => 'now')
    expect(await second.perform('k', null, { key: 'x' })).toBe('now')
  })

  test('that one asker gives up goes on for the other', async () => {
    const finish = respond()
    const controller = new AbortController()
    const given = second.perform('k', null, { key: 'x', signal: controller.signal })
    const kept = third.perform('k', null, { key: 'x' })
    await begins()
    controller.abort('enough')
    await expect(given).rejects.toBe('enough')
    finish('done')
    expect(await kept).toBe('done')
    expect(await second.perform('k', null, { key: 'x' })).toBe('done')
  })

  test.each([
    ['', 'invalid'],
    [7 as unknown as string, 'invalid'],
  ])('is refused where the key is %j', async (key, code) => {
    await expect(second.perform('k', null, { key })).rejects.toMatchObject({ code })
  })

  test('is refused where its payload cannot be cloned', async () => {
    await expect(second.perform('k', () => {}, { key: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('fails where its result cannot be cloned', async () => {
    leader.respond('k', () => () => {})
    await expect(second.perform('k', null, { key: 'x' })).rejects.toMatchObject({ code: 'failed' })
  })
})

describe.each([
  ['closes', (page: Page | undefined) => close(page)],
  ['crashes', (page: Page | undefined) => page?.crash()],
])('where the leader %s while it runs', (_, end) => {
  test('a plain action is indeterminate, for late askers too', async () => {
    respond()
    const asked = [second, third].map((frame) =>
      frame.perform('k', null, { key: 'x' }).catch(({ code }: { code: string }) => code),
    )
    await begins()
    end(pages[0])
    expect(await Promise.all(asked)).toEqual(['indeterminate', 'indeterminate'])
    await expect(third.perform('k', null, { key: 'x' })).rejects.toMatchObject({ code: 'indeterminate' })
    expect(runs).toHaveLength(1)
  })

  test('a repeatable one runs again', async () => {
    respond({ repeatable: true })
    const asked = [second, third].map((frame) => frame.perform('k', null, { key: 'x' }))
    await begins()
    end(pages[0])
    expect(await Promise.all(asked)).toEqual([2, 2])
    expect(runs.map(([frame, { attempt }]) => [frame, attempt])).toEqual([
      [leader, 1],
      [second, 2],
    ])
  })

  test('another is looked into', async () => {
    const recover = vi.fn(() => ({ result: 'found' }))
    respond({ recover })
    const asked = third.perform('k', 'p', { key: 'x' })
    await begins()
    end(pages[0])
    expect(await asked).toBe('found')
    expect(recover).toHaveBeenCalledExactlyOnceWith('p', expect.objectContaining({ attempt: 2, key: 'x' }))
    expect(runs).toHaveLength(1)
  })
})

describe('where the coordinator is lost', () => {
  test('what runs goes on, and all learn its result', async () => {
    const finish = respond()
    const asked = [leader, second, third].map((frame) => frame.perform('k', null, { key: 'x' }))
    await begins()
    browser.crashHub()
    finish('done')
    expect(await Promise.all(asked)).toEqual(['done', 'done', 'done'])
    expect(runs).toHaveLength(1)
  })

  test('results are known to the next one', async () => {
    respond()('done')
    await second.perform('k', null, { key: 'x' })
    browser.crashHub()
    expect(await third.perform('k', null, { key: 'x' })).toBe('done')
    expect(runs).toHaveLength(1)
  })

  test('along with the leader, what it had begun is known to be in doubt', async () => {
    respond()
    const asked = third.perform('k', null, { key: 'x' })
    await begins()
    pages[0]?.crash()
    browser.crashHub()
    await expect(asked).rejects.toMatchObject({ code: 'indeterminate' })
    expect(runs).toHaveLength(1)
  })
})

test('storage that fails is told once to every application, and to those that come later', async () => {
  const failures: string[] = []
  const hear = (frame: Frame) => frame.addEventListener('storagefailed', ({ detail }) => failures.push(detail))
  for (const { frame } of pages) hear(frame)
  browser.failStorage(new Error('full'))
  browser.failStorage(new Error('still full'))
  await vi.waitFor(() => expect(failures).toHaveLength(3))
  const late = browser.open()
  hear(late.frame)
  pages.push(late)
  await late.frame.ready
  expect(failures).toEqual(Array(4).fill('Error: full'))
})
