import { expect, it } from 'vitest'
import { methods } from '../../../src/client/methods.js'
import { mapMethods } from '../../../src/client/requests.js'
import { requests } from '../../../src/contract/contract.js'

it('has a function made for every method of the contract, with the number of its parameters', () => {
  const made: [request: string, arity: number][] = []
  const namespaces = mapMethods((request, arity) => {
    made.push([request, arity])
    return request
  })
  const expected = [...requests].map(([request, { parameters }]) => [request, parameters.length])
  expect(made.toSorted()).toEqual(expected.toSorted())
  for (const [request] of made) {
    const [namespace = '', name = ''] = request.split('.')
    expect(namespaces[namespace]?.[name]).toBe(request)
  }
})

it('writes the methods of a namespace in a line, by the number of their parameters', () => {
  const lines = methods.split('\n')
  expect(lines).toContain('agent,get getState getStateList,setState')
  expect(lines).toContain('email,,,create')
})
