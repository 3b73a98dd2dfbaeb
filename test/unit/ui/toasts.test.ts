import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { buttonsOf } from '../../../src/ui/toasts/buttons.js'
import { Countdown, DEFAULT_LIFETIME_MS, lifetimeOf } from '../../../src/ui/toasts/lifetime.js'

const toast = { iconUrl: undefined, keyValues: undefined }

describe('the buttons of a toast', () => {
  const shown = (asked: object) => buttonsOf({ ...toast, ...asked }).map(({ label }) => label)

  test('are the second to the last one, and then the first, each with its index among those passed', () => {
    expect(buttonsOf({ ...toast, buttons: ['a', 'b', 'c', 'd'] })).toEqual([
      { type: 'custom', label: 'b', index: 1 },
      { type: 'custom', label: 'c', index: 2 },
      { type: 'custom', label: 'd', index: 3 },
      { type: 'custom', label: 'a', index: 0 },
    ])
    expect(shown({ buttons: ['a'] })).toEqual(['a'])
  })

  test('are OK where none are passed', () => {
    expect(shown({})).toEqual(['OK'])
    expect(shown({ buttons: [], buttonShowDismiss: false })).toEqual(['OK'])
  })

  test('are Show and Dismiss where these are asked for, whatever is passed besides', () => {
    expect(shown({ buttonShowDismiss: true, buttons: ['a'] })).toEqual(['Show', 'Dismiss'])
  })
})

describe('how long a toast stays', () => {
  test.each([
    ['what it says', { autoCloseTimeout: 1500 }, 1500],
    ['a default', {}, DEFAULT_LIFETIME_MS],
    ['a default where it is said to be not sticky', { autoClose: false }, DEFAULT_LIFETIME_MS],
    ['for ever where it is sticky, whatever the time-out', { autoClose: true, autoCloseTimeout: 1500 }, undefined],
    ['for ever where the time-out is 0', { autoCloseTimeout: 0 }, undefined],
    ['for ever where no timer can wait so long', { autoCloseTimeout: 2 ** 31 }, undefined],
    ['for ever where the time-out is infinite', { autoCloseTimeout: Number.POSITIVE_INFINITY }, undefined],
  ])('is %s', (_, asked, expected) => {
    expect(lifetimeOf({ ...toast, ...asked })).toBe(expected)
  })
})

describe('a countdown', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('ends once, after its time', () => {
    const ended = vi.fn()
    new Countdown(100, ended).run()
    vi.advanceTimersByTime(99)
    expect(ended).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1000)
    expect(ended).toHaveBeenCalledOnce()
  })

  test('keeps what remains while it is paused', () => {
    const ended = vi.fn()
    const countdown = new Countdown(100, ended)
    countdown.run()
    vi.advanceTimersByTime(60)
    countdown.pause()
    countdown.pause()
    vi.advanceTimersByTime(1000)
    countdown.run()
    countdown.run()
    vi.advanceTimersByTime(39)
    expect(ended).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(ended).toHaveBeenCalledOnce()
  })
})
