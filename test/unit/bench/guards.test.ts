import { expect, test } from 'vitest'
import { OURS, type Target } from '../../bench/experiment.js'
import { guarded, guardsOf } from '../../bench/guards.js'
import { row } from './tables.js'

const target = (but: Partial<Target>): Target => ({
  of: OURS,
  figure: 'median',
  is: 'at most',
  than: { times: 1.2, contender: 'limit' },
  ...but,
})

test('a guard is the target, three times as far away', () => {
  const [most] = guardsOf(row({ targets: [target({})] }))
  expect(most).toMatchObject({ is: 'at most', than: { times: expect.closeTo(3.6), contender: 'limit' } })
  const [least] = guardsOf(row({ targets: [target({ is: 'at least', than: { times: 0.9, contender: 'limit' } })] }))
  expect(least).toMatchObject({ is: 'at least', than: { times: expect.closeTo(0.3), contender: 'limit' } })
})

test('milliseconds are not guarded', () => {
  expect(guardsOf(row({ targets: [target({ than: { value: 20 } })] }))).toEqual([])
})

test('what is known to be further away is compared with its limit', () => {
  const slow = row({ name: 'the first window leads', limit: 'raw lock', targets: [target({})] })
  expect(guardsOf(slow)).toEqual([target({ than: { times: 9, contender: 'raw lock' } })])
})

test('every experiment is guarded but those that have tests of their own', () => {
  expect(guarded.map(({ experiment }) => experiment.name)).toEqual([
    'takeover',
    'start',
    'messages',
    'applications',
    'events',
    'crowd',
  ])
})
