import type * as v from 'valibot'
import type { WorkspaceErrorCode } from './errors.js'

/**
 * Who carries a request out.
 * - `here`: the frame that hosts the asking application.
 * - `workspace`: the one workspace of the session.
 * - `leader`: the leading frame.
 * - `lastActive`: the frame that had the latest user activity.
 * - `everyone`: all frames.
 */
export type Route = 'here' | 'workspace' | 'leader' | 'lastActive' | 'everyone'

/** One parameter of a method. */
export interface Parameter {
  readonly name: string
  readonly schema: v.GenericSchema
  /** May be left out, or be `null` or `undefined`. Only optional parameters may follow. */
  readonly optional?: true | undefined
}

/** One method of the Service Client API: a row in the table of its namespace. */
export interface Method {
  /** In the order in which they are passed; the callbacks of the manual's signatures are not among them. */
  readonly parameters: readonly Parameter[]
  /** What the answer's `data` holds; absent where the answer has none. */
  readonly result?: v.GenericSchema | undefined
  readonly route: Route
  /** Why the workspace may not be able to do it; what any request can fail by is not among them. */
  readonly errors?: readonly WorkspaceErrorCode[] | undefined
  /** Only origins whose list names it in full may send it: neither `*` nor its namespace's `.*` is enough. */
  readonly needsFullName?: true | undefined
  /** What the method does, in one line. */
  readonly description: string
  /** The section of the Service Client API manual that defines it. */
  readonly source: string
}

/** The methods of one namespace, by name. */
export type MethodTable = Readonly<Record<string, Method>>

/** What a caller passes to a method, derived from its parameters. */
export type ArgumentsOf<P extends readonly Parameter[]> = P extends readonly [
  infer First extends Parameter,
  ...infer Rest extends readonly Parameter[],
]
  ? First extends { readonly optional: true }
    ? [argument?: v.InferInput<First['schema']> | null | undefined, ...rest: ArgumentsOf<Rest>]
    : [argument: v.InferInput<First['schema']>, ...rest: ArgumentsOf<Rest>]
  : []

/** What a method's handler is given: the arguments after validation, `undefined` for an optional one left out. */
export type ValuesOf<P extends readonly Parameter[]> = P extends readonly [
  infer First extends Parameter,
  ...infer Rest extends readonly Parameter[],
]
  ? First extends { readonly optional: true }
    ? [value: v.InferOutput<First['schema']> | undefined, ...rest: ValuesOf<Rest>]
    : [value: v.InferOutput<First['schema']>, ...rest: ValuesOf<Rest>]
  : []

/** What a method results in: `undefined` where it has no result. */
export type ResultOf<M extends Method> = M extends { readonly result: infer Schema extends v.GenericSchema }
  ? v.InferOutput<Schema>
  : undefined
