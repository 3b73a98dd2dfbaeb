import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SessionWorkspace } from '../../../src/coordination/types.js'
import { TestBrowser } from './support/browser.js'

/** Counts what it is asked, tells everybody the count, and answers with it; some kinds are special. */
class CountingWorkspace implements SessionWorkspace {
  readonly asked: unknown[] = []
  isClosed = false
  tell: (message: unknown) => void = () => {}

  start(tell: (message: unknown) => void): void {
    this.tell = tell
  }

  welcome(): readonly unknown[] {
    return [`so far ${this.asked.length}`]
  }

  perform(kind: string, payload: unknown): unknown {
    this.asked.push(payload)
    this.tell(this.asked.length)
    if (kind === 'fail') throw new RangeError('out of range')
    if (kind === 'function') return () => {}
    if (kind === 'never') return new Promise(() => {})
    return { kind, payload, count: this.asked.length }
  }

  close(): void {
    this.isClosed = true
  }
}

let browser: TestBrowser
let workspaces: CountingWorkspace[]

beforeEach(() => {
  browser = new TestBrowser()
  workspaces = []
  browser.workspace = () => {
    const workspace = new CountingWorkspace()
    workspaces.push(workspace)
    return workspace
  }
})

afterEach(async () => {
  await browser.close()
  vi.unstubAllGlobals()
})

const soon = (expectation: () => void) => vi.waitFor(expectation, { interval: 5, timeout: 3000 })

/** A page of the session, with all that it hears of the workspace. */
async function open(options?: Parameters<TestBrowser['open']>[1]) {
  const page = browser.open(undefined, options)
  const heard: unknown[] = []
  page.frame.listen('workspace', (message, { from }) => heard.push(from === 'workspace' ? message : from))
  await page.frame.ready
  return { ...page, heard }
}

const workspace = { to: 'workspace' } as const

describe.each([
  ['in a worker', { hasWorker: true }],
  ['in a page', { hasWorker: false }],
])("the session's workspace, %s", (_, options) => {
  test('is one for all frames, which hear it in the same order', async () => {
    const a = await open(options)
    const b = await open(options)
    const results = await Promise.all(
      [1, 2, 3].flatMap((n) => [a, b].map(({ frame }) => frame.perform('work', n, workspace))),
    )
    expect(results.map((result) => (result as { count: number }).count).sort()).toEqual([1, 2, 3, 4, 5, 6])
    expect(workspaces).toHaveLength(1)
    // A frame that said hello twice, as over a channel, is welcomed twice.
    const news = ({ heard }: { heard: unknown[] }) => heard.filter((message) => typeof message === 'number')
    await soon(() => expect([news(a).length, news(b).length]).toEqual([6, 6]))
    expect(a.heard[0]).toBe('so far 0')
    expect(news(a)).toEqual([1, 2, 3, 4, 5, 6])
    expect(news(b)).toEqual(news(a))
  })

  test('says what a frame must know that comes later, and again where it is asked', async () => {
    const a = await open(options)
    await a.frame.perform('work', null, workspace)
    const b = await open(options)
    await soon(() => expect(b.heard).toEqual(['so far 1']))
    expect(await b.frame.perform('welcome', undefined, workspace)).toEqual(['so far 1'])
  })

  test('fails as what it does fails', async () => {
    const { frame } = await open(options)
    await expect(frame.perform('fail', null, workspace)).rejects.toMatchObject({
      code: 'failed',
      message: 'out of range',
    })
    await expect(frame.perform('function', null, workspace)).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('structured-cloneable'),
    })
    await expect(frame.perform('work', () => {}, workspace)).rejects.toMatchObject({ code: 'invalid' })
    await expect(frame.perform('work', null, { ...workspace, key: 'x' })).rejects.toMatchObject({ code: 'invalid' })
    expect(await frame.perform('work', null, workspace)).toMatchObject({ kind: 'work' })
  })

  test('that gives no answer in time is told from one that was not asked', async () => {
    const { frame } = await open(options)
    const asked = frame.perform('never', null, { ...workspace, timeout: 50 })
    await expect(asked).rejects.toMatchObject({ code: 'timeout' })
  })
})

test('where the hub dies, what was asked is in doubt, and another workspace begins', async () => {
  const a = await open()
  const b = await open()
  const lost = a.frame.perform('never', 'lost', workspace)
  await soon(() => expect(workspaces[0]?.asked).toEqual(['lost']))
  browser.crashHub()
  await expect(lost).rejects.toMatchObject({ code: 'indeterminate' })
  expect(await b.frame.perform('work', 'next', workspace)).toMatchObject({ count: 1 })
  expect(workspaces.map(({ asked }) => asked)).toEqual([['lost'], ['next']])
  await soon(() => expect(a.heard.slice(-2)).toEqual(['so far 0', 1]))
})

test('a workspace that is over tells nobody anything', async () => {
  const a = await open()
  browser.crashHub()
  await soon(() => expect(workspaces).toHaveLength(2))
  const [first] = workspaces
  expect(first?.isClosed).toBe(true)
  first?.tell('from the past')
  await a.frame.perform('work', null, workspace)
  await soon(() => expect(a.heard).toContain(1))
  expect(a.heard).not.toContain('from the past')
})

test('a coordinator that was given none says so', async () => {
  browser.workspace = undefined
  const { frame } = await open()
  await expect(frame.perform('work', null, workspace)).rejects.toMatchObject({ code: 'noHandler' })
})

test('a workspace that cannot be made costs nothing but itself', async () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  browser.workspace = () => {
    throw new TypeError('not today')
  }
  const { frame } = await open()
  await expect(frame.perform('work', null, workspace)).rejects.toMatchObject({ code: 'failed', message: 'not today' })
  expect(frame.state).toBe('LEADING')
  expect(reported).toHaveBeenCalledOnce()
})
