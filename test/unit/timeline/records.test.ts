import { expect, test } from 'vitest'
import { bounded } from '../../../src/timeline/bounds.js'
import { Log } from '../../../src/timeline/log.js'
import { type Happening, readRecords, type TimelineRecord } from '../../../src/timeline/records.js'
import { joined, left, type Recorded, recordsOf, state } from './records.js'

const action = (window: string, at: number): Recorded => ({
  window,
  at,
  kind: 'action',
  action: 'say',
  ended: 'done',
  ms: 1,
})

test('what another deployment tells is read as far as it is understood', () => {
  const [known] = recordsOf([joined('a', 1)])
  const told = [known, { ...known, kind: 'dreamt' }, { ...known, at: Number.NaN }, null, { ...known, window: 7 }]
  expect(readRecords(told)).toEqual([known])
  expect(readRecords({ length: 3 })).toEqual([])
  expect(readRecords([{ ...known, more: 'of it' }])).toEqual([known])
})

test('of many actions, the latest are remembered, and nothing else is forgotten for them', () => {
  const records = recordsOf([
    joined('a', 0),
    state('a', 0, 'LEADING', 1),
    ...Array.from({ length: 1_500 }, (_, at) => action('a', at)),
  ])
  const kept = bounded(records)
  expect(kept).toHaveLength(1_002)
  expect(kept[0]).toMatchObject({ kind: 'joined' })
  expect(kept[2]).toMatchObject({ kind: 'action', at: 500 })
})

test('a session remembers 2,000 records: of windows that are here, always their state', () => {
  const flicker = Array.from({ length: 2_500 }, (_, at) => state('busy', at + 10, 'FOLLOWING', at))
  const records = recordsOf([
    joined('calm', 0),
    state('calm', 1, 'LEADING', 1),
    state('gone', 2, 'FOLLOWING', 1),
    left('calm', 3, 'gone', 2),
    ...flicker,
  ])
  const kept = bounded(records)
  expect(kept).toHaveLength(2_000)
  expect(kept.slice(0, 2).map(({ kind, window }) => `${kind} ${window}`)).toEqual(['joined calm', 'state calm'])
  expect(kept.some(({ window }) => window === 'gone')).toBe(false)
})

test('of what was counted, the record that has counted more is the one that counts, however it came', () => {
  const [one] = recordsOf([
    { window: 'a', at: 1, kind: 'delivered', event: 'agent', to: [], count: 2, last: 5 },
  ]) as TimelineRecord[]
  const more = { ...one, count: 7, last: 9 } as TimelineRecord
  const log = new Log()
  for (const records of [[one], [more], [one]] as TimelineRecord[][]) log.add(records)
  expect(log.records).toEqual([more])
})

test('a flood of one kind pushes out no other', () => {
  const flood = (kind: Happening) => Array.from({ length: 3_000 }, (_, at): Recorded => ({ window: 'b', at, ...kind }))
  const others = [
    joined('a', 0),
    state('a', 0, 'LEADING', 1),
    { window: 'a', at: 0, kind: 'deed', deed: 'resign' },
  ] as const
  const kinds: readonly Happening[] = [
    { kind: 'action', action: 'say', ended: 'done', ms: 1 },
    { kind: 'asked', action: 'say', to: 'leader', ended: 'done', ms: 1 },
    { kind: 'refused', why: 'late', origin: 'http://a', answered: true, count: 1, last: 0 },
    { kind: 'delivered', event: 'agent', to: [], count: 1, last: 0 },
  ]
  const kept = bounded(recordsOf([...others, ...kinds.flatMap(flood)].sort((a, b) => a.at - b.at)))
  const count = (kind: string) => kept.filter((one) => one.kind === kind).length
  expect(kept.filter(({ window }) => window === 'a')).toHaveLength(3)
  expect(['action', 'asked', 'refused', 'delivered'].map(count)).toEqual([1_000, 500, 250, 250])
})
