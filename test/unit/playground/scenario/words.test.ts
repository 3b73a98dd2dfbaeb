import { expect, test } from 'vitest'
import { clockTime, momentInWords, stepInWords } from '../../../../playground/scenario/words.js'

test('a step is told in one line', () => {
  const id = { interactionId: '$call' }
  expect(stepInWords({ at: 1, simulate: 'remoteHangUp', with: id })).toBe('remoteHangUp')
  expect(stepInWords({ at: 1, simulate: 'remoteHangUp', with: id, about: 'She hangs up' })).toBe('She hangs up')
  expect(stepInWords({ at: 1, agent: 'voice.answer', with: id })).toBe('The agent: voice.answer')
  expect(stepInWords({ at: 1, window: 'leader', does: 'freeze', for: 10 })).toBe('The leader: freeze for 10 s')
  expect(stepInWords({ at: 1, window: 'heir', does: 'freeze' })).toBe('The next in line: freeze')
  expect(stepInWords({ at: 1, window: 2, does: 'close' })).toBe('Window 2: close')
  expect(stepInWords({ at: 1, window: 'new', does: 'open' })).toBe('A new window opens')
})

test('a time is told in minutes and seconds from the beginning', () => {
  expect([0, 999, 65_000, 3_600_000, -1].map(clockTime)).toEqual(['0:00', '0:00', '1:05', '60:00', '0:00'])
  expect(momentInWords({ status: 'done', at: 70_000 }, 5_000)).toBe('1:05')
  expect(momentInWords({ status: 'planned', at: null }, 5_000)).toBe('')
})
