import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Picture, pictureOf, type Span } from '../../../../playground/coordination/lanes.js'
import type { TimelineRecord } from '../../../../src/timeline/records.js'
import { active, joined, left, page, type Recorded, recordsOf, state } from '../../timeline/records.js'

const spansOf = (picture: Picture, window: string): readonly (readonly [string, number, number | null])[] =>
  picture.lanes.find((lane) => lane.window === window)?.spans.map(({ state: is, from, to }) => [is, from, to]) ?? []

/** Two windows: `a` leads in term 1 from 10 on, `b` follows. */
const two = [
  state('a', 0, 'NEGOTIATING', 0),
  joined('a', 5),
  state('a', 10, 'LEADING', 1),
  state('b', 20, 'NEGOTIATING', 0),
  joined('b', 22),
  state('b', 25, 'FOLLOWING', 1),
]

/** `b` learns at 100 that the leader is gone, and leads in term 2 from 104.2 on. */
const takeover = [state('b', 100, 'NEGOTIATING', 1), state('b', 104.2, 'LEADING', 2)]

test('a lane is what its window was, one after the other', () => {
  const picture = pictureOf(recordsOf(two))
  expect(spansOf(picture, 'a')).toEqual([
    ['NEGOTIATING', 0, 10],
    ['LEADING', 10, null],
  ])
  expect(spansOf(picture, 'b')).toEqual([
    ['NEGOTIATING', 20, 25],
    ['FOLLOWING', 25, null],
  ])
  expect(picture.handovers).toEqual([])
})

test('windows are numbered in the order of joining', () => {
  const records = recordsOf([joined('z', 1), joined('a', 2), state('m', 0, 'NEGOTIATING', 0), joined('m', 3)])
  expect(pictureOf(records).lanes.map(({ window, number }) => [window, number])).toEqual([
    ['z', 1],
    ['a', 2],
    ['m', 3],
  ])
})

describe('a handover takes from the end of one reign to the beginning of the next', () => {
  const cases: readonly (readonly [string, readonly Recorded[], number])[] = [
    ['closed', [page('a', 99, 'pagehide')], 99],
    ['resigned', [{ window: 'a', at: 98, kind: 'deed', deed: 'resign' }, state('a', 99, 'NEGOTIATING', 1)], 99],
    ['frozen', [page('a', 99, 'freeze')], 99],
    ['crashed', [{ window: 'a', at: 90, kind: 'deed', deed: 'crash' }, left('b', 101, 'a', 1)], 100],
    ['goneWithoutAWord', [left('b', 101, 'a', 1)], 100],
    ['goneWithoutAWord', [left('b', 300, 'a', 1)], 100],
    ['notResponding', [{ window: 'b', at: 95, kind: 'peer', peer: 'a', joined: 1, change: 'silent' }], 100],
    ['unknown', [], 100],
  ]
  test.each(cases)('%s %#', (cause, records, from) => {
    const [handover, ...more] = pictureOf(recordsOf([...two, ...records, ...takeover])).handovers
    expect(more).toEqual([])
    expect(handover).toEqual({ fromWindow: 'a', toWindow: 'b', term: 2, from, to: 104.2, cause })
  })
})

test('what a leader believes of itself beyond the next reign is told apart', () => {
  const { lanes } = pictureOf(recordsOf([...two, ...takeover, state('a', 900, 'NEGOTIATING', 2)]))
  expect(lanes[0]?.spans.slice(1)).toEqual([
    { state: 'LEADING', term: 1, from: 10, to: 100, overtaken: false },
    { state: 'LEADING', term: 1, from: 100, to: 900, overtaken: true },
    { state: 'NEGOTIATING', term: 2, from: 900, to: null, overtaken: false },
  ])
})

test('a frozen window is frozen until it runs again, whatever is seen of it meanwhile', () => {
  const { lanes } = pictureOf(
    recordsOf([
      ...two,
      page('b', 50, 'freeze'),
      state('b', 50.1, 'NEGOTIATING', 1),
      left('a', 51, 'b', 2),
      page('b', 80, 'resume'),
      state('b', 81, 'FOLLOWING', 1),
      left('a', 82, 'c', 3),
    ]),
  )
  expect(lanes[1]?.gone).toBeNull()
  expect(spansOf({ lanes, handovers: [], workerEnds: [], latest: 0 }, 'b').slice(1)).toEqual([
    ['FOLLOWING', 25, 50],
    ['FROZEN', 50, 80],
    ['FOLLOWING', 81, null],
  ])
})

