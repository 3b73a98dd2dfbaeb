import { expect, it } from 'vitest'
import type { FrameInfo } from '../../../src/coordination/types.js'
import { watchedBy } from '../../../src/service/duties/incoming-watch.js'
import { lastActiveWindow } from '../../../src/service/last-active.js'

const peer = (id: string, active: number, responsive = true): FrameInfo => ({
  id,
  active,
  responsive,
  visible: true,
  joined: 1,
})

it('the last active window is the one with the latest activity of those that respond', () => {
  expect(lastActiveWindow([])).toBeUndefined()
  expect(lastActiveWindow([peer('a', 0)])).toBeUndefined()
  expect(lastActiveWindow([peer('a', 2), peer('b', 5), peer('c', 4)])).toBe('b')
  expect(lastActiveWindow([peer('a', 2), peer('b', 5, false), peer('c', 4)])).toBe('c')
})

it('it is watched by one other window: the leader, or the first that is here', () => {
  const watchers = (leaderId: string | null, ...peers: FrameInfo[]) =>
    peers.flatMap(({ id }) => {
      const watched = watchedBy({ id, leaderId, peers })
      return watched === undefined ? [] : [`${id} watches ${watched}`]
    })
  const [a, b, c] = [peer('a', 1), peer('b', 2), peer('c', 3)]
  expect(watchers('b', a, b, c)).toEqual(['b watches c'])
  expect(watchers('c', a, b, c)).toEqual(['a watches c'])
  expect(watchers(null, a, b, c)).toEqual(['a watches c'])
  expect(watchers('b', a, peer('b', 2, false), c)).toEqual(['a watches c'])
  expect(watchers('a', a)).toEqual([])
  expect(watchers('a', peer('a', 0), peer('b', 0))).toEqual([])
})
