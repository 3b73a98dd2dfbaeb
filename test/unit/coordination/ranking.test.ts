import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestOf, lastActiveOf, outranks, type Ranking } from '../../../src/coordination/hub/ranking.js'
import type { FrameInfo } from '../../../src/coordination/types.js'
import { frameInfo } from './support/core.js'

const old = frameInfo('old', { joined: 1 })
const visible = frameInfo('visible', { joined: 2, visible: true, active: 5 })
const active = frameInfo('active', { joined: 3, active: 9 })
const hung = frameInfo('hung', { joined: 0, visible: true, active: 7, responsive: false })
const all = [old, visible, active, hung]

describe('the best frame to lead', () => {
  test.each<[Ranking, string, FrameInfo[], string]>([
    ['healthiest', 'a visible frame before a hidden older one', [old, visible], 'visible'],
    ['healthiest', 'the last active frame before a hidden older one', [old, active], 'active'],
    ['healthiest', 'the older one of a visible and the last active frame', [active, visible], 'visible'],
    ['healthiest', 'a hidden frame before a visible one that does not respond', [hung, old], 'old'],
    ['healthiest', 'one that does not respond where there is no other', [hung], 'hung'],
    ['lastActive', 'the latest activity, visible or not', all, 'active'],
    ['lastActive', 'the oldest of those that had none', [frameInfo('young', { joined: 4 }), old], 'old'],
    ['oldest', 'the one that has been here longest and responds', all, 'old'],
    [['visible', 'old'], 'the first in the order', all, 'visible'],
    [['hung', 'active'], 'the first in the order that responds', all, 'active'],
    [['gone'], 'the oldest of those that are not in the order', all, 'old'],
    [['active'], 'one in the order before those that are not', all, 'active'],
  ])('%s: %s', (ranking, _, frames, best) => {
    const lastActiveId = lastActiveOf(all)
    expect(bestOf(frames, ranking, lastActiveId)?.id).toBe(best)
    expect(bestOf([...frames].reverse(), ranking, lastActiveId)?.id).toBe(best)
  })

  test('is nobody where there is nobody', () => {
    expect(bestOf([], 'healthiest', null)).toBeNull()
  })
})

test('the last active frame is the one with the latest activity, if any had some', () => {
  expect(lastActiveOf([])).toBeNull()
  expect(lastActiveOf([old])).toBeNull()
  expect(lastActiveOf(all)).toBe('active')
})

test('seniority alone outranks nobody', () => {
  const young = frameInfo('young', { joined: 8 })
  for (const ranking of ['healthiest', 'oldest', 'lastActive'] as const) {
    expect(outranks(old, young, ranking, null)).toBe(false)
    expect(outranks(young, old, ranking, null)).toBe(false)
  }
})

const anyFrames = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    visible: fc.boolean(),
    joined: fc.nat(20),
    active: fc.nat(20),
    responsive: fc.boolean(),
  }),
  { selector: (frame) => frame.id },
)

const anyRanking: fc.Arbitrary<Ranking> = fc.oneof(
  fc.constantFrom<Ranking>('healthiest', 'lastActive', 'oldest'),
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'x')),
)

describe('under any policy', () => {
  test('a frame that does not respond leads only where none does', () => {
    fc.assert(
      fc.property(anyFrames, anyRanking, (frames, ranking) => {
        const best = bestOf(frames, ranking, lastActiveOf(frames))
        expect(best?.responsive ?? false).toBe(frames.some((frame) => frame.responsive))
      }),
    )
  })

  test('nobody outranks the best', () => {
    fc.assert(
      fc.property(anyFrames, anyRanking, (frames, ranking) => {
        const lastActiveId = lastActiveOf(frames)
        const best = bestOf(frames, ranking, lastActiveId)
        for (const frame of frames) {
          expect(best !== null && outranks(frame, best, ranking, lastActiveId)).toBe(false)
        }
      }),
    )
  })

  test('outranking is a strict order', () => {
    fc.assert(
      fc.property(anyFrames, anyRanking, (frames, ranking) => {
        const better = (a: FrameInfo, b: FrameInfo) => outranks(a, b, ranking, lastActiveOf(frames))
        for (const a of frames) {
          expect(better(a, a)).toBe(false)
          for (const b of frames) {
            expect(better(a, b) && better(b, a)).toBe(false)
            for (const c of frames) if (better(a, b) && better(b, c)) expect(better(a, c)).toBe(true)
          }
        }
      }),
    )
  })
})
