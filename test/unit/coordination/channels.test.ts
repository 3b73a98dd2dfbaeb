// @vitest-environment happy-dom
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Channel } from '../../../src/coordination/platform/channels.js'
import { hasChannels, openChannel } from '../../../src/coordination/platform/page-channels.js'
import { quiet } from './support/quiet.js'

/** One end of a channel, with what it has heard. */
interface End extends Channel {
  readonly heard: unknown[]
}

const own = Object.getOwnPropertyDescriptor(globalThis, 'BroadcastChannel')
const ends: End[] = []

beforeAll(() => {
  Reflect.deleteProperty(globalThis, 'BroadcastChannel')
})

afterAll(() => {
  if (own !== undefined) Object.defineProperty(globalThis, 'BroadcastChannel', own)
})

beforeEach(() => {
  localStorage.clear()
})

afterEach(() => {
  for (const end of ends.splice(0)) end.close()
})

function open(name = 'channel'): End {
  const heard: unknown[] = []
  const end = { ...openChannel(name, (message) => heard.push(message)), heard }
  ends.push(end)
  return end
}

/** Several that have opened a channel, and can be heard and hear by now. */
async function opened(...names: string[]): Promise<End[]> {
  const all = names.map((name) => open(name))
  await import('broadcast-channel')
  await quiet()
  return all
}

const hears = (end: End | undefined, messages: unknown[]) =>
  vi.waitFor(() => expect(end?.heard).toEqual(messages), { timeout: 5000 })

describe('a channel where the browser has none of its own', () => {
  test('is told apart', () => {
    expect(hasChannels()).toBe(false)
  })

  test('reaches everybody else who has opened one of its name', async () => {
    const [one, two, three, other] = await opened('a', 'a', 'a', 'b')
    one?.post({ n: 1 })
    await hears(two, [{ n: 1 }])
    await hears(three, [{ n: 1 }])
    two?.post('back')
    await hears(one, ['back'])
    await hears(three, [{ n: 1 }, 'back'])
    expect([two?.heard, other?.heard]).toEqual([[{ n: 1 }], []])
  })

  test('keeps the order of what is said', async () => {
    const [one, two] = await opened('a', 'a')
    const numbers = Array.from({ length: 50 }, (_, index) => index)
    for (const number of numbers) one?.post(number)
    await hears(two, numbers)
  })

  test('carries what is said before its code is loaded, as it was then', async () => {
    const [one, two] = [open(), open()]
    const message = { n: 1 }
    one.post(message)
    message.n = 2
    one.post(message)
    await hears(two, [{ n: 1 }, { n: 2 }])
  })

  test('refuses at once what cannot be cloned', () => {
    expect(() => open().post(() => {})).toThrow(expect.objectContaining({ name: 'DataCloneError' }))
  })

  test('that is closed hears and says nothing any more', async () => {
    const [one, two, three] = await opened('a', 'a', 'a')
    two?.close()
    one?.post(1)
    two?.post(2)
    one?.post(3)
    await hears(three, [1, 3])
    await quiet()
    expect([one?.heard, two?.heard, three?.heard]).toEqual([[], [], [1, 3]])
  })

  test('says before it is closed what it was given', async () => {
    const [one, two] = await opened('a', 'a')
    one?.post('last words')
    one?.close()
    await hears(two, ['last words'])
  })

  test('that is closed before its code is loaded hears nothing', async () => {
    const early = open()
    early.close()
    const [one, two] = await opened('channel', 'channel')
    one?.post(1)
    await hears(two, [1])
    expect(early.heard).toEqual([])
  })
})
