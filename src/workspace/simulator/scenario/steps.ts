import * as v from 'valibot'
import {
  type ContractMethod,
  type contract,
  type Namespace,
  type RoutedRequest,
  requests,
} from '../../../contract/contract.js'
import { interactionEventTypes } from '../../../contract/events.js'
import type { Method, Parameter } from '../../../contract/method.js'
import { worldControlTable } from '../control-tables.js'

const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(86_400))

/** What the kinds of steps share; editors show the descriptions. */
export const stepParts = {
  at: v.pipe(seconds, v.description('In seconds from the beginning, or from what "after" names; a day at most.')),
  after: v.pipe(
    v.string(),
    v.regex(
      new RegExp(`^[A-Za-z]\\w*(\\.(${interactionEventTypes.join('|')}))?$`),
      'Invalid moment: Expected the name of a step, or with a dot what happens to its interaction, say call.ESTABLISHED',
    ),
    v.description('What comes first: a step by its name, or what happens to the interaction that it began.'),
  ),
  about: v.pipe(v.string(), v.description('Says what happens, in place of the names.')),
  as: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z]\w*$/, 'Invalid name: Expected letters and digits, a letter first'),
    v.description('Names the step, and the interaction that it begins: later steps have it as "$name".'),
  ),
  for: v.pipe(seconds, v.description('In seconds, until the window thaws; for good where it is left out.')),
}

const timing = { at: stepParts.at, after: v.optional(stepParts.after), about: v.optional(stepParts.about) }
const named = { ...timing, as: v.optional(stepParts.as) }

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

/** Who is meant: by a role, or the so many-eth window in the order in which they came. */
const address = v.union([v.picklist(['leader', 'lastActive', 'heir']), v.pipe(v.number(), v.integer(), v.minValue(1))])
const newWindow = v.literal('new')
const otherActs = ['close', 'kill', 'resign', 'touch'] as const

/** Who a step of a window is for. */
export const windowAddress = v.union([address, newWindow])

/** What can become of a window. */
export const windowActs = ['freeze', 'open', ...otherActs] as const

const windowStep = v.variant('does', [
  v.strictObject({
    ...timing,
    window: address,
    does: v.literal('freeze'),
    for: v.optional(stepParts.for),
  }),
  v.strictObject({ ...timing, window: newWindow, does: v.literal('open') }),
  ...otherActs.map((act) => v.strictObject({ ...timing, window: address, does: v.literal(act) })),
])

/** Something that becomes of a window. */
export type WindowStep = v.InferOutput<typeof windowStep>

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
