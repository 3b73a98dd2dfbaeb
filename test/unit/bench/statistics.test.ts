import { expect, test } from 'vitest'
import { median, quantile, rounded, summaryOf } from '../../bench/statistics.js'

const oneToHundred = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1)

test('the median is the middle, or between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([])).toBeNaN()
})

test('a quantile is a value that was measured, and in the order of numbers, not of their texts', () => {
  expect(quantile(oneToHundred, 0.95)).toBe(95)
  expect(quantile(oneToHundred, 1)).toBe(100)
  expect(quantile([10, 9], 0)).toBe(9)
  expect(quantile([7], 0.99)).toBe(7)
  expect(quantile([], 0.5)).toBeNaN()
})

test('p95 and p99 are towards the bad end: up where little is good, down where much is', () => {
  const common = { n: 100, median: 50.5, greatest: 100 }
  expect(summaryOf(oneToHundred, 'small')).toEqual({ ...common, p95: 95, p99: 99 })
  expect(summaryOf(oneToHundred, 'great')).toEqual({ ...common, p95: 6, p99: 2 })
})

test('nothing comes to nothing', () => {
  expect(summaryOf([], 'small')).toBeUndefined()
})

test('six significant digits are kept, and whole numbers as they are', () => {
  expect(rounded(0.123456789)).toBe(0.123457)
  expect(rounded(12_345_678)).toBe(12_345_678)
})
