import type { ServiceApi } from '../../contract/contract.js'
import type { EventData, FixedEventName } from '../../contract/events.js'
import type { PresentInteraction } from '../../contract/objects/interaction.js'
import { describeError } from '../describe.js'
import { Listeners } from '../listeners.js'
import type { Options } from '../options.js'
import { ANSWER_MS } from '../patience.js'
import { errorCodeOf, ServiceError } from '../service-error.js'
import type { Interactions } from './interactions.js'
import type { WorkspaceLink } from './workspace-link.js'

/** What the page that hosts the API may have its workspace do: what applications may, and nothing that is about windows. */
type DeskNamespace = Exclude<keyof ServiceApi, 'messenger' | 'system'>

/** The name of a request to the workspace, say `voice.answer`. */
export type DeskRequest = { [N in DeskNamespace]: `${N}.${keyof ServiceApi[N] & string}` }[DeskNamespace]

type Call<R extends DeskRequest> = R extends `${infer N extends DeskNamespace}.${infer M}`
  ? M extends keyof ServiceApi[N]
    ? Extract<ServiceApi[N][M], (...values: never) => Promise<unknown>>
    : never
  : never

/** What the workspace has told this window. */
export type WorkspaceChange =
  /** An interaction came, changed or went. */
  | { readonly type: 'interactions' }
  /** The configuration was told: for the first time, anew after this window may have missed something, or changed. */
  | { readonly type: 'options' }
  /** Something happened that applications can subscribe to. */
  | {
      [Name in FixedEventName]: { readonly type: 'event'; readonly event: Name; readonly data: EventData<Name> }
    }[FixedEventName]

/** The session's workspace, for the agent desktop of the page that hosts the API: nothing of it is filtered. */
export interface HostedWorkspace {
  /** The interactions, each with its medium, as far as this window was told. */
  readonly interactions: readonly PresentInteraction[]
  /** The text of a configuration option, the page's own before the workspace's; undefined where it is not set. */
  option(name: string): string | undefined
  /**
   * Has the workspace carry out a request, with the values that its method takes in the API. Rejects with an Error whose
   * `code` says why, as applications get it, where that failed or took longer than 8.5 s.
   */
  perform<R extends DeskRequest>(request: R, ...values: Parameters<Call<R>>): ReturnType<Call<R>>
  /** Has the listener told of each change, once it has been taken in; returns a function that ends it. */
  listen(listener: (change: WorkspaceChange) => void): () => void
}

/** What a hosted workspace is made of. */
export interface HostedWorkspaceParts {
  readonly link: WorkspaceLink
  readonly interactions: Interactions
  readonly options: Options
}

/** A hosted workspace, and the way to tell its listeners. */
export interface ToldWorkspace {
  readonly workspace: HostedWorkspace
  readonly tell: (change: WorkspaceChange) => void
}

/** Makes the page's access to the workspace of its session. */
export function createHostedWorkspace({ link, interactions, options }: HostedWorkspaceParts): ToldWorkspace {
  const listeners = new Listeners<WorkspaceChange>('the workspace')
  const tell = (change: WorkspaceChange) => listeners.tell(change)
  interactions.watch(() => tell({ type: 'interactions' }))
  const workspace: HostedWorkspace = {
    get interactions() {
      return interactions.present
    },
    option: (name) => options.find(name),
    // The workspace's result fits the row of its request.
    perform: (request, ...values) => link.perform(request, values, ANSWER_MS).catch(rethrow) as never,
    listen: (listener) => listeners.add(listener),
  }
  return { workspace, tell }
}

/** Rejects by the codes of the API, and not by those of the coordination. */
function rethrow(error: unknown): never {
  throw error instanceof ServiceError ? error : new ServiceError(errorCodeOf(error), describeError(error))
}
