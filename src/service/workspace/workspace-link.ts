import * as v from 'valibot'
import { requests } from '../../contract/contract.js'
import type { WorkspaceErrorCode } from '../../contract/errors.js'
import { type EventData, type FixedEventName, isFixedEventName } from '../../contract/events.js'
import { type PresentInteraction, presentInteraction } from '../../contract/objects/interaction.js'
import { CoordinationError } from '../../coordination/errors.js'
import type { Frame } from '../../coordination/types.js'
import { describeError } from '../describe.js'
import type { OptionSource } from '../options.js'
import { ServiceError } from '../service-error.js'

/** How long the workspace may take to say what its configuration is, in ms. */
const WELCOME_MS = 1_000

const newsSchema = v.variant('type', [
  v.object({
    type: v.literal('event'),
    event: v.custom<FixedEventName>(isFixedEventName),
    data: v.custom<EventData<FixedEventName>>((data) => typeof data === 'object' && data !== null),
  }),
  v.object({ type: v.literal('interactions'), present: v.array(presentInteraction) }),
  v.object({ type: v.literal('options'), options: v.record(v.string(), v.string()) }),
  v.object({ type: v.literal('logout'), reason: v.literal('forced'), id: v.string() }),
])

type News = v.InferOutput<typeof newsSchema>

const answerSchema = v.variant('ok', [
  v.object({ ok: v.literal(true), value: v.unknown() }),
  v.object({
    ok: v.literal(false),
    // A workspace of another deployment may have a code that is not known here: it is passed on as it is.
    code: v.custom<WorkspaceErrorCode | 'failed'>((code) => typeof code === 'string'),
    message: v.string(),
  }),
])

/** Hears what the workspace tells. */
export interface WorkspaceListener {
  onOptions(options: OptionSource): void
  onEvent(event: FixedEventName, data: EventData<FixedEventName>): void
  /** These interactions there are, and no others; of some, something newer was heard already. */
  onInteractions(present: readonly PresentInteraction[], newer: (interactionId: string) => boolean): void
  /** A supervisor has logged the agent out, by the log-out of that id. */
  onForcedLogOut(id: string): void
}

/**
 * The session's workspace as a host reaches it. Nothing is asked of the workspace before its configuration is known:
 * otherwise an answer could come before the rules that it has to be filtered by.
 */
export class WorkspaceLink {
  readonly #frame: Frame
  readonly #listener: WorkspaceListener
  readonly #usesStorage: boolean
  /** Resolves once the workspace has told its configuration, or there is none; undefined after asking failed. */
  #welcome: Promise<void> | undefined
  /** What was heard while the welcome is under way, which makes the same in the welcome old. */
  #heard: Set<string> | undefined
  #knowsOptions = false

  /** `usesStorage`: what the workspace is asked, and its answers, go over localStorage. */
  constructor(frame: Frame, listener: WorkspaceListener, usesStorage = false) {
    this.#frame = frame
    this.#listener = listener
    this.#usesStorage = usesStorage
  }

  /** Begins to hear the workspace; returns a function that ends it. */
  listen(): () => void {
    return this.#frame.listen('workspace', (message) => {
      const news = readNews(message)
      if (news === undefined) return
      this.#heard?.add(nameOf(news))
      this.#tell(news, new Set())
    })
  }

  /** Resolves once the workspace's configuration is known, or it is known that there is no workspace. */
  async configured(): Promise<void> {
    if (this.#knowsOptions) return
    this.#welcome ??= this.#askWelcome()
    await this.#welcome
  }

  /** This window may have missed what was told: its configuration has to be told again before it is known. */
  doubt(): void {
    this.#knowsOptions = false
    this.#welcome = undefined
  }

  /** Has a request carried out and resolves to its result; rejects with a ServiceError or a CoordinationError. */
  async perform(request: string, values: readonly unknown[], timeout: number): Promise<unknown> {
    // What has to be granted by its full name is a token. It would stay in the storage until the next message.
    if (this.#usesStorage && requests.get(request)?.needsFullName) {
      throw new ServiceError(
        'unavailable',
        `${request} is not asked for in a browser without BroadcastChannel, where the token would go over localStorage and stay there. Use a browser that has BroadcastChannel.`,
      )
    }
    const result = v.safeParse(answerSchema, await this.#ask(request, values, timeout))
    if (!result.success) {
      throw new ServiceError(
        'indeterminate',
        `The workspace answered ${request} in a way that this page does not understand. Reload the older of the two.`,
      )
    }
    if (result.output.ok) return result.output.value
    throw new ServiceError(result.output.code, result.output.message)
  }

  async #ask(request: string, values: readonly unknown[], timeout: number): Promise<unknown> {
    try {
      return await this.#frame.perform(request, values, { to: 'workspace', timeout })
    } catch (error) {
      if (!isAbsence(error)) throw error
      throw new ServiceError(
        'unavailable',
        `${request} is for a workspace, and this session has none. Give its coordinator one.`,
      )
    }
  }

  async #askWelcome(): Promise<void> {
    const heard = new Set<string>()
    this.#heard = heard
    try {
      const answer = await this.#frame.perform('welcome', undefined, { to: 'workspace', timeout: WELCOME_MS })
      for (const message of Array.isArray(answer) ? answer : []) {
        const news = readNews(message)
        // What was told to all windows meanwhile is at least as new: the welcome may have been written before it.
        if (news !== undefined && !heard.has(nameOf(news))) this.#tell(news, heard)
      }
    } catch (error) {
      if (isAbsence(error)) return
      this.#welcome = undefined
      // A new connection tells it by itself; until one has, what would need it is refused.
      if (this.#knowsOptions) return
      throw new ServiceError(
        'unavailable',
        'Nothing was asked of the workspace, since it has not told its configuration in time. Try again.',
      )
    } finally {
      if (this.#heard === heard) this.#heard = undefined
    }
  }

  #tell(news: News, newer: ReadonlySet<string>): void {
    switch (news.type) {
      case 'event':
        try {
          this.#listener.onEvent(news.event, news.data)
        } catch (error) {
          // What refers to itself, or is nested without end, cannot be told.
          console.warn(`The event "${news.event}" of the workspace could not be told: ${describeError(error)}.`)
        }
        break
      case 'interactions':
        this.#listener.onInteractions(news.present, (id) => newer.has(interactionName(id)))
        break
      case 'options':
        this.#knowsOptions = true
        this.#listener.onOptions(news.options)
        break
      case 'logout':
        this.#listener.onForcedLogOut(news.id)
    }
  }
}

/** Whether it says that there is no workspace. */
function isAbsence(error: unknown): boolean {
  return error instanceof CoordinationError && error.code === 'noHandler'
}

/** What the workspace of another deployment tells may be of a kind that is not known here. */
function readNews(message: unknown): News | undefined {
  const result = v.safeParse(newsSchema, message)
  return result.success ? result.output : undefined
}

/** Names what the news replaces. */
function nameOf(news: News): string {
  if (news.type !== 'event') return news.type
  return 'interaction' in news.data ? interactionName(news.data.interaction.interactionId) : `event ${news.event}`
}

function interactionName(id: string): string {
  return `interaction ${id}`
}
