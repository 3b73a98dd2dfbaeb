import * as v from 'valibot'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type {
  RequestName,
  RoutedHandlers,
  RoutedNamespaceHandlers,
  ServiceApi,
} from '../../../src/contract/contract.js'
import { requests } from '../../../src/contract/contract.js'
import type { Json } from '../../../src/contract/json.js'
import type { ArgumentsOf, MethodTable, ResultOf, ValuesOf } from '../../../src/contract/method.js'

describe('the contract', () => {
  it.each([...requests])('describes %s in one line and has its optional parameters last', (_, method) => {
    expect(method.description).toMatch(/^[A-Z][^\n]*\.$/)
    expect(method.source).not.toBe('')
    const optional = method.parameters.map((parameter) => parameter.optional === true)
    expect(optional).toEqual([...optional].sort())
  })

  it('gives the types of the API', () => {
    expectTypeOf<ServiceApi['system']['isFrameLeading']>().toEqualTypeOf<() => Promise<boolean>>()
    expectTypeOf<ServiceApi['system']['getAllowedServices']>().returns.toEqualTypeOf<Promise<string[]>>()
    expectTypeOf<ServiceApi['messenger']['broadcastMessage']>().toEqualTypeOf<
      (argument: string, argument2: Json) => Promise<undefined>
    >()
    expectTypeOf<'system.amIVisible'>().toExtend<RequestName>()
    expectTypeOf<'system.messenger'>().not.toExtend<RequestName>()
    expectTypeOf<RoutedHandlers<'everyone'>>().toHaveProperty('messenger')
    expectTypeOf<
      RoutedNamespaceHandlers<'messenger', 'everyone', ['caller']>['broadcastMessage']
    >().parameters.toEqualTypeOf<['caller', string, Json]>()
  })

  it('gives the types of a method with optional parameters', () => {
    const table = {
      dial: {
        parameters: [
          { name: 'destination', schema: v.string() },
          { name: 'userData', schema: v.pipe(v.string(), v.transform(Number)), optional: true },
        ],
        result: v.array(v.number()),
        route: 'workspace',
        description: 'Dials.',
        source: 'Voice namespace',
      },
    } as const satisfies MethodTable
    type Dial = (typeof table)['dial']
    expectTypeOf<ArgumentsOf<Dial['parameters']>>().toEqualTypeOf<[string, (string | null | undefined)?]>()
    expectTypeOf<ValuesOf<Dial['parameters']>>().toEqualTypeOf<[string, number | undefined]>()
    expectTypeOf<ResultOf<Dial>>().toEqualTypeOf<number[]>()
  })
})
