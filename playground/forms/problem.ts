import type { NumberType, ParameterType, TextType } from '../../src/contract/parameter-type.js'
import { type EntryField, isEmpty, parse, type RecordField, type Row } from './field.js'

/** What a field wants, in words; empty where anything will do. */
export function expectationOf(type: ParameterType): string {
  switch (type.kind) {
    case 'number':
      return ['a', type.whole && 'whole', 'number', ...boundsOf(type)].filter(Boolean).join(' ')
    case 'json':
      return type.expected ?? 'JSON, such as "text", 42 or { "key": true }'
    default:
      return type.expected ?? ''
  }
}

function boundsOf({ above, minimum, maximum }: NumberType): string[] {
  const bounds = [
    above === undefined ? [] : [`greater than ${above}`],
    minimum === undefined ? [] : [`of at least ${minimum}`],
    maximum === undefined ? [] : [`of at most ${maximum}`],
  ].flat()
  return bounds.length > 0 ? [bounds.join(' and ')] : []
}

/** What is wrong with a field's text, for the user; empty where nothing is. `needed` is whether it has to be filled in. */
export function problemOf({ type, text }: EntryField, needed: boolean): string {
  if (text === '' && !needed) return ''
  switch (type.kind) {
    case 'text':
      return textProblem(type, text)
    case 'number':
      return isNumberOf(type, text) ? '' : `Write ${expectationOf(type)}.`
    case 'json':
      return parse(text) === undefined ? `Write ${expectationOf(type)}.` : ''
    case 'boolean':
    case 'choice':
      return text === '' ? 'Choose one.' : ''
  }
}

function textProblem({ minimumLength = 0, pattern, expected }: TextType, text: string): string {
  if (pattern && !new RegExp(pattern.source, pattern.flags).test(text)) return `Write ${expected}.`
  if (text.length >= minimumLength) return ''
  return minimumLength === 1 ? 'Write something here.' : `Write at least ${minimumLength} characters.`
}

function isNumberOf(type: NumberType, text: string): boolean {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return (
    Number.isFinite(value) &&
    (!type.whole || Number.isSafeInteger(value)) &&
    value >= (type.minimum ?? Number.NEGATIVE_INFINITY) &&
    value <= (type.maximum ?? Number.POSITIVE_INFINITY) &&
    value > (type.above ?? Number.NEGATIVE_INFINITY)
  )
}

/** What is wrong with the key of a row; empty where nothing is. */
export function keyProblem({ rows }: RecordField, { key, value }: Row): string {
  if (key === '') return isEmpty(value) ? '' : 'Write a key for this value.'
  return rows.filter((row) => row.key === key).length > 1 ? `The key "${key}" is there twice.` : ''
}
