import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { expressionOf } from '../../browser/support/expression.js'

test('a function and its arguments become an expression that calls it', () => {
  const add = (a: number, { b }: { b: number }) => a + b
  expect(runInNewContext(expressionOf(add, [1, { b: 2 }]))).toBe(3)
})

test('an argument that JSON does not know is undefined', () => {
  const kind = (value: unknown) => typeof value
  expect(runInNewContext(expressionOf(kind, [undefined]))).toBe('undefined')
})

test('an expression stays as it is', () => {
  expect(expressionOf('6 * 7', [])).toBe('6 * 7')
})
