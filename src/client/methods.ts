import { contract } from '../contract/contract.js'
import type { MethodTable } from '../contract/method.js'

/**
 * What a client needs of the contract at run time, in the shortest form, so that a bundle may hold the value without
 * the contract's schemas and texts. Each line is a namespace and, after commas, the names of its methods: first those
 * without parameters, then those with one, and so on; names of the same number are separated by blanks.
 */
export const methods: string = Object.entries<MethodTable>(contract)
  .map(([namespace, table]) => [namespace, ...namesByArity(table)].join())
  .join('\n')

/** The names of the methods with 0, 1, 2, … parameters. */
function namesByArity(table: MethodTable): string[] {
  const named = Object.entries(table).map(([name, { parameters }]) => ({ name, arity: parameters.length }))
  const most = Math.max(...named.map(({ arity }) => arity))
  return Array.from({ length: most + 1 }, (_, wanted) =>
    named
      .filter(({ arity }) => arity === wanted)
      .map(({ name }) => name)
      .join(' '),
  )
}
