// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  vi.resetModules()
})

afterEach(() => {
  globalThis.genesys?.wwe?.service?.unload()
  Reflect.deleteProperty(globalThis, 'genesys')
  vi.restoreAllMocks()
})

it('defines genesys.wwe.service, listening before it says anything', async () => {
  const listen = vi.spyOn(window, 'addEventListener')
  const post = vi.spyOn(window.parent, 'postMessage')
  await import('../../../src/client/drop-in.js')
  const service = globalThis.genesys?.wwe?.service
  expect(Object.keys(service ?? {})).toEqual(
    expect.arrayContaining([
      'system',
      'messenger',
      'subscribe',
      'unsubscribe',
      'sendMessage',
      'targetWWEWindow',
      'unload',
    ]),
  )
  expect(listen).toHaveBeenCalledWith('message', expect.any(Function), expect.anything())
  expect(post).not.toHaveBeenCalled()
})

it('keeps what stands beside it', async () => {
  const other = { kept: true }
  Object.assign(globalThis, { genesys: { other, wwe: { other } } })
  await import('../../../src/client/drop-in.js')
  expect(globalThis.genesys).toMatchObject({ other, wwe: { other, service: expect.anything() } })
})

it('keeps the first instance when it is loaded twice', async () => {
  await import('../../../src/client/drop-in.js')
  const first = globalThis.genesys?.wwe?.service
  vi.resetModules()
  const listen = vi.spyOn(window, 'addEventListener')
  await import('../../../src/client/drop-in.js')
  expect(globalThis.genesys?.wwe?.service).toBe(first)
  expect(listen).not.toHaveBeenCalled()
})
