import * as v from 'valibot'
import type { ArgumentsOf, Parameter, ValuesOf } from '../../contract/method.js'
import { WorkspaceError } from '../workspace.js'

/** Controls by their names, each with its parameters. */
export type ControlTable = Readonly<Record<string, readonly Parameter[]>>

/** What controls result in; those that are left out result in nothing. */
type ResultsOf<Table extends ControlTable> = { readonly [Name in keyof Table]?: unknown }

type Carrying<Values extends readonly unknown[], Results, Name> = Name extends keyof Results
  ? (...values: Values) => Results[Name]
  : (...values: Values) => void

/** The controls of a table, as `simulate` has them. */
export type ControlsOf<Table extends ControlTable, Results extends ResultsOf<Table> = Record<never, never>> = {
  readonly [Name in keyof Table]: Carrying<ArgumentsOf<Table[Name]>, Results, Name>
}

/** What carries out the controls of a table: each is given values that fit its parameters. */
export type CarriersOf<Table extends ControlTable, Results extends ResultsOf<Table> = Record<never, never>> = {
  readonly [Name in keyof Table]: Carrying<ValuesOf<Table[Name]>, Results, Name>
}

/**
 * Makes controls of what carries them out. They are called from pages too, where no compiler looks after the values: each
 * checks them, and throws a WorkspaceError, having done nothing, where one does not fit.
 */
export function checked<const Table extends ControlTable, Results extends ResultsOf<Table>>(
  table: Table,
  carriers: CarriersOf<Table, Results>,
): ControlsOf<Table, Results> {
  const controls = Object.entries(table).map(([name, parameters]) => {
    // What follows fits the parameters of the same row.
    const carryOut = carriers[name] as (...values: readonly unknown[]) => unknown
    return [name, (...given: readonly unknown[]) => carryOut(...readValues(`simulate.${name}`, parameters, given))]
  })
  return Object.fromEntries(controls) as ControlsOf<Table, Results>
}

/** In characters. */
const LONGEST_PROBLEM = 200

/** The values as what is called so takes them. Throws a WorkspaceError where one does not fit. */
export function readValues(called: string, parameters: readonly Parameter[], given: readonly unknown[]): unknown[] {
  if (given.length > parameters.length) {
    const names = parameters.map(({ name }) => name).join(', ')
    throw new WorkspaceError(
      'notPossible',
      `${called}(${names}) takes ${parameters.length} values, and ${given.length} came.`,
    )
  }
  return parameters.map(({ name, schema, optional }, index) => {
    const value = given[index]
    if (optional && (value === undefined || value === null)) return undefined
    const result = v.safeParse(schema, value)
    if (result.success) return result.output
    const [issue] = result.issues
    const path = [name, v.getDotPath(issue)].filter((part) => part !== null).join('.')
    throw new WorkspaceError('notPossible', `${called} cannot take this ${path}: ${problemOf(issue)}.`)
  })
}

/** What was expected, and what came. */
export function problemOf({ message, received }: v.BaseIssue<unknown>, longest = LONGEST_PROBLEM): string {
  const problem = message.includes('received') ? message : `${message}, but received ${received}`
  return problem.length > longest ? `${problem.slice(0, longest)}…` : problem
}

type Control = (...values: readonly unknown[]) => unknown

/** The control of that name, if there is one. */
export function controlIn(controls: object, name: string): Control | undefined {
  return Object.hasOwn(controls, name) ? (Reflect.get(controls, name) as Control) : undefined
}
