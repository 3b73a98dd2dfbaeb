// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCallbackClient } from '../../../src/client/callback-client.js'
import { createServiceClient } from '../../../src/client/index.js'
import { hostService } from '../../../src/service/index.js'
import { performWith, WorkspaceError } from '../../../src/workspace/index.js'
import { delivered, FakeChannel } from '../channel.js'
import { FakeFrame } from '../service/support.js'

const origin = 'http://app.example'
const acceptedOrigins = 'service-client-api.accepted-web-content-origins'
const closing: (() => void)[] = []
const channels: FakeChannel[] = []

class KeptChannel extends FakeChannel {
  constructor() {
    super()
    channels.push(this)
  }
}

beforeEach(() => {
  vi.stubGlobal('MessageChannel', KeptChannel)
})

afterEach(() => {
  for (const close of closing.splice(0)) close()
  channels.length = 0
  vi.unstubAllGlobals()
})

/**
 * A host in this page whose application is the page too: each side sees the other as a window of its own. Without
 * `takesPorts` it is one that hears nothing of ports. Keeps the notifications that it posts on the window.
 */
function open({ takesPorts = true } = {}) {
  const frame = new FakeFrame()
  const notifications: object[] = []
  const application = {
    closed: false,
    postMessage: (data: object, _: string, ports: MessagePort[]) => {
      if ('event' in data) notifications.push(data)
      deliver(data, host, ports)
    },
  }
  const host = {
    postMessage: ({ takesPort, ...rest }: { takesPort?: string }) =>
      deliver(takesPorts && takesPort !== undefined ? { ...rest, takesPort } : rest, application),
  }
  const options = { [acceptedOrigins]: origin }
  const { close } = hostService({ frame: frame.asFrame, options })
  closing.push(close)
  return { frame, target: host as unknown as Window, notifications, options }
}

function deliver(data: unknown, source: object, ports: MessagePort[] = []): void {
  const cloned = structuredClone(data)
  queueMicrotask(() =>
    window.dispatchEvent(new MessageEvent('message', { data: cloned, origin, source: source as Window, ports })),
  )
}

it.each(['indeterminate', 'unavailable', 'disconnected'] as const)(
  'the promise client is told that a workspace failed by the code %s',
  async (code) => {
    const { frame, target } = open()
    const perform = performWith({
      voice: {
        hold: () => {
          throw new WorkspaceError(code, 'It may have happened.')
        },
      },
    })
    frame.workspace = (kind, payload) =>
      kind === 'welcome' ? [{ type: 'options', options: {} }] : perform('voice.hold', payload as unknown[])
    const client = createServiceClient({ target, origin })
    closing.push(() => client.close())
    await expect(client.voice.hold('c1')).rejects.toMatchObject({ code, message: 'It may have happened.' })
  },
)

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

