import { messenger } from './messenger.js'
import type { ArgumentsOf, Method, MethodTable, ResultOf, ValuesOf } from './method.js'
import { system } from './system.js'

/** The Service Client API: one table of methods per namespace. All types of its methods are derived from here. */
export const contract = { messenger, system } as const satisfies Readonly<Record<string, MethodTable>>

type Contract = typeof contract

/** The name of a namespace. */
export type Namespace = keyof Contract

/** The name of a request, say `system.isFrameLeading`. */
export type RequestName = {
  [N in Namespace]: `${N}.${keyof Contract[N] & string}`
}[Namespace]

/** The rows of all tables. */
type Row = { [N in Namespace]: Contract[N][keyof Contract[N]] }[Namespace]

/** A method of the contract, with the routes that are in use. */
export type ContractMethod = Method & Pick<Row, 'route'>

/** Every method by the name of its request. */
export const requests: ReadonlyMap<string, ContractMethod> = new Map(
  Object.entries(contract).flatMap(([namespace, table]) =>
    Object.entries<ContractMethod>(table).map(([name, method]) => [`${namespace}.${name}`, method]),
  ),
)

/** The API as an application calls it: namespaces of functions that return promises. */
export type ServiceApi = {
  readonly [N in Namespace]: {
    readonly [M in keyof Contract[N]]: Contract[N][M] extends Method
      ? (...args: ArgumentsOf<Contract[N][M]['parameters']>) => Promise<ResultOf<Contract[N][M]>>
      : never
  }
}

/** Carries out the methods of one namespace: one function for each, told who asks before the validated values. */
export type NamespaceHandlers<N extends Namespace, Caller> = {
  readonly [M in keyof Contract[N]]: Contract[N][M] extends Method
    ? (
        caller: Caller,
        ...values: ValuesOf<Contract[N][M]['parameters']>
      ) => ResultOf<Contract[N][M]> | Promise<ResultOf<Contract[N][M]>>
    : never
}

/** Carries out every method of the API, by namespace. */
export type Handlers<Caller> = { readonly [N in Namespace]: NamespaceHandlers<N, Caller> }
