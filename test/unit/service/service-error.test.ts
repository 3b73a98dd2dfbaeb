import { describe, expect, it } from 'vitest'
import { CoordinationError } from '../../../src/coordination/errors.js'
import { errorCodeOf, ServiceError } from '../../../src/service/service-error.js'

describe('the code of a failed answer', () => {
  it.each([
    ['noHandler', 'unavailable'],
    ['notSent', 'unavailable'],
    ['left', 'unavailable'],
    ['timeout', 'timeout'],
    ['indeterminate', 'indeterminate'],
    ['failed', 'failed'],
    ['invalid', 'failed'],
  ] as const)('is, where the coordination says %s, %s', (code, expected) => {
    expect(errorCodeOf(new CoordinationError(code, 'no'))).toBe(expected)
  })

  it('is the one that the host or the workspace gave', () => {
    expect(errorCodeOf(new ServiceError('refused', 'no'))).toBe('refused')
    expect(errorCodeOf(new ServiceError('notPossible', 'no'))).toBe('notPossible')
  })

  it.each([new Error('no'), 'no', undefined, { code: 'refused' }])('is "failed" for anything else: %s', (thrown) => {
    expect(errorCodeOf(thrown)).toBe('failed')
  })
})
