import { contract } from '../contract/contract.js'
import type { Method } from '../contract/method.js'

/** The number of a method's parameters, by namespace and method. */
export type MethodArities = Readonly<Record<string, Readonly<Record<string, number>>>>

/**
 * What a client needs of the contract at run time. It can be written as JSON, so that a bundle may hold the value
 * without the contract's schemas and texts.
 */
export const methods: MethodArities = mapValues(contract, (table) =>
  mapValues<Method, number>(table, ({ parameters }) => parameters.length),
)

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
