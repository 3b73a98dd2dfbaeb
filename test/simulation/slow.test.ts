import { describe, expect, test } from 'vitest'
import { randomFrom } from './random.js'
import { World } from './world.js'

/** How often a frame asks others, each time before the ask before it may have been answered, in ms. */
const ASKS_EVERY_MS = 40

describe('on a machine that is busy, where every message takes 60 to 110 ms', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'all that is asked is done once: nobody died (delays of seed %i)',
    (seed) => {
      const world = new World(randomFrom(seed), { delay: (random) => 60 + random() * 50 })
      for (let count = 0; count < 4; count++) {
        world.join(count === 0)
        world.run(3000)
      }
      for (let times = 0; times < 25; times++) {
        for (const frame of world.frames) frame.ask('leader')
        world.run(ASKS_EVERY_MS)
      }
      world.run(5000)
      const ends = world.frames.flatMap(({ asks }) => [...asks.values()].map(({ ended }) => ended))
      expect(new Set(ends)).toEqual(new Set(['ok']))
      expect(ends).toHaveLength(100)
    },
  )
})
