import { expect, test } from 'vitest'
import { FrameDriver } from '../../../src/coordination/frame/driver.js'
import { newFrame } from '../../../src/coordination/frame/state.js'
import type { Receive } from '../../../src/coordination/platform/platform.js'
import { namesOf, seal, type ToFrame } from '../../../src/coordination/protocol.js'
import { MemoryChannels } from '../../../src/testing/platform/memory-channels.js'
import { MemoryLocks } from '../../../src/testing/platform/memory-locks.js'
import { quiet } from './support/quiet.js'

const names = namesOf('test')
/** A hub with a later fence is seated in a page: whoever has another one turns to the channel. */
const seated = { type: 'seated', home: 'page', fence: 5 }

/** A frame with a hub hears this on the session's channel; the ways that it took to its hubs. */
async function hears(sender: { from: string | null; hub: string | null }, body: object): Promise<string[]> {
  const channels = new MemoryChannels()
  const locks = new MemoryLocks()
  void locks.client('worker').request(names.hubLock('hub'), () => new Promise(() => {}))
  const ways: string[] = []
  let receive: Receive = () => {}
  const driver = new FrameDriver(
    newFrame('me', 'healthiest', true),
    names,
    {
      locks: locks.client('page'),
      locksSettle: async () => {},
      hasWorker: true,
      connectHub: (way, _, hear) => {
        ways.push(way)
        receive = hear
        return { post: () => {}, close: () => {} }
      },
      standForHub: () => () => {},
      findHub: async () => null,
      deposeHub: () => {},
      openChannel: channels.open,
      isVisible: () => true,
      watchPage: () => () => {},
    },
    () => {},
  )
  driver.feed({ type: 'arrive', visible: true })
  await quiet()
  receive(seal<ToFrame>({ from: null, hub: 'hub', term: 0 }, { type: 'welcome' }), undefined)
  channels.open(names.channel, () => {}).post(seal({ ...sender, term: 0 }, body))
  await quiet()
  driver.feed({ type: 'depart', why: 'good' })
  return ways
}

test('a hub says on the session’s channel that it is seated', async () => {
  expect(await hears({ from: null, hub: 'next' }, seated)).toEqual(['worker', 'channel'])
})

test.each([
  ['of a type that is unheard of', { from: null, hub: 'next' }, { ...seated, type: 'unheard of' }],
  ['of a frame', { from: 'other', hub: 'next' }, seated],
  ['of no hub', { from: null, hub: null }, seated],
])('a word %s is no announcement', async (_, sender, body) => {
  expect(await hears(sender, body)).toEqual(['worker'])
})
