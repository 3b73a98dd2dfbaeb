// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createCallbackClient } from '../../../src/client/callback-client.js'
import { createServiceClient } from '../../../src/client/index.js'
import { hostService } from '../../../src/service/index.js'
import { delivered, FakeChannel } from '../channel.js'
import { FakeFrame } from '../service/support.js'

const origin = 'http://app.example'
const closing: (() => void)[] = []

beforeEach(() => {
  vi.stubGlobal('MessageChannel', FakeChannel)
})

afterEach(() => {
  for (const close of closing.splice(0)) close()
  vi.unstubAllGlobals()
})

/** A host in this page whose application is the page too: each side sees the other as a window of its own. */
function open() {
  const frame = new FakeFrame()
  const application = {
    closed: false,
    postMessage: (data: unknown, _: string, ports: MessagePort[]) => deliver(data, host, ports),
  }
  const host = { postMessage: (data: unknown) => deliver(data, application) }
  const { close } = hostService({
    frame: frame.asFrame,
    options: { 'service-client-api.accepted-web-content-origins': origin },
  })
  closing.push(close)
  return { frame, target: host as unknown as Window }
}

function deliver(data: unknown, source: object, ports: MessagePort[] = []): void {
  const cloned = structuredClone(data)
  queueMicrotask(() =>
    window.dispatchEvent(new MessageEvent('message', { data: cloned, origin, source: source as Window, ports })),
  )
}

it('the promise client calls, subscribes and unsubscribes', async () => {
  const { frame, target } = open()
  const client = createServiceClient({ target, origin })
  closing.push(() => client.close())
  frame.become('LEADING')
  await expect(client.system.isFrameLeading()).resolves.toBe(true)
  await expect(client.system.getAllowedServices()).resolves.toContain('messenger.broadcastMessage')
  const states: (string | undefined)[] = []
  const unsubscribe = client.subscribe('system', ({ data }) => states.push(data.frameState))
  await unsubscribe.ready
  frame.become('NEGOTIATING')
  frame.become('FOLLOWING')
  await delivered()
  unsubscribe()
  await delivered()
  frame.become('NEGOTIATING')
  await delivered()
  expect(states).toEqual(['NEGOTIATING', 'FOLLOWING'])
})

it('the callback client and the promise client share a window, and each hears an event once', async () => {
  const { frame, target } = open()
  const service = createCallbackClient()
  service.targetWWEWindow(target)
  const client = createServiceClient({ target, origin })
  closing.push(service.unload, () => client.close())
  const heard: string[] = []
  service.subscribe(['system'], () => heard.push('callback'))
  await client.subscribe('system', () => heard.push('promise')).ready
  frame.become('LEADING')
  await delivered()
  expect(heard).toEqual(['callback', 'promise'])
})