test('a window that came back before it was seen to leave is here', () => {
  const back = [page('b', 50, 'pagehide', true), page('b', 60, 'pageshow', true), state('b', 61, 'FOLLOWING', 1)]
  const { lanes } = pictureOf(recordsOf([...two, ...back, left('a', 70, 'b', 2)]))
  expect(lanes[1]?.gone).toBeNull()
  expect(lanes[1]?.spans.at(-1)).toMatchObject({ from: 61, to: null })
  const gone = pictureOf(recordsOf([...two, ...back, left('a', 70, 'b', 2), left('a', 90, 'b', 3)]))
  expect(gone.lanes[1]).toMatchObject({ gone: 90 })
})

test('a window that is seen to be gone ends there', () => {
  const { lanes } = pictureOf(recordsOf([...two, left('a', 70, 'b', 2)]))
  expect(lanes[1]).toMatchObject({ gone: 70 })
  expect(lanes[1]?.spans.at(-1)).toMatchObject({ from: 25, to: 70 })
})

test('the time of being last active ends with the window', () => {
  const { lanes } = pictureOf(recordsOf([...two, active('a', 30, true), active('a', 40, false), active('b', 41, true)]))
  expect(lanes.map((lane) => lane.active)).toEqual([[{ from: 30, to: 40 }], [{ from: 41, to: null }]])
  const gone = pictureOf(recordsOf([...two, active('b', 41, true), left('a', 70, 'b', 2)]))
  expect(gone.lanes[1]?.active).toEqual([{ from: 41, to: 70 }])
})

// Anything at all, as hostile or broken windows would tell it.
const at = fc.integer({ min: 0, max: 60 })
const window = fc.constantFrom('a', 'b', 'c', 'd')
const anyRecord: fc.Arbitrary<Recorded> = fc.oneof(
  fc
    .tuple(window, at, fc.constantFrom('NEGOTIATING', 'LEADING', 'FOLLOWING'), fc.integer({ min: 0, max: 6 }))
    .map(([of, when, is, term]) => state(of, when, is, term)),
  fc
    .tuple(window, at, fc.constantFrom('freeze', 'resume', 'pagehide', 'pageshow'), fc.boolean())
    .map(([of, when, phase, kept]) => page(of, when, phase, kept)),
  fc.tuple(window, at, window, fc.integer({ min: 1, max: 3 })).map(([of, when, peer, n]) => left(of, when, peer, n)),
  fc.tuple(window, at, fc.boolean()).map(([of, when, is]) => active(of, when, is)),
  fc.tuple(window, at).map(([of, when]) => joined(of, when)),
)
const anyRecords = fc.array(anyRecord, { maxLength: 40 }).map(recordsOf)

const endOf = ({ to }: Pick<Span, 'to'>): number => to ?? Number.POSITIVE_INFINITY

/** Whether no two of these overlap. */
function apart(spans: readonly Pick<Span, 'from' | 'to'>[]): boolean {
  const sorted = [...spans].sort((a, b) => a.from - b.from || endOf(a) - endOf(b))
  return sorted.every((span, index) => endOf(sorted[index - 1] ?? { to: Number.NEGATIVE_INFINITY }) <= span.from)
}

describe('whatever the records are', () => {
  const holds = (property: (picture: Picture, records: readonly TimelineRecord[]) => boolean) =>
    fc.assert(
      fc.property(anyRecords, (records) => property(pictureOf(records), records)),
      { numRuns: 500 },
    )

  test('the spans of a lane never overlap, and none is empty', () => {
    holds(({ lanes }) => lanes.every(({ spans }) => apart(spans) && spans.every((span) => endOf(span) > span.from)))
  })

  test('no two windows lead at once, and none twice in one term', () => {
    holds(({ lanes }) => {
      const leading = lanes.flatMap(({ spans }) =>
        spans.filter(({ state: is, overtaken }) => is === 'LEADING' && !overtaken),
      )
      return apart(leading) && new Set(leading.map(({ term }) => term)).size === leading.length
    })
  })

  test('no handover ends before it begins, and terms grow', () => {
    holds(({ handovers }) =>
      handovers.every(
        ({ from, to, term }, index) => to >= from && term > (handovers[index - 1]?.term ?? Number.NEGATIVE_INFINITY),
      ),
    )
  })

  test('the picture is the same in whatever order they came', () => {
    fc.assert(
      fc.property(
        anyRecords.chain((records) => fc.tuple(fc.constant(records), shuffled(records))),
        ([one, other]) => {
          expect(pictureOf(other)).toEqual(pictureOf(one))
        },
      ),
      { numRuns: 300 },
    )
  })
})

function shuffled(records: readonly TimelineRecord[]): fc.Arbitrary<TimelineRecord[]> {
  return fc.shuffledSubarray([...records], { minLength: records.length })
}
