import { nanoid } from 'nanoid'
import { notCloneable } from '../failure.js'
import type { Platform } from '../platform/platform.js'
import type { Broadcast, SessionNames } from '../protocol.js'
import type {
  ActionHandler,
  Frame,
  FrameId,
  FrameInfo,
  FrameState,
  HandlerOptions,
  LeaderPolicy,
  MessageListener,
  PerformOptions,
} from '../types.js'
import { expectText, hasLeft } from './arguments.js'
import { FrameDriver } from './driver.js'
import type { ApplicationEffect } from './events.js'
import { Performer } from './performer.js'
import { newFrame } from './state.js'

/** A frame as the application uses it. */
export class SessionFrame extends EventTarget implements Frame {
  readonly id: FrameId = nanoid()
  readonly ready: Promise<void>
  state: FrameState = 'NEGOTIATING'
  term = 0
  leaderId: FrameId | null = null
  isLastActive = false
  peers: readonly FrameInfo[] = []

  readonly #driver: FrameDriver
  readonly #performer: Performer
  readonly #policy: LeaderPolicy | undefined
  readonly #listeners = new Map<string, Set<MessageListener>>()
  readonly #leaving = new AbortController()
  #ranking = ''

  constructor(names: SessionNames, platform: Platform, policy: LeaderPolicy | undefined) {
    super()
    this.#policy = policy
    const core = newFrame(this.id, typeof policy === 'string' ? policy : 'healthiest', platform.hasWorker)
    this.#driver = new FrameDriver(core, names, platform, (effect) => this.#apply(effect))
    this.#performer = new Performer(this.#driver)
    this.ready = this.#nextLeader()
    // Whoever does not wait for `ready` need not handle its failure.
    this.ready.catch(() => {})
    // First of all, as a worker takes its time to start.
    this.#driver.feed({ type: 'arrive', visible: platform.isVisible() })
    const stop = platform.watchPage((event) => {
      if (event.type === 'activity') this.touch()
      else this.#driver.feed(event)
    })
    this.#leaving.signal.addEventListener('abort', stop)
  }

  respond(kind: string, handler: ActionHandler, options: HandlerOptions = {}): () => void {
    return this.#performer.respond(kind, handler, options)
  }

  perform(kind: string, payload?: unknown, options: PerformOptions = {}): Promise<unknown> {
    return this.#leaving.signal.aborted ? Promise.reject(hasLeft()) : this.#performer.perform(kind, payload, options)
  }

  broadcast(channel: string, message: unknown): void {
    expectText('channel', channel)
    this.#leaving.signal.throwIfAborted()
    try {
      this.#driver.broadcast({ channel, message })
    } catch (error) {
      throw notCloneable('A message', error)
    }
  }

  listen(channel: string, listener: MessageListener): () => void {
    expectText('channel', channel)
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners.add(listener))
    return () => {
      listeners.delete(listener)
    }
  }

  touch(): void {
    this.#driver.feed({ type: 'activity' })
    this.dispatchEvent(new Event('activity'))
  }

  async resign(): Promise<void> {
    this.#leaving.signal.throwIfAborted()
    if (this.state !== 'LEADING') return
    const next = this.#nextLeader()
    this.#driver.feed({ type: 'resign' })
    await next
  }

  async leave(): Promise<void> {
    this.#driver.feed({ type: 'depart', why: 'good' })
    this.#leaving.abort(hasLeft())
    await this.#driver.released()
  }

  /** Resolves as soon as a leader is known. */
  #nextLeader(): Promise<void> {
    const { signal } = this.#leaving
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      const look = () => {
        if (this.leaderId === null) return
        this.removeEventListener('statechange', look)
        resolve()
      }
      this.addEventListener('statechange', look)
    })
  }

  #apply(effect: ApplicationEffect): void {
    switch (effect.type) {
      case 'state':
        this.state = effect.state
        this.term = effect.term
        this.leaderId = effect.leaderId
        this.dispatchEvent(new Event('statechange'))
        this.#rank()
        break
      case 'active':
        this.isLastActive = effect.lastActive
        this.dispatchEvent(new Event('activechange'))
        break
      case 'peers':
        this.peers = effect.peers
        this.dispatchEvent(new Event('peerschange'))
        this.#rank()
        break
      case 'storageFailed':
        this.dispatchEvent(new CustomEvent('storagefailed', { detail: effect.message }))
        break
      case 'deliver':
        this.#deliver(effect.from, effect.broadcast)
        break
      default:
        this.#performer.apply(effect)
    }
  }

  #deliver(from: FrameId, { channel, message }: Broadcast): void {
    for (const listener of [...(this.#listeners.get(channel) ?? [])]) {
      try {
        listener(message, { from, channel })
      } catch (error) {
        reportError(error)
      }
    }
  }

  /** A comparator cannot be sent to the hub, so the leader sends the order that it makes. */
  #rank(): void {
    const policy = this.#policy
    if (typeof policy !== 'function' || this.state !== 'LEADING') return
    let ids: FrameId[]
    try {
      ids = [...this.peers].sort(policy).map((peer) => peer.id)
    } catch (error) {
      reportError(error)
      return
    }
    if (ids.join() === this.#ranking) return
    this.#ranking = ids.join()
    this.#driver.feed({ type: 'ranked', ids })
  }
}
