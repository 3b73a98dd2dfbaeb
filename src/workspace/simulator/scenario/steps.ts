import * as v from 'valibot'
import {
  type ContractMethod,
  type contract,
  type Namespace,
  type RoutedRequest,
  requests,
} from '../../../contract/contract.js'
import type { Method, Parameter } from '../../../contract/method.js'
import { worldControlTable } from '../control-tables.js'
import { named } from './step-parts.js'
import { type WindowStep, windowStep } from './window-steps.js'

type Named = v.InferOutput<v.StrictObjectSchema<typeof named, undefined>>

type IsOptional<P extends Parameter> = P extends { readonly optional: true } ? true : false

/** Values by the names of their parameters. */
type ValuesByName<P extends readonly Parameter[]> = {
  readonly [One in P[number] as IsOptional<One> extends true ? never : One['name']]: v.InferInput<One['schema']>
} & {
  readonly [One in P[number] as IsOptional<One> extends true ? One['name'] : never]?: v.InferInput<One['schema']>
}

/** `with` may be left out where all that it holds may be. */
type With<P extends readonly Parameter[]> =
  IsOptional<P[number]> extends true
    ? { readonly with?: ValuesByName<P> | undefined }
    : { readonly with: ValuesByName<P> }

type WorldControlTable = typeof worldControlTable

/** Something that happens without the agent: a control of the simulator. */
export type SimulateStep = {
  [Name in keyof WorldControlTable]: Named & { readonly simulate: Name } & With<WorldControlTable[Name]>
}[keyof WorldControlTable]

type MethodOf<Request extends string> = Request extends `${infer N extends Namespace}.${infer M}`
  ? M extends keyof (typeof contract)[N]
    ? (typeof contract)[N][M] extends infer Found extends Method
      ? Found
      : never
    : never
  : never

type AgentRequest = RoutedRequest<'workspace'>

/** Something that the agent does: a request to the workspace. */
export type AgentStep = {
  [Request in AgentRequest]: Named & { readonly agent: Request } & With<MethodOf<Request>['parameters']>
}[AgentRequest]

function withSchema(parameters: readonly Parameter[]): v.GenericSchema {
  const entries = parameters.map(
    ({ name, schema, optional }) => [name, optional ? v.optional(schema) : schema] as const,
  )
  const values = v.strictObject(Object.fromEntries(entries))
  return parameters.every(({ optional }) => optional) ? v.optional(values) : values
}

/** One schema for each row of a table, told apart by its name under the key. */
function choice<Step>(key: string, rows: Iterable<readonly [string, readonly Parameter[]]>): v.GenericSchema<Step> {
  const options = [...rows].map(([row, parameters]) =>
    v.strictObject({ ...named, [key]: v.literal(row), with: withSchema(parameters) }),
  )
  // The types say of each row what the schemas check.
  return v.variant(key, options) as unknown as v.GenericSchema<Step>
}

const agentRequests = [...requests].filter(([, { route }]: [string, ContractMethod]) => route === 'workspace')

/** One thing that happens in a scenario. */
export type Step = SimulateStep | AgentStep | WindowStep

/** The kinds of steps, by the key that tells which one it is. */
export const stepKinds = {
  simulate: choice<SimulateStep>('simulate', Object.entries(worldControlTable)),
  agent: choice<AgentStep>(
    'agent',
    agentRequests.map(([request, { parameters }]) => [request, parameters] as const),
  ),
  window: windowStep,
}

const noKind = v.custom<never>(
  () => false,
  'Invalid step: Expected one of the keys simulate, agent and window, which say what happens',
)

/** Any step; what is wrong with one is said of the kind that it is meant to be. */
export const step: v.GenericSchema<Step> = v.lazy((input) => {
  const kind = Object.entries(stepKinds).find(([key]) => v.is(v.looseObject({ [key]: v.unknown() }), input))
  return (kind?.[1] ?? noKind) as v.GenericSchema<Step>
})

/** The parameters of what a step does; a window's has none. */
export function parametersOf(step: Step): readonly Parameter[] {
  if ('simulate' in step) return worldControlTable[step.simulate]
  return 'agent' in step ? (requests.get(step.agent)?.parameters ?? []) : []
}
