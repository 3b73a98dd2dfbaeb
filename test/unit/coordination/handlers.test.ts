import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Handlers, type Job } from '../../../src/coordination/frame/handlers.js'
import type { Recovery } from '../../../src/coordination/types.js'

let handlers: Handlers
const handler = vi.fn()

beforeEach(() => {
  handlers = new Handlers()
  handler.mockReset().mockReturnValue('done')
})

const job = (but: Partial<Job> = {}): Job => ({
  name: 'job',
  kind: 'k',
  payload: 'p',
  from: 'other',
  term: 3,
  attempt: 2,
  key: 'x',
  doubtful: true,
  ...but,
})
const done = { ok: true, value: 'done' }
const unknown = { ok: false, code: 'indeterminate' }

describe('what may have happened', () => {
  test('is not repeated by a plain handler', async () => {
    handlers.add('k', handler, {})
    expect(await handlers.run(job())).toMatchObject(unknown)
    expect(handler).not.toHaveBeenCalled()
  })

  test('is repeated where that does no harm, and the handler is told', async () => {
    handlers.add('k', handler, { repeatable: true })
    expect(await handlers.run(job())).toEqual(done)
    expect(handler).toHaveBeenCalledWith('p', {
      from: 'other',
      term: 3,
      attempt: 2,
      key: 'x',
      signal: expect.any(AbortSignal),
    })
  })

  test.each<[string, Recovery, object, number]>([
    ['has its result where it happened', { result: 'found' }, { ok: true, value: 'found' }, 0],
    ['has no result where none was left', { result: undefined }, { ok: true, value: undefined }, 0],
    ['is carried out where it surely did not happen', 'repeat', done, 1],
    ['stays unknown where that cannot be known', 'unknown', unknown, 0],
  ])('%s', async (_, recovery, outcome, runs) => {
    const recover = vi.fn(async () => recovery)
    handlers.add('k', handler, { recover })
    expect(await handlers.run(job())).toMatchObject(outcome)
    expect(recover).toHaveBeenCalledWith('p', expect.objectContaining({ attempt: 2, key: 'x', from: 'other' }))
    expect(handler).toHaveBeenCalledTimes(runs)
  })

  test('fails where the look into it fails', async () => {
    handlers.add('k', handler, { recover: () => Promise.reject(new Error('offline')) })
    expect(await handlers.run(job())).toMatchObject({ ok: false, code: 'failed', message: 'offline' })
    expect(handler).not.toHaveBeenCalled()
  })

  test('is not carried out by a frame that has lost its role while it looked into it', async () => {
    let answer: (recovery: Recovery) => void = () => {}
    const recover = vi.fn(() => new Promise<Recovery>((resolve) => (answer = resolve)))
    handlers.add('k', handler, { recover })
    const outcome = handlers.run(job())
    await vi.waitFor(() => expect(recover).toHaveBeenCalled())
    handlers.abort('job')
    answer('repeat')
    expect(await outcome).toMatchObject(unknown)
    expect(handler).not.toHaveBeenCalled()
  })

  test('waits until the application has registered a handler', async () => {
    const outcomes = Promise.all([handlers.run(job()), handlers.run(job({ name: 'second' }))])
    await null
    handlers.add('other', () => 'wrong', { repeatable: true })
    handlers.add('k', handler, { repeatable: true })
    expect(await outcomes).toEqual([done, done])
  })
})

describe('what surely did not happen', () => {
  test('is carried out, and not looked into', async () => {
    const recover = vi.fn()
    handlers.add('k', handler, { recover })
    expect(await handlers.run(job({ doubtful: false }))).toEqual(done)
    expect(recover).not.toHaveBeenCalled()
  })

  test('does not wait for a handler', async () => {
    expect(await handlers.run(job({ doubtful: false }))).toMatchObject({ ok: false, code: 'noHandler' })
  })
})

test('a handler that runs is told to stop by its job’s name, and only that one', async () => {
  const signals: AbortSignal[] = []
  handlers.add('k', (_, { signal }) => new Promise(() => signals.push(signal)), { repeatable: true })
  void handlers.run(job())
  void handlers.run(job({ name: 'second' }))
  await vi.waitFor(() => expect(signals).toHaveLength(2))
  handlers.abort('second')
  handlers.abort('unheard of')
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, true])
})
