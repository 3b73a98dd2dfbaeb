import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { News } from '../../../src/coordination/hub/news.js'

let told: (readonly unknown[])[]
let news: News

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  news = new News((messages) => told.push(structuredClone(messages)))
})

afterEach(() => {
  vi.useRealTimers()
})

test('what comes alone is told at once, and leaves no timer for long', () => {
  news.add(1)
  expect(told).toEqual([[1]])
  vi.advanceTimersByTime(8)
  expect(vi.getTimerCount()).toBe(0)
  news.add(2)
  expect(told).toEqual([[1], [2]])
})

test('what follows within a few ms is told together, all of it and in order', () => {
  for (let time = 0; time < 24; time++) {
    news.add(time)
    vi.advanceTimersByTime(1)
  }
  vi.advanceTimersByTime(100)
  expect(told.length).toBeLessThan(6)
  expect(told.flat()).toEqual(Array.from({ length: 24 }, (_, time) => time))
  expect(vi.getTimerCount()).toBe(0)
})

test('each is told as it was when it was added', () => {
  const changing = { count: 0 }
  for (; changing.count < 3; changing.count++) news.add(changing)
  news.flush()
  expect(told).toEqual([[{ count: 0 }], [{ count: 1 }, { count: 2 }]])
})

test('one that cannot be cloned is refused, and takes no other with it', () => {
  for (const message of [1, 2, () => 3, 4]) {
    if (typeof message === 'function') expect(() => news.add(message)).toThrow()
    else news.add(message)
  }
  news.flush()
  expect(told).toEqual([[1], [2, 4]])
})

test('what is collected is told before the end, and nothing after it', () => {
  for (const message of [1, 2]) news.add(message)
  news.close()
  expect(told).toEqual([[1], [2]])
  expect(vi.getTimerCount()).toBe(0)
})
