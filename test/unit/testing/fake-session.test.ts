import { afterEach, describe, expect, test } from 'vitest'
import type { Frame } from '../../../src/coordination/types.js'
import { createFakeSession, type FakeSession, type FakeSessionOptions } from '../../../src/testing/index.js'

let session: FakeSession

afterEach(() => session.end())

async function begin(options: FakeSessionOptions = {}): Promise<readonly [Frame, Frame, Frame]> {
  session = createFakeSession({ frames: 3, ...options })
  await session.settle()
  const [a, b, c] = session.frames
  if (a === undefined || b === undefined || c === undefined) throw new Error('three frames at least')
  return [a, b, c]
}

const states = () => session.frames.map(({ state }) => state)

test('the first frame leads, and all know all', async () => {
  const frames = await begin()
  expect(states()).toEqual(['LEADING', 'FOLLOWING', 'FOLLOWING'])
  expect(session.leader).toBe(frames[0])
  for (const { peers, leaderId } of frames) {
    expect(leaderId).toBe(frames[0].id)
    expect(peers.map(({ id }) => id)).toEqual(frames.map(({ id }) => id))
  }
})

test('frames are ready without the clock', async () => {
  session = createFakeSession({ frames: 2 })
  await Promise.all(session.frames.map(({ ready }) => ready))
  expect(session.leader).toBe(session.frames[0])
})

describe.each(['close', 'kill', 'freeze'] as const)('after %s of the leader', (what) => {
  test('another leads in the next term, with NEGOTIATING between', async () => {
    const [, b] = await begin()
    const seen: string[] = []
    b.addEventListener('statechange', () => seen.push(b.state))
    await session[what](0)
    expect(session.leader).toBe(b)
    expect(b.term).toBe(2)
    expect(seen).toEqual(['NEGOTIATING', 'LEADING'])
  })
})

test('a page that is closed is told, and one that is killed is not', async () => {
  const [a, b] = await begin()
  await session.close(0)
  expect(a.state).toBe('NEGOTIATING')
  await session.kill(1)
  expect(b.state).toBe('LEADING')
  expect(session.leader).toBe(session.frames[2])
})

test('a page that is gone says and hears nothing more, not even over its port', async () => {
  const [a, b, c] = await begin()
  const done: unknown[] = []
  a.respond('save', (payload) => done.push(payload))
  b.listen('news', (message) => done.push(message))
  c.listen('news', (message) => done.push(message))
  await b.perform('save', 'before')
  await session.kill(1)
  b.perform('save', 'late').catch(() => {})
  b.broadcast('news', 'late')
  await session.settle()
  expect(done).toEqual(['before'])
  a.broadcast('news', 'all')
  await session.settle()
  expect(done).toEqual(['before', 'all'])
})

test('what is under way to a page that is killed does not arrive', async () => {
  const [a, b] = await begin()
  const heard: unknown[] = []
  b.listen('news', (message) => heard.push(message))
  a.broadcast('news', 1)
  const killed = session.kill(1)
  await killed
  expect(heard).toEqual([])
})

test('a page that is hidden is known to be', async () => {
  const [a, b] = await begin()
  await session.show(0, false)
  expect(b.peers.map(({ visible }) => visible)).toEqual([false, true, true])
  await session.show(0)
  expect(b.peers[0]?.visible).toBe(true)
  expect(session.leader).toBe(a)
})

test('a frozen page joins again as a newcomer and does not lead', async () => {
  const [a, b] = await begin()
  await session.freeze(0)
  expect(b.peers).toHaveLength(2)
  await session.thaw(0)
  expect(a.state).toBe('FOLLOWING')
  expect(b.peers.at(-1)?.id).toBe(a.id)
})

test('a page that hangs is found out when work for it goes unanswered, in time', async () => {
  const [a, b] = await begin()
  for (const frame of [a, b]) frame.respond('save', () => frame.id)
  await session.hang(0)
  const saved = b.perform('save')
  await session.settle()
  expect(session.leader).toBe(a)
  await session.advance(1_000)
  expect(session.leader).toBe(b)
  await expect(saved).resolves.toBe(b.id)
  await session.thaw(0)
  expect(states()).toEqual(['FOLLOWING', 'LEADING', 'FOLLOWING'])
})

test('a page that hangs hears of nothing until it goes on, and then of all in order', async () => {
  const [a, , c] = await begin()
  const heard: unknown[] = []
  c.listen('news', (message) => heard.push(message))
  await session.hang(2)
  a.broadcast('news', 1)
  await session.settle()
  a.broadcast('news', 2)
  await session.settle()
  expect(heard).toEqual([])
  const going = session.thaw(2)
  a.broadcast('news', 3)
  await going
  expect(heard).toEqual([1, 2, 3])
})

test('work goes to the leader and comes back, and a keyed action happens once', async () => {
  const [a, b, c] = await begin()
  const done: unknown[] = []
  for (const frame of [a, b, c]) {
    frame.respond('save', (payload) => {
      done.push([frame.id, payload])
      return 'saved'
    })
  }
  const results = [b, c].map((frame) => frame.perform('save', 7, { key: 'one' }))
  await expect(Promise.all(results)).resolves.toEqual(['saved', 'saved'])
  await session.kill(0)
  await expect(c.perform('save', 8, { key: 'one' })).resolves.toBe('saved')
  expect(done).toEqual([[a.id, 7]])
})

test('an action fails when its time is over, and not before', async () => {
  const [a, b] = await begin()
  a.respond('slow', () => new Promise(() => {}))
  const outcome = b.perform('slow', null, { timeout: 5_000 }).catch(({ code }) => code)
  let isOver = false
  void outcome.then(() => {
    isOver = true
  })
  await session.advance(4_900)
  expect(isOver).toBe(false)
  await session.advance(200)
  expect(await outcome).toBe('timeout')
})

test('the leader leads on while the hub dies, and the next hub knows all frames', async () => {
  const [a, b, c] = await begin()
  const seen: string[] = []
  a.addEventListener('statechange', () => seen.push(a.state))
  await session.killHub()
  c.touch()
  await session.advance(1_000)
  expect(seen).toEqual([])
  expect(session.lastActive).toBe(c)
  expect(a.peers).toHaveLength(3)
  await session.kill(0)
  expect(session.leader).toBe(b)
})

test('a page that opens later follows', async () => {
  await begin()
  const frame = await session.open()
  expect(frame.state).toBe('FOLLOWING')
  expect(session.frames.at(-1)).toBe(frame)
})

test('a workspace of the application is behind the frames', async () => {
  const [, b] = await begin({
    workspace: () => ({ start: () => {}, welcome: () => [], perform: (kind) => `did ${kind}`, close: () => {} }),
  })
  await expect(b.perform('x', null, { to: 'workspace' })).resolves.toBe('did x')
})

test('what cannot be is refused', async () => {
  await begin()
  await expect(session.kill(3)).rejects.toThrow('There is no frame 3, only 3, from 0.')
  await session.kill(1)
  await expect(session.freeze(1)).rejects.toThrow('Frame 1 is gone')
  await expect(session.advance(-1)).rejects.toThrow('not by -1')
  expect(() => createFakeSession({ frames: 1.5 })).toThrow('"frames" must be')
})
