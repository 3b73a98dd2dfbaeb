import { describe, expect, test } from 'vitest'
import type { Result, Target } from '../../bench/experiment.js'
import { tableResultsOf } from '../../bench/report/results.js'
import { result, row } from './tables.js'

/** The verdict on a target, judged by these results. */
function judged(target: Partial<Target>, ...results: Result[]) {
  const whole: Target = { of: 'ours', figure: 'median', is: 'at most', than: { value: 10 }, ...target }
  const table = { name: 'name', title: '', about: '', rows: [row({ results, targets: [whole] })] }
  const [judgement] = tableResultsOf(table).rows[0]?.judgements ?? []
  return judgement && { ...judgement, target: undefined }
}

const ours = result('ours', [8, 9, 40])

describe('a figure', () => {
  test.each([
    ['median', 'at most', 9, 'met'],
    ['median', 'at most', 8, 'missed'],
    ['median', 'at least', 9, 'met'],
    ['median', 'at least', 10, 'missed'],
    ['p99', 'at most', 39, 'missed'],
    ['greatest', 'at most', 40, 'met'],
  ] as const)('%s of 8, 9, 40 %s %d: %s', (figure, is, value, verdict) => {
    expect(judged({ figure, is, than: { value } }, ours)?.verdict).toBe(verdict)
  })
})

describe('than another contender', () => {
  const than = { times: 1.5, contender: 'theirs' }

  test('allows so many times its median', () => {
    expect(judged({ than }, ours, result('theirs', [6, 6, 100]))).toEqual({ verdict: 'met', figure: 9, allowed: 9 })
    expect(judged({ than }, ours, result('theirs', [5]))).toEqual({ verdict: 'missed', figure: 9, allowed: 7.5 })
  })

  test('is met where the other one never does it', () => {
    const theirs = result('theirs', [], 'never: 5 of 5')
    expect(judged({ than }, ours, theirs)).toEqual({ verdict: 'met', figure: 9, because: 'theirs: never: 5 of 5' })
    expect(judged({ than, is: 'at least' }, ours, theirs)?.verdict).toBe('met')
  })

  test('compares with what the other one managed where it failed at times', () => {
    expect(judged({ than }, ours, result('theirs', [5], 'never: 4 of 5'))?.verdict).toBe('missed')
  })

  test('cannot be told where the other one was not measured', () => {
    const unknown = { verdict: 'not measured', figure: 9 }
    expect(judged({ than }, ours)).toEqual({ ...unknown, because: 'theirs: not measured' })
    expect(judged({ than }, ours, result('theirs', []))).toEqual({ ...unknown, because: 'theirs: no samples' })
  })
})

describe('what failed', () => {
  test('misses its target, whatever its samples are', () => {
    const failed = { verdict: 'missed', figure: 1, allowed: 10, because: 'two leaders, 1 of 5' }
    expect(judged({}, result('ours', [1], 'two leaders, 1 of 5'))).toEqual(failed)
  })

  test('misses it without samples too, also where the other one fails', () => {
    expect(judged({}, result('ours', []))).toEqual({ verdict: 'missed', allowed: 10, because: 'no samples' })
    const than = { times: 1, contender: 'theirs' }
    expect(judged({ than }, result('ours', [], 'never'), result('theirs', [], 'never'))?.verdict).toBe('missed')
  })

  test('what is not there at all was not measured', () => {
    expect(judged({}, result('theirs', [1]))).toEqual({ verdict: 'not measured', because: 'ours: not measured' })
  })
})