describe.each([
  ['over ports', true],
  ['over the window', false],
])('both clients in one page, %s', (_, takesPorts) => {
  describe.each([
    ['the drop-in first', true],
    ['the promise client first', false],
  ])('%s', (_, dropInFirst) => {
    function openBoth() {
      const { frame, target, notifications } = open({ takesPorts })
      const make = {
        service: () => {
          const service = createCallbackClient()
          service.targetWWEWindow(target)
          closing.push(() => service.unload())
          return service
        },
        client: () => {
          const client = createServiceClient({ target, origin })
          closing.push(() => client.close())
          return client
        },
      }
      const first = dropInFirst ? make.service() : undefined
      const client = make.client()
      return { frame, notifications, client, service: first ?? make.service() }
    }

    /** Both subscribed to `system`, the drop-in twice; what they have heard. */
    async function subscribeBoth() {
      const both = openBoth()
      const heard: string[] = []
      both.service.subscribe(['system'], () => heard.push('drop-in'))
      both.service.subscribe('system', () => heard.push('drop-in, another'))
      await both.client.subscribe('system', () => heard.push('promise')).ready
      await delivered()
      return { ...both, heard: () => heard.splice(0).toSorted() }
    }

    it('each gets its own answers', async () => {
      const { frame, client, service } = openBoth()
      frame.become('LEADING')
      const answers: unknown[] = []
      const failures = vi.fn()
      for (let round = 0; round < 3; round++) {
        service.system.isFrameLeading(({ data }) => answers.push(['drop-in', data]), failures)
        service.system.isFrameFollowing(({ data }) => answers.push(['drop-in', data]), failures)
        // In the other order, so that answers which go to the wrong client are seen.
        const asked = [client.system.isFrameFollowing(), client.system.isFrameLeading()]
        expect(await Promise.all(asked)).toEqual([false, true])
        await delivered()
      }
      expect(answers).toEqual(Array.from({ length: 6 }, (_, index) => ['drop-in', index % 2 === 0]))
      expect(failures).not.toHaveBeenCalled()
    })

    it('each subscription hears an event once', async () => {
      const { frame, heard, notifications } = await subscribeBoth()
      frame.become('LEADING')
      await delivered()
      expect(heard()).toEqual(['drop-in', 'drop-in, another', 'promise'])
      expect(notifications).toHaveLength(takesPorts ? 0 : 1)
    })

    it('the drop-in goes on after the promise client was closed', async () => {
      const { frame, client, service, heard } = await subscribeBoth()
      client.close()
      frame.become('LEADING')
      await delivered()
      expect(heard()).toEqual(['drop-in', 'drop-in, another'])
      const succeeded = vi.fn()
      service.system.isFrameLeading(succeeded)
      await delivered()
      expect(succeeded.mock.lastCall?.[0]).toMatchObject({ data: true })
    })

    it('the promise client goes on after the drop-in was unloaded', async () => {
      const { frame, client, service, heard } = await subscribeBoth()
      service.unload()
      frame.become('LEADING')
      await delivered()
      expect(heard()).toEqual(['promise'])
      await expect(client.system.isFrameLeading()).resolves.toBe(true)
    })

    it('one that unsubscribes leaves the other its events', async () => {
      const { frame, client, service, heard } = await subscribeBoth()
      const listener = () => undefined
      service.subscribe('system', listener)
      const unsubscribe = client.subscribe('system', listener)
      await unsubscribe.ready
      unsubscribe()
      service.unsubscribe(listener)
      await delivered()
      frame.become('LEADING')
      await delivered()
      expect(heard()).toEqual(['drop-in', 'drop-in, another', 'promise'])
    })
  })
})

describe('calls that are on their way while the origin is withdrawn', () => {
  const [withdrawn, request] = ['http://other.example', 'system.isFrameLeading']
  const areClosed = () => channels.map(({ port1, port2 }) => [port1.isClosed, port2.isClosed])

  it('of the promise client are all refused, and both ends of its port are closed', async () => {
    const { frame, target, options } = open()
    frame.become('LEADING')
    const client = createServiceClient({ target, origin })
    closing.push(() => client.close())
    const ask = () => client.system.isFrameLeading().catch(({ code }: { code: string }) => code)
    const states: (string | undefined)[] = []
    await client.subscribe('system', ({ data }) => states.push(data.frameState)).ready
    await delivered()
    options[acceptedOrigins] = withdrawn
    const late = client.subscribe('messenger:a', () => undefined)
    const asked = [ask(), ask(), late.ready.catch(({ code }: { code: string }) => code)]
    expect(await Promise.all(asked)).toEqual(['refused', 'refused', 'refused'])
    await delivered()
    expect(areClosed()).toEqual([[true, true]])

    options[acceptedOrigins] = origin
    expect(await ask()).toBe(true)
    await delivered()
    expect(areClosed()).toEqual([
      [true, true],
      [false, false],
    ])
    frame.become('FOLLOWING')
    await delivered()
    expect(states).toEqual(['FOLLOWING'])
  })

  it('of the drop-in are all refused, and both ends of its port are closed', async () => {
    const { target, options } = open()
    const service = createCallbackClient()
    closing.push(() => service.unload())
    service.targetWWEWindow(target)
    service.system.isFrameLeading()
    await delivered()
    options[acceptedOrigins] = withdrawn
    const failed = vi.fn()
    for (let calls = 0; calls < 3; calls++) service.sendMessage({ request }, undefined, failed)
    await delivered()
    expect(failed.mock.calls).toMatchObject([
      [{ request, errorCode: 'refused' }],
      [{ request, errorCode: 'refused' }],
      [{ request, errorCode: 'refused' }],
    ])
    expect(areClosed()).toEqual([[true, true]])
  })
})
