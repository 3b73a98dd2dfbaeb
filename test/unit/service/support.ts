import type { Interaction } from '../../../src/contract/objects/interaction.js'
import { CoordinationError } from '../../../src/coordination/errors.js'
import type {
  ActionHandler,
  Frame,
  FrameState,
  HandlerOptions,
  MessageListener,
  PerformOptions,
} from '../../../src/coordination/types.js'

/** What a test puts behind the coordinator in place of a workspace. */
type FakeWorkspace = (kind: string, payload: unknown) => unknown

/** The keyed actions of each session, with what came of them. */
const keyed = new WeakMap<Set<FakeFrame>, Map<string, Promise<unknown>>>()

/** A session of frames in memory: only what the host uses of a frame, with its state set by hand. */
export class FakeFrame extends EventTarget {
  readonly id: string
  /** What `perform` with `to: 'workspace'` reaches. */
  workspace: FakeWorkspace | undefined
  state: FrameState = 'NEGOTIATING'
  isLastActive = false
  /** What handlers here are told of how many frames were given the action. */
  attempt = 1
  broadcasts = 0
  touches = 0
  leaderId: string | null = null
  term = 0
  readonly #session: Set<FakeFrame>
  readonly #handlers = new Map<string, ActionHandler>()
  readonly #listeners = new Set<{ channel: string; listener: MessageListener }>()

  constructor(id = 'frame', session = new Set<FakeFrame>()) {
    super()
    this.id = id
    this.#session = session
    session.add(this)
    if (!keyed.has(session)) keyed.set(session, new Map())
  }

  /** The frame as the host gets it. */
  get asFrame(): Frame {
    return this as unknown as Frame
  }

  get listening(): number {
    return this.#listeners.size
  }

  become(state: FrameState): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }

  async resign(): Promise<void> {
    this.become('NEGOTIATING')
  }

  touch(): void {
    this.touches++
    this.dispatchEvent(new Event('activity'))
  }

  respond(kind: string, handler: ActionHandler, _options?: HandlerOptions): () => void {
    this.#handlers.set(kind, handler)
    return () => this.#handlers.delete(kind)
  }

  async perform(kind: string, payload?: unknown, options: PerformOptions = {}): Promise<unknown> {
    const outcomes = keyed.get(this.#session)
    const { key } = options
    if (key === undefined || outcomes === undefined) return this.#carryOut(kind, payload, options)
    const outcome = outcomes.get(key) ?? this.#carryOut(kind, payload, options)
    outcomes.set(key, outcome)
    // What nobody could do has not happened, and may be asked for again.
    outcome.catch(({ code }: CoordinationError) => {
      if (code === 'noHandler' || code === 'notSent') outcomes.delete(key)
    })
    return outcome
  }

  async #carryOut(kind: string, payload: unknown, options: PerformOptions): Promise<unknown> {
    const { to = 'leader', key } = options
    if (to === 'workspace') {
      if (this.workspace === undefined) throw new CoordinationError('noHandler', 'there is no workspace')
      return structuredClone(await this.workspace(kind, structuredClone(payload)))
    }
    const holds = (frame: FakeFrame) =>
      to === 'leader' ? frame.state === 'LEADING' : to === 'lastActive' ? frame.isLastActive : frame.id === to
    const target = [...this.#session].find(holds)
    if (target === undefined) throw new CoordinationError('notSent', `nobody could be asked (${to})`)
    const handler = target.#handlers.get(kind)
    if (handler === undefined) throw new CoordinationError('noHandler', `no handler for ${kind}`)
    const context = { from: this.id, term: 1, attempt: target.attempt, key, signal: new AbortController().signal }
    try {
      return structuredClone(await handler(structuredClone(payload), context))
    } catch (cause) {
      throw new CoordinationError('failed', cause instanceof Error ? cause.message : String(cause), { cause })
    }
  }

  /** Takes the frame out of its session. */
  gone(): void {
    this.#session.delete(this)
    this.#tellPeers()
  }

  /** Brings the frame back after it was gone. */
  back(): void {
    this.#session.add(this)
    this.#tellPeers()
  }

  get peers(): Frame['peers'] {
    if (!this.#session.has(this)) return []
    const active = (frame: FakeFrame) => (frame.isLastActive ? 1 : 0)
    return [...this.#session].map((frame, joined) => ({
      id: frame.id,
      active: active(frame),
      joined,
      responsive: true,
      visible: true,
    }))
  }

  #tellPeers(): void {
    for (const frame of [this, ...this.#session]) frame.dispatchEvent(new Event('peerschange'))
  }

  broadcast(channel: string, message: unknown): void {
    this.broadcasts++
    for (const frame of this.#session) if (frame !== this) frame.hear(this.id, channel, message)
  }

  hear(from: string, channel: string, message: unknown): void {
    for (const entry of this.#listeners) {
      if (entry.channel === channel) entry.listener(structuredClone(message), { from, channel })
    }
  }

  listen(channel: string, listener: MessageListener): () => void {
    const entry = { channel, listener }
    this.#listeners.add(entry)
    return () => this.#listeners.delete(entry)
  }
}

/** A message as it was posted to a fake window. */
export interface Posted {
  readonly message: Readonly<Record<string, unknown>>
  readonly targetOrigin: string
}

/** The window of an application that only records what is posted to it. */
export class FakeWindow {
  closed = false
  parent: unknown = this
  readonly posted: Posted[] = []
  /** The ports that were handed over to it. */
  readonly ports: MessagePort[] = []

  /** The window as the host gets it. */
  get asWindow(): Window {
    return this as unknown as Window
  }

  get messages(): readonly Posted['message'][] {
    return this.posted.map(({ message }) => message)
  }

  postMessage(message: Posted['message'], targetOrigin: string, transfer: readonly MessagePort[] = []): void {
    this.posted.push({ message: structuredClone(message), targetOrigin })
    this.ports.push(...transfer)
  }

  /** Posts data from this window to the page under test. */
  send(data: unknown, origin: string): void {
    window.dispatchEvent(new MessageEvent('message', { data, origin, source: this.asWindow }))
  }

  /** Sends a client's message and resolves to what was posted back, without the assignment of a frame id. */
  async ask(fields: object, origin: string): Promise<readonly Posted[]> {
    const before = this.posted.length
    this.send({ userAgent: 'WWE Client', protocolVersion: 2, ...fields }, origin)
    await settled()
    return this.posted.slice(before).filter(({ message }) => !('frameId' in message))
  }

  /** Subscribes and resolves to the subscription's id. */
  async subscribe(data: string | readonly string[], origin: string): Promise<unknown> {
    const [answer] = await this.ask({ event: 'subscribe', data, referenceId: 's' }, origin)
    return answer?.message.subscriptionId
  }

  /** The notifications of an event. */
  notifications(event: string): readonly unknown[] {
    return this.messages.filter((message) => message.event === event).map(({ data }) => data)
  }
}

/** What every message of the host carries. */
export const hostStamp = { userAgent: 'WWE Server', protocolVersion: 2 }

/** Resolves once the host has done all that is under way. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** An interaction as a workspace tells it. */
export const interaction = (interactionId: string, but: Partial<Interaction> = {}): Interaction => ({
  interactionId,
  caseId: 'case',
  userData: {},
  state: 'RINGING',
  previousState: 'UNKNOWN',
  parties: [],
  isConsultation: false,
  isMainCaseInteraction: true,
  isCaseSelected: false,
  isCaseExpanded: false,
  ...but,
})
