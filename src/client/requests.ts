import type { RequestMessage } from '../contract/wire.js'
import { methods } from './methods.js'

/** Functions by namespace and method. */
export type Namespaces<F> = Record<string, Record<string, F>>

/** Makes one function for each method of the API from the name of its request and the number of its parameters. */
export function mapMethods<F>(make: (request: string, arity: number) => F): Namespaces<F> {
  const namespaces: Namespaces<F> = {}
  for (const line of methods.split('\n')) {
    const [namespace = '', ...namesByArity] = line.split(',')
    const functions: Record<string, F> = {}
    namesByArity.forEach((names, arity) => {
      for (const name of names.split(' ')) if (name) functions[name] = make(`${namespace}.${name}`, arity)
    })
    namespaces[namespace] = functions
  }
  return namespaces
}

/** The message that sends a request: its arguments are filled up or cut to the number of its parameters. */
export function requestMessage(request: string, arity: number, args: readonly unknown[]): RequestMessage {
  return arity === 0 ? { request } : { request, parameters: [...args, ...Array<undefined>(arity)].slice(0, arity) }
}
