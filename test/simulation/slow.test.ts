import { describe, expect, test } from 'vitest'
import { randomFrom } from './random.js'
import { World } from './world.js'

/** How often a frame asks others, each time before the ask before it may have been answered, in ms. */
const ASKS_EVERY_MS = 40

describe('on a machine that is busy, where every message takes 110 to 150 ms', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'all that is asked is done once: nobody died (delays of seed %i)',
    (seed) => {
      const world = new World(randomFrom(seed), { delay: (random) => 110 + random() * 40 })
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

/** How often a frame asks others that answer more slowly than a hub waits by itself, in ms. */
const SLOW_ASKS_EVERY_MS = 100

describe('on a machine so slow that a healthy frame takes longer to answer than a hub waits', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'leaders may be lost at first, and then no more (delays of seed %i)',
    (seed) => {
      const world = new World(randomFrom(seed), { delay: (random) => 130 + random() * 50 })
      const work = (seconds: number) => {
        const from = world.frames.map(({ asks }) => asks.size)
        for (let spent = 0; spent < seconds * 1000; spent += SLOW_ASKS_EVERY_MS) {
          for (const frame of world.frames) for (const to of ['leader', world.frames.at(-1)?.id ?? '']) frame.ask(to)
          world.run(SLOW_ASKS_EVERY_MS)
        }
        world.run(5000)
        const asked = world.frames.flatMap(({ asks }, index) => [...asks.values()].slice(from[index]))
        return new Set(asked.map(({ ended }) => ended))
      }
      const terms = () => new Set(world.frames.flatMap(({ history }) => history.map(({ term }) => term))).size
      // What this costs is against what must hold on any other machine.
      world.expect = () => {}
      for (let count = 0; count < 4; count++) {
        world.join(count === 0)
        world.run(3000)
      }
      work(10)
      Reflect.deleteProperty(world, 'expect')
      const before = terms()
      world.join(false)
      world.run(3000)
      expect(work(20)).toEqual(new Set(['ok']))
      expect(terms()).toBe(before)
    },
  )
})
