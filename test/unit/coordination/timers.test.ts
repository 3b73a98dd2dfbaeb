import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Timers } from '../../../src/coordination/platform/timers.js'

let due: string[]
let timers: Timers<string>

beforeEach(() => {
  vi.useFakeTimers()
  due = []
  timers = new Timers((name) => due.push(name))
})

afterEach(() => {
  vi.useRealTimers()
})

describe('timers by name', () => {
  test('are due in their own time, whatever was started when', () => {
    timers.start('late', 300)
    timers.start('soon', 100)
    timers.start('between', 200)
    vi.advanceTimersByTime(99)
    expect(due).toEqual([])
    vi.advanceTimersByTime(1)
    expect(due).toEqual(['soon'])
    vi.advanceTimersByTime(200)
    expect(due).toEqual(['soon', 'between', 'late'])
  })

  test('are not due once stopped, and start their time anew where started again', () => {
    timers.start('stopped', 100)
    timers.start('again', 100)
    vi.advanceTimersByTime(60)
    timers.stop('stopped')
    timers.start('again', 100)
    vi.advanceTimersByTime(99)
    expect(due).toEqual([])
    vi.advanceTimersByTime(1)
    expect(due).toEqual(['again'])
  })

  test('can be stopped and started by one that is due', () => {
    timers = new Timers((name) => {
      due.push(name)
      timers.stop('stopped')
      if (name === 'first') timers.start('started', 50)
    })
    for (const name of ['first', 'stopped']) timers.start(name, 100)
    vi.advanceTimersByTime(150)
    expect(due).toEqual(['first', 'started'])
  })

  test('that were all stopped are not due any more', () => {
    for (const name of ['a', 'b']) timers.start(name, 100)
    timers.stopAll()
    vi.advanceTimersByTime(1000)
    expect(due).toEqual([])
    timers.start('c', 10)
    vi.advanceTimersByTime(10)
    expect(due).toEqual(['c'])
  })

  test('share one timer of the browser, which is not set for every start', () => {
    const set = vi.spyOn(globalThis, 'setTimeout')
    timers.start('silent', 400)
    for (let n = 0; n < 100; n++) {
      timers.start('expiry', 30_000)
      timers.stop('expiry')
    }
    expect(set).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(400)
    expect([due, vi.getTimerCount()]).toEqual([['silent'], 0])
  })

  test('leave no timer behind once all are stopped', () => {
    timers.start('silent', 400)
    timers.stop('silent')
    expect(vi.getTimerCount()).toBe(0)
  })
})
