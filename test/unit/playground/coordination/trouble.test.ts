import { expect, test } from 'vitest'
import { endWorker } from '../../../../playground/coordination/trouble.js'
import { CoordinationError } from '../../../../src/coordination/index.js'
import type { Timeline } from '../../../../src/timeline/index.js'

/** What is recorded, and what becomes of the wish that the worker ends. */
async function ending(perform: () => Promise<unknown>) {
  const noted: string[] = []
  const timeline = { frame: { perform }, note: (deed: string) => noted.push(deed) } as unknown as Timeline
  const failure = await endWorker(timeline).catch((error: Error) => error.message)
  return { noted, failure }
}

test('a worker that says that it ends, and one that is gone before it has said so, has ended', async () => {
  const ended = { noted: ['endWorker'], failure: undefined }
  expect(await ending(async () => ({ ok: true, value: undefined }))).toEqual(ended)
  const gone = () => Promise.reject(new CoordinationError('indeterminate', 'it is gone'))
  expect(await ending(gone)).toEqual(ended)
})

test('where a window coordinates, or nobody answers, no worker has ended', async () => {
  const unknown = { ok: false, code: 'notSupported', message: '' }
  expect(await ending(async () => unknown)).toEqual({ noted: [], failure: expect.stringContaining('no worker to end') })
  const silent = () => Promise.reject(new CoordinationError('timeout', 'no answer in time'))
  expect(await ending(silent)).toEqual({ noted: [], failure: 'no answer in time' })
})
