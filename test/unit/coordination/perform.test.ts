import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SessionFrame } from '../../../src/coordination/frame/session-frame.js'
import { type Page, TestBrowser } from './support/browser.js'

let browser: TestBrowser
let leaderPage: Page
let leader: SessionFrame
let follower: SessionFrame

beforeEach(async () => {
  browser = new TestBrowser()
  leaderPage = browser.open()
  leader = leaderPage.frame
  await leader.ready
  follower = browser.open().frame
  await follower.ready
  await vi.waitFor(() => expect([leader.peers.length, follower.peers.length]).toEqual([2, 2]))
})

afterEach(() => browser.close())

/** The leader begins what is `slow`, and never comes to an end of it; tells when it begins, and when it is to stop. */
function respondSlowly() {
  const begun = vi.fn()
  const stopped = vi.fn()
  leader.respond('slow', (_payload, { signal }) => {
    begun()
    signal.addEventListener('abort', stopped)
    return new Promise(() => {})
  })
  return { begun, stopped }
}

/** Both askers: what the leader does for itself must not differ from what it does for others. */
const askers = [
  ['a follower', () => follower],
  ['the leader itself', () => leader],
] as const

describe.each(askers)('an action that is asked for by %s', (_, asker) => {
  test('is carried out by the leader, in its term', async () => {
    leader.respond('add', (payload, { from, term }) => ({
      sum: (payload as number[]).reduce((a, b) => a + b),
      from,
      term,
    }))
    follower.respond('add', () => 'wrong')
    expect(await asker().perform('add', [1, 2, 3])).toEqual({ sum: 6, from: asker().id, term: leader.term })
  })

  test('never runs inside the call that asked for it', async () => {
    const handler = vi.fn()
    leader.respond('later', handler)
    const done = asker().perform('later')
    expect(handler).not.toHaveBeenCalled()
    await done
    expect(handler).toHaveBeenCalledTimes(1)
  })

  test('works on a copy', async () => {
    const payload = { count: 1 }
    const result = { count: 2 }
    leader.respond('change', (copy) => {
      ;(copy as typeof payload).count = 9
      return result
    })
    expect(await asker().perform('change', payload)).not.toBe(result)
    expect(payload.count).toBe(1)
  })

  test('fails as its handler fails', async () => {
    leader.respond('fail', () => {
      throw new RangeError('too much')
    })
    const failure = { name: 'CoordinationError', code: 'failed', message: 'too much' }
    const error = await asker()
      .perform('fail')
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject(failure)
    expect((error as Error).cause).toMatchObject({ name: 'RangeError', message: 'too much' })
  })

  test('fails where its handler throws what cannot be cloned', async () => {
    leader.respond('fail', () => Promise.reject(Object.assign(() => {}, { toString: () => 'odd' })))
    await expect(asker().perform('fail')).rejects.toMatchObject({ code: 'failed', message: 'odd', cause: undefined })
  })

  test('fails where its result cannot be cloned', async () => {
    leader.respond('function', () => () => {})
    await expect(asker().perform('function')).rejects.toMatchObject({ code: 'failed' })
  })

  test('fails where nobody handles it, or nobody does any more', async () => {
    leader.respond('gone', () => 1)()
    await expect(asker().perform('gone')).rejects.toMatchObject({ code: 'noHandler' })
  })

  test('stops when its asker aborts', async () => {
    const { begun, stopped } = respondSlowly()
    const controller = new AbortController()
    const done = asker().perform('slow', null, { signal: controller.signal })
    await vi.waitFor(() => expect(begun).toHaveBeenCalled())
    controller.abort('enough')
    await expect(done).rejects.toBe('enough')
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledTimes(1))
  })

  test('is not begun where its signal was aborted before', async () => {
    const handler = vi.fn()
    leader.respond('slow', handler)
    await expect(asker().perform('slow', null, { signal: AbortSignal.abort('no') })).rejects.toBe('no')
    expect(handler).not.toHaveBeenCalled()
  })

  test('times out, and its handler is told', async () => {
    const { stopped } = respondSlowly()
    // Over a port that is open already it is sent at once, however short its time.
    leader.respond('opener', () => null)
    await asker().perform('opener')
    await expect(asker().perform('slow', null, { timeout: 30 })).rejects.toMatchObject({ code: 'timeout' })
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledTimes(1))
  })

  test.each([
    ['kind', '', {}],
    ['to', 'add', { to: '' }],
    ['timeout', 'add', { timeout: 0 }],
    ['timeout', 'add', { timeout: Number.NaN }],
  ])('is refused where its %s is not what it must be', async (name, kind, options) => {
    await expect(asker().perform(kind, null, options)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(`"${name}"`),
    })
  })
})

test('a payload that cannot be cloned is refused to a follower', async () => {
  leader.respond('x', () => 1)
  await expect(follower.perform('x', () => {})).rejects.toMatchObject({ code: 'invalid' })
  expect(await follower.perform('x', 1)).toBe(1)
})

test('an action goes to the last active frame, or to one by its id', async () => {
  follower.respond('who', () => 'follower')
  leader.respond('who', () => 'leader')
  follower.touch()
  await vi.waitFor(() => expect(follower.isLastActive).toBe(true))
  expect(await leader.perform('who', null, { to: 'lastActive' })).toBe('follower')
  expect(await leader.perform('who', null, { to: follower.id })).toBe('follower')
  expect(await leader.perform('who')).toBe('leader')
  await expect(leader.perform('who', null, { to: 'nobody' })).rejects.toMatchObject({ code: 'notSent' })
})

test('an action that the leader was running when it went is indeterminate, and the next goes to the next leader', async () => {
  const slow = vi.fn(() => new Promise(() => {}))
  leader.respond('slow', slow)
  follower.respond('slow', () => 'done')
  const done = follower.perform('slow')
  await vi.waitFor(() => expect(slow).toHaveBeenCalled())
  leaderPage.report({ type: 'depart', why: 'hidden' })
  await expect(done).rejects.toMatchObject({ code: 'indeterminate' })
  expect(await follower.perform('slow')).toBe('done')
})

test('an action waits for the next leader where there is none', async () => {
  follower.respond('x', () => 'done')
  leaderPage.report({ type: 'depart', why: 'hidden' })
  expect(await follower.perform('x')).toBe('done')
})

test('a kind has one handler at a time', () => {
  const remove = leader.respond('x', () => 1)
  expect(() => leader.respond('x', () => 2)).toThrow(expect.objectContaining({ code: 'invalid' }))
  remove()
  const second = leader.respond('x', () => 2)
  // Removing the first once more must not remove the second.
  remove()
  expect(() => leader.respond('x', () => 3)).toThrow()
  second()
  expect(() => leader.respond('', () => 1)).toThrow(expect.objectContaining({ code: 'invalid' }))
})
