import type { MethodTable, Parameter, Route } from './method.js'
import { type DescribedParameter, describeSchema } from './parameter-type.js'

/** One method of the API as plain data. */
export interface DescribedMethod {
  readonly namespace: string
  readonly name: string
  readonly description: string
  /** The section of the Service Client API manual that defines it. */
  readonly source: string
  readonly route: Route
  readonly parameters: readonly DescribedParameter[]
  /** Only origins whose list names it in full may send it. */
  readonly needsFullName: boolean
}

/** Something with a name and parameters: a control of the simulator. */
export interface DescribedControl {
  readonly name: string
  readonly parameters: readonly DescribedParameter[]
}

/** Describes parameters, so that a form can be made of them where there are no schemas. */
export function describeParameters(parameters: readonly Parameter[]): DescribedParameter[] {
  return parameters.map(({ name, schema, optional = false }) => ({ name, optional, type: describeSchema(schema) }))
}

/** Describes all methods of a contract, in its order. */
export function describeMethods(contract: Readonly<Record<string, MethodTable>>): DescribedMethod[] {
  return Object.entries(contract).flatMap(([namespace, table]) =>
    Object.entries(table).map(([name, { description, source, route, parameters, needsFullName = false }]) => ({
      namespace,
      name,
      description,
      source,
      route,
      parameters: describeParameters(parameters),
      needsFullName,
    })),
  )
}

/** Describes all controls of a table, in its order. */
export function describeControls(table: Readonly<Record<string, readonly Parameter[]>>): DescribedControl[] {
  return Object.entries(table).map(([name, parameters]) => ({ name, parameters: describeParameters(parameters) }))
}
