import { expect, test, vi } from 'vitest'
import { HubDriver } from '../../../src/coordination/hub/driver.js'
import { namesOf, seal, type ToFrame, type ToHub } from '../../../src/coordination/protocol.js'
import { MemoryActions } from '../../../src/testing/platform/memory-actions.js'
import { MemoryChannels } from '../../../src/testing/platform/memory-channels.js'
import { MemoryLocks } from '../../../src/testing/platform/memory-locks.js'
import { MemoryTerms } from '../../../src/testing/platform/memory-terms.js'

const now = () => performance.timeOrigin + performance.now()

/** A hub with a workspace and one frame, which asks for something; `holds` tells whether the hub has its seat still. */
async function calling({ holds, at, takesMore = true }: { holds: boolean; at: number; takesMore?: boolean }) {
  let tell: (message: unknown) => void = () => {}
  const perform = vi.fn((kind: string, payload: unknown) => {
    for (const message of ['one', 'two', 'three']) tell(message)
    return { kind, payload }
  })
  const unseated = vi.fn()
  const heard: ToFrame[] = []
  const port = { postMessage: ({ body }: { body: ToFrame }) => heard.push(body) } as unknown as MessagePort
  const around = {
    names: namesOf('test'),
    locks: new MemoryLocks().client('hub'),
    leases: null,
    fence: 0,
    ready: Promise.resolve(),
    holds: async () => holds,
    openChannel: new MemoryChannels().open,
    hasPort: () => false,
    actions: new MemoryActions(),
    reserveTerms: new MemoryTerms().reserve,
    home: 'worker' as const,
    workspace: () => ({ start: (teller: typeof tell) => (tell = teller), welcome: () => [], perform, close: () => {} }),
  }
  const hub = new HubDriver('hub', around, unseated)
  await hub.begun
  const say = (body: ToHub) => hub.receive(seal({ from: 'a', hub: 'hub', term: 0 }, body), port)
  say({ type: 'hello', line: 1, takesMore, visible: true, policy: 'healthiest', claim: null, seat: null, work: [] })
  say({ type: 'call', id: 1, kind: 'dial', payload: '5001', at })
  const isCalled = () => heard.some(({ type }) => type === 'called')
  await vi.waitFor(() => expect(isCalled() || unseated.mock.calls.length > 0).toBe(true))
  hub.stop()
  return { perform, unseated, heard }
}

const minuteAgo = () => now() - 60_000

test('what is asked just now is done without a look at the seat', async () => {
  const { perform } = await calling({ holds: false, at: now() })
  expect(perform).toHaveBeenCalledExactlyOnceWith('dial', '5001')
})

test('what waited at the door of a hub that hung is done if it still has its seat', async () => {
  const { perform } = await calling({ holds: true, at: minuteAgo() })
  expect(perform).toHaveBeenCalledOnce()
})

test('what waited there is not done where another hub has the seat by now', async () => {
  const { perform, unseated } = await calling({ holds: false, at: minuteAgo() })
  expect(perform).not.toHaveBeenCalled()
  expect(unseated).toHaveBeenCalledOnce()
})

test('where clocks were set, the seat is looked at, too', async () => {
  const { perform, unseated } = await calling({ holds: false, at: now() + 3_600_000 })
  expect([perform.mock.calls.length, unseated.mock.calls.length]).toEqual([0, 1])
})

test('what the workspace tells before it answers is heard before the answer', async () => {
  const { heard } = await calling({ holds: true, at: now() })
  expect(heard.slice(-3)).toMatchObject([
    { type: 'told', message: 'one' },
    { type: 'told', message: 'two', more: ['three'] },
    { type: 'called', id: 1 },
  ])
})

test('a frame of an earlier build, which does not take several messages in one, is told each alone', async () => {
  const { heard } = await calling({ holds: true, at: now(), takesMore: false })
  expect(heard.slice(-4)).toMatchObject([
    { type: 'told', message: 'one' },
    { type: 'told', message: 'two' },
    { type: 'told', message: 'three' },
    { type: 'called', id: 1 },
  ])
})
