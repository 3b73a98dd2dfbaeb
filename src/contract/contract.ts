import type { ArgumentsOf, Method, MethodTable, ResultOf, Route, ValuesOf } from './method.js'
import { agent } from './methods/agent.js'
import { auth } from './methods/auth.js'
import { configuration } from './methods/configuration.js'
import { email } from './methods/email.js'
import { interaction } from './methods/interaction.js'
import { media } from './methods/media.js'
import { messenger } from './methods/messenger.js'
import { outbound } from './methods/outbound.js'
import { system } from './methods/system.js'
import { sipEndpoint, voice } from './methods/voice.js'

/** The Service Client API: one table of methods per namespace. All types of its methods are derived from here. */
export const contract = {
  agent,
  auth,
  configuration,
  email,
  interaction,
  media,
  messenger,
  outbound,
  sipEndpoint,
  system,
  voice,
} as const satisfies Readonly<Record<string, MethodTable>>

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

/** The names of a namespace's methods with one of these routes. */
type Routed<N extends Namespace, R extends Route> = {
  [M in keyof Contract[N]]: Contract[N][M] extends { readonly route: R } ? M : never
}[keyof Contract[N]]

/** The namespaces with methods of these routes. */
type RoutedNamespace<R extends Route> = {
  [N in Namespace]: Routed<N, R> extends never ? never : N
}[Namespace]

/** The names of all requests with one of these routes. */
export type RoutedRequest<R extends Route> = {
  [N in RoutedNamespace<R>]: `${N}.${Routed<N, R> & string}`
}[RoutedNamespace<R>]

/** Carries out those methods of one namespace that have one of these routes: one function for each. */
export type RoutedNamespaceHandlers<N extends Namespace, R extends Route, Told extends readonly unknown[] = []> = {
  readonly [M in Routed<N, R>]: Contract[N][M] extends Method
    ? (
        ...values: [...told: Told, ...values: ValuesOf<Contract[N][M]['parameters']>]
      ) => ResultOf<Contract[N][M]> | Promise<ResultOf<Contract[N][M]>>
    : never
}

/** Carries out every method with one of these routes, by namespace; each function is `Told` something before the values. */
export type RoutedHandlers<R extends Route, Told extends readonly unknown[] = []> = {
  readonly [N in RoutedNamespace<R>]: RoutedNamespaceHandlers<N, R, Told>
}
