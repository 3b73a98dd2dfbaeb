import { describe, expect, it, vi } from 'vitest'
import type { WorkspaceErrorCode } from '../../../src/contract/errors.js'
import {
  performWith,
  WorkspaceError,
  type WorkspaceHandlers,
  type WorkspaceRequest,
} from '../../../src/workspace/workspace.js'

/** A workspace that can dial, and nothing else. */
function dialling(dial: (...values: readonly unknown[]) => unknown) {
  return performWith({ voice: { dial } } as unknown as WorkspaceHandlers)
}

/** What another deployment's window may ask for. */
const unknown = (request: string) => request as WorkspaceRequest

describe('a request', () => {
  it('is carried out once, with its values, and results in what the handler makes of them', async () => {
    const dial = vi.fn((destination: unknown) => ({ destination }))
    expect(await dialling(dial)('voice.dial', ['5001', undefined])).toEqual({
      ok: true,
      value: { destination: '5001' },
    })
    expect(dial.mock.calls).toEqual([['5001', undefined]])
  })

  it('may take its time', async () => {
    const answer = dialling(async () => 'later')('voice.dial', ['5001'])
    expect(await answer).toEqual({ ok: true, value: 'later' })
  })

  const codes: readonly WorkspaceErrorCode[] = ['notFound', 'notPossible', 'blocked', 'notSupported', 'disconnected']
  it.each(codes)('fails with the code %s where the handler says so', async (code) => {
    const fail = () => {
      throw new WorkspaceError(code, 'The reason.')
    }
    const expected = { ok: false, code, message: 'The reason.' }
    expect(await dialling(fail)('voice.dial', [])).toEqual(expected)
    expect(await dialling(async () => fail())('voice.dial', [])).toEqual(expected)
  })

  it.each([
    [new TypeError('The line is dead.'), 'The line is dead.'],
    [Object.assign(new Error('It looks like one.'), { code: 'notFound' }), 'It looks like one.'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [null, 'null'],
  ])('fails where the handler throws anything else: %s', async (thrown, message) => {
    const fail = () => {
      throw thrown
    }
    expect(await dialling(fail)('voice.dial', [])).toEqual({ ok: false, code: 'failed', message })
    expect(await dialling(() => Promise.reject(thrown))('voice.dial', [])).toMatchObject({ code: 'failed', message })
  })

  it.each([
    'voice.hold',
    'voice',
    'dial',
    '',
    'voice.',
    'voice.dial.dial',
    'constructor.constructor',
    'constructor',
    'voice.constructor',
    'voice.__proto__',
    '__proto__.toString',
    'toString.call',
  ])('that the workspace does not know is not supported: "%s"', async (request) => {
    const dial = vi.fn()
    expect(await dialling(dial)(unknown(request), ['return 1'])).toEqual({
      ok: false,
      code: 'notSupported',
      message: `This workspace does not know ${request}.`,
    })
    expect(dial).not.toHaveBeenCalled()
  })
})
