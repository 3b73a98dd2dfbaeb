import { expect, test } from 'vitest'
import { given, integer, positive, readFlags, seed } from '../../command-line/flags.js'

const flags = { seed, minutes: positive(600), windows: integer(2, 30) }
const read = (...args: string[]) => readFlags<{ seed: number; minutes: number; windows: number }>(args, flags)

test('flags are read, and those that are not given are left out', () => {
  expect(read('--seed', '-7', '--minutes=0.5')).toEqual({ seed: -7, minutes: 0.5 })
  expect(read()).toEqual({})
})

test.each([
  [['--seed'], '--seed must be a whole number from -2147483648 to 2147483647, but has no value.'],
  [['--windows', 'many'], '--windows must be a whole number from 2 to 30, but is "many".'],
  [['--windows', '31'], '--windows must be a whole number from 2 to 30, but is "31".'],
  [['--windows', '2.5'], '--windows must be a whole number from 2 to 30, but is "2.5".'],
  [['--minutes', '0'], '--minutes must be a number above 0 and up to 600, but is "0".'],
  [['--seed', '1', '--seed', '2'], '--seed is given twice: give it once.'],
  [['--hours', '1'], '"--hours" is not understood: use only --seed, --minutes, --windows.'],
  [['--toString'], '"--toString" is not understood: use only --seed, --minutes, --windows.'],
  [['5'], '"5" is not understood: use only --seed, --minutes, --windows.'],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => read(...args)).toThrow(sentence)
})

test('a flag that stands alone is given or not, and leaves what follows it alone', () => {
  const readBoth = (...args: string[]) => readFlags<{ quick: true; seed: number }>(args, { quick: given, seed })
  expect(readBoth('--quick', '--seed', '1')).toEqual({ quick: true, seed: 1 })
  expect(readBoth()).toEqual({})
  expect(() => readBoth('--quick=no')).toThrow('--quick must be given without a value, but is "no".')
  expect(() => readBoth('--quick', 'no')).toThrow('"no" is not understood: use only --quick, --seed.')
})
