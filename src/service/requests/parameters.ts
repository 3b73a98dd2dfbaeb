import * as v from 'valibot'
import type { Method, Parameter } from '../../contract/method.js'
import { shorten } from '../describe.js'
import { ServiceError } from '../service-error.js'

const longestProblem = 160

/**
 * The values for a method's handler, one for each of its parameters; whatever was passed beyond them is left out.
 * Throws a ServiceError that says what was expected and what came where one does not fit.
 */
export function readParameters(request: string, method: Method, given: readonly unknown[]): unknown[] {
  return method.parameters.map((parameter, index) => {
    const value = given[index]
    if (parameter.optional && (value === undefined || value === null)) return undefined
    const result = v.safeParse(parameter.schema, value)
    if (result.success) return result.output
    const problem = shorten(result.issues[0].message, longestProblem)
    throw new ServiceError(
      'invalid',
      `${signature(request, method)} cannot take this "${parameter.name}": ${problem}.`,
      () => ({ why: 'invalid', parameter: parameter.name }),
    )
  })
}

function signature(request: string, { parameters }: Method): string {
  return `${request}(${parameters.map(inSignature).join(', ')})`
}

function inSignature({ name, optional }: Parameter): string {
  return optional ? `${name}?` : name
}
