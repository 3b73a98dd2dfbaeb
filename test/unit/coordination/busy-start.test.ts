import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { seal } from '../../../src/coordination/protocol.js'
import { TestBrowser } from './support/browser.js'
import { connects, hello, redirected, waits } from './support/connecting.js'
import { arrived, forsaken, type TestFrame, TestHub } from './support/core.js'

let browser: TestBrowser

beforeEach(() => {
  browser = new TestBrowser()
})

afterEach(() => browser.close())

const soon = (expectation: () => void) => vi.waitFor(expectation, { interval: 5, timeout: 3000 })

test('pages that lost patience with their worker, as the machine was busy, go back to it and talk over a port', async () => {
  browser.workersWait = 400
  const pages = [browser.open(), browser.open()]
  const [a, b] = pages.map(({ frame }) => frame)
  if (a === undefined || b === undefined) throw new Error('two pages')
  await Promise.all([a.ready, b.ready])
  await soon(() => expect([a, b].map(({ peers }) => peers.length)).toEqual([2, 2]))
  for (const { ways } of pages) expect(ways).toEqual(['worker', 'channel', 'worker'])
  a.respond('k', () => 'a')
  expect(await b.perform('k', null, { to: a.id })).toBe('a')
  expect(browser.channels.names().filter((name) => name.startsWith(browser.names.linkChannel('')))).toEqual([])
})

describe('a frame on the channel that is awaited on its worker', () => {
  const awaited = (frame: TestFrame) => frame.hears({ type: 'welcome', awaited: 'worker' })

  test('goes back to it, and is not to run the hub any more', () => {
    const frame = forsaken()
    expect(awaited(frame)).toEqual([{ type: 'standDown' }, connects('worker', 5), hello(5), waits(1)])
    expect(frame.now).toMatchObject({ hub: null, connection: { hasWorker: true, standing: false } })
    frame.hears({ type: 'welcome' })
    expect(frame.now.hub).toBe('hub')
  })

  test('stays on the channel where the worker does not answer then either', () => {
    const frame = forsaken()
    awaited(frame)
    for (let time = 0; time < 3; time++) frame.due('welcome')
    expect(frame.now.connection).toMatchObject({ way: 'channel', standing: true })
    awaited(frame)
    expect(frame.now).toMatchObject({ hub: 'hub', connection: { way: 'channel' } })
  })

  test('stays where it is once the hub has welcomed it: something may be under way', () => {
    const frame = redirected()
    expect(awaited(frame)).toEqual([])
  })

  test('can be sent back again after it was away', () => {
    const frame = forsaken()
    awaited(frame)
    frame.feed({ type: 'depart', why: 'frozen' })
    frame.feed({ type: 'arrive', visible: true })
    expect(frame.now.connection.sentBack).toBe(false)
  })

  test('is there already', () => {
    const frame = arrived()
    awaited(frame)
    expect(frame.now).toMatchObject({ hub: 'hub', connection: { way: 'worker', line: 1 } })
  })
})

describe('a hub awaits a frame on its port', () => {
  const greeting = {
    type: 'hello',
    line: 2,
    visible: true,
    policy: 'healthiest',
    claim: null,
    seat: null,
    work: [],
  } as const
  const envelope = seal({ from: 'a', hub: null, term: 0 }, greeting)
  const welcomeTo = (strays: boolean) => {
    const hub = new TestHub()
    hub.ready()
    const effects = hub.feed({ type: 'message', envelope, strays })
    return effects.flatMap((effect) => (effect.type === 'send' && effect.body.type === 'welcome' ? [effect.body] : []))
  }

  test.each([
    [true, [{ type: 'welcome', fence: 0, line: 2, awaited: 'worker' }]],
    [false, [{ type: 'welcome', fence: 0, line: 2 }]],
  ])('that strays: %s', (strays, welcome) => {
    expect(welcomeTo(strays)).toEqual(welcome)
  })
})
