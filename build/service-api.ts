import { routesInWords } from '../playground/explorer/routes.js'
import { contract } from '../src/contract/contract.js'
import type { Method, MethodTable } from '../src/contract/method.js'

/**
 * The declaration of `ServiceApi` that is published: of the same types as the one that is derived from the contract, and
 * with the names of parameters and the texts that editors show, which no derived type can have. It stands beside the
 * derived one, by the name of `Derived`.
 */
export const serviceApi: string = [
  '/** A function with the same parameters by names: those of a tuple, of which nothing else counts. */',
  'type Named<F, Names extends readonly unknown[]> = F extends (...args: infer A) => infer R',
  '    ? (...args: { [I in keyof Names]: I extends keyof A ? A[I] : never }) => R : never;',
  '/** The API as an application calls it: namespaces of functions that return promises. */',
  'export interface ServiceApi {',
  ...Object.entries<MethodTable>(contract).flatMap(([namespace, methods]) => [
    `    /** The methods of the namespace \`${namespace}\`. */`,
    `    readonly ${namespace}: {`,
    ...Object.entries(methods).flatMap(([name, method]) => [
      ...comment(method).map((line) => `        ${line}`),
      `        readonly ${name}: ${signature(namespace, name, method)};`,
    ]),
    '    };',
  ]),
  '}',
].join('\n')

function comment({ description, route, errors = [], needsFullName, source }: Method): readonly string[] {
  return [
    '/**',
    ` * ${description}`,
    ' *',
    ` * Carried out by ${routesInWords[route]}.`,
    ...(needsFullName ? [' * Granted only by its full name in the list of an origin.'] : []),
    ...(errors.length > 0
      ? [` * Besides what any request can fail by: ${errors.map((code) => `\`${code}\``).join(', ')}.`]
      : []),
    ' *',
    ` * The manual of the Service Client API: ${source}.`,
    ' */',
  ]
}

function signature(namespace: string, name: string, { parameters }: Method): string {
  const names = parameters.map((parameter) => `${parameter.name}${parameter.optional ? '?' : ''}: unknown`)
  return `Named<Derived['${namespace}']['${name}'], [${names.join(', ')}]>`
}
