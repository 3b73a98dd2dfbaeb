import type { RoutedHandlers, RoutedRequest } from '../contract/contract.js'
import type { ServiceErrorCode, WorkspaceErrorCode } from '../contract/errors.js'
import type { EventData, FixedEventName } from '../contract/events.js'
import type { PresentInteraction } from '../contract/objects/interaction.js'

/**
 * The contact server's part, which windows ask for by themselves, and no application can. Whoever asks twice, say because
 * the leader changed in between, gets the same again.
 */
export interface ContactHandlers {
  /**
   * Finds or creates the contact of an interaction, says whose it is, and opens its contact-history record. Nothing for
   * an interaction that is with nobody outside.
   */
  openHistory(interactionId: string): undefined | Promise<undefined>
  /** Closes that record with what was attached to the interaction last. */
  closeHistory(interactionId: string): undefined | Promise<undefined>
  /** Closes the records of all interactions that are gone. */
  closeLeftOpen(): undefined | Promise<undefined>
}

/** The name of a request to the contact server. */
export type ContactRequest = `contacts.${keyof ContactHandlers}`

/** The name of a request that a workspace carries out, say `voice.dial`. */
export type WorkspaceRequest = RoutedRequest<'workspace'> | ContactRequest

/** Carries out all requests that are a workspace's: one function for each, by namespace, given validated values. */
export type WorkspaceHandlers = RoutedHandlers<'workspace'>

/** The same, with requests left out that a workspace does not know; and those to the contact server, if it has one. */
export type SomeWorkspaceHandlers = { readonly [N in keyof WorkspaceHandlers]?: Partial<WorkspaceHandlers[N]> } & {
  /** Left out where there is no contact server: what windows ask it for fails with `notSupported` then. */
  readonly contacts?: ContactHandlers
}

/**
 * What a workspace tells all windows of its session. Of each interaction `ADDED` is told first and `REMOVED` last, where
 * windows do not know of it from `interactions`; in between, every change once, with the interaction as it is by then. What
 * has not changed is not told, however often a server says it.
 */
export type WorkspaceNews =
  /** Something happened, and applications that subscribed to the event are to hear of it. */
  | {
      [Name in FixedEventName]: { readonly type: 'event'; readonly event: Name; readonly data: EventData<Name> }
    }[FixedEventName]
  /** All interactions that there are now, each with its medium. */
  | { readonly type: 'interactions'; readonly present: readonly PresentInteraction[] }
  /**
   * The configuration options as they are from now on, those of the section `interaction-workspace` by their names and
   * all others as `<section>/<name>`.
   */
  | { readonly type: 'options'; readonly options: Readonly<Record<string, string>> }
  /**
   * A supervisor has logged the agent out, so that the user interface where the agent is has to end, too. The id names
   * this log-out for good: however often it is told, it is one.
   */
  | { readonly type: 'logout'; readonly reason: 'forced'; readonly id: string }
  /** For pages that know this very workspace. Hosts of the API take no notice. */
  | { readonly type: 'own'; readonly news: object }

/** What came of a request. The reason of a failure is plain data, as it crosses from the coordinator to the windows. */
export type WorkspaceAnswer =
  | {
      readonly ok: true
      /** What the contract says that the request results in; undefined where it says nothing. */
      readonly value: unknown
    }
  | {
      readonly ok: false
      /** One that the contract lists for the request; `failed` where a handler threw anything but a `WorkspaceError`. */
      readonly code: WorkspaceErrorCode | 'failed'
      /** For the developer of the application that asked. */
      readonly message: string
    }

/**
 * What stands behind the Service Client API: calls, chats, campaigns, the agent. There is one for a whole session; it
 * lives where the session's coordinator lives, so it must need nothing that only a page has. Where the coordinator has
 * to begin anew in another place, so has the workspace.
 */
export interface Workspace {
  /** Begins. Whatever is told reaches every window, in the order in which it was told. */
  start(tell: (news: WorkspaceNews) => void): void
  /** What a window that comes has to know: the options, and the interactions. What is told later comes after it. */
  welcome(): readonly WorkspaceNews[]
  /**
   * Carries out a request, once for each call; of a request that it does not know, it says `notSupported`. The values fit
   * the contract's parameters, `undefined` in place of optional ones that were left out. What came of it is told before it
   * is answered, as far as it is known; a request that fails with a code of the workspace's has changed nothing. Never
   * rejects.
   */
  perform(request: WorkspaceRequest, values: readonly unknown[]): WorkspaceAnswer | Promise<WorkspaceAnswer>
  /** Ends: nothing is told and nothing done any more. */
  close(): void
}

/** The one error that handlers throw on purpose: the message is for the developer of the application that asked. */
export class WorkspaceError extends Error {
  override readonly name = 'WorkspaceError'
  /** What applications tell failures apart by. */
  readonly code: WorkspaceErrorCode

  constructor(code: WorkspaceErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Makes a workspace's `perform` of its handlers; a request without one fails with `notSupported` and a text that names
 * the workspace, or the server that is behind it.
 */
export function performWith(handlers: SomeWorkspaceHandlers, name = 'This workspace'): Workspace['perform'] {
  const byRequest = new Map(
    Object.entries(handlers).flatMap(([namespace, methods]) =>
      // Each is called only with values that the schemas of its own row let through.
      Object.entries(methods).map(([name, handler]) => [`${namespace}.${name}`, handler as Handler]),
    ),
  )
  return async (request, values) => {
    try {
      const handler = byRequest.get(request)
      if (handler === undefined) throw new WorkspaceError('notSupported', `${name} does not know ${request}.`)
      return { ok: true, value: await handler(...values) }
    } catch (error) {
      const code: ServiceErrorCode = error instanceof WorkspaceError ? error.code : 'failed'
      return { ok: false, code, message: error instanceof Error ? error.message : String(error) }
    }
  }
}

type Handler = (...values: readonly unknown[]) => unknown
