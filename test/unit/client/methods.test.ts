import { expect, it } from 'vitest'
import { methods } from '../../../src/client/methods.js'
import { requests } from '../../../src/contract/contract.js'

it('holds the number of parameters of every method, as JSON can', () => {
  for (const [request, { parameters }] of requests) {
    const [namespace = '', name = ''] = request.split('.')
    expect(methods[namespace]?.[name], request).toBe(parameters.length)
  }
  expect(Object.values(methods).flatMap(Object.keys)).toHaveLength(requests.size)
  expect(JSON.parse(JSON.stringify(methods))).toEqual(methods)
})
