import { failureOf, notCloneable } from '../failure.js'
import type { ToLocks } from '../leases/messages.js'
import type { OpenChannel } from '../platform/channels.js'
import { type LockHandle, requestLock } from '../platform/locks.js'
import { realTime, type Time } from '../platform/time.js'
import { Timers } from '../platform/timers.js'
import { type Envelope, type HubId, seal, type ToFrame, type ToHub, type View } from '../protocol.js'
import type { FrameId } from '../types.js'
import type { HubSurroundings } from './host.js'
import { hubStep } from './hub.js'
import type { Action } from './journal.js'
import { FrameLines } from './lines.js'
import { News } from './news.js'
import { Residence } from './residence.js'
import type { Seated } from './seat.js'
import { type Hub, type HubEffect, type HubEvent, type HubTimer, type LockTable, newHub } from './state.js'

/**
 * No frame gives a hub up sooner than this, in ms, after it asked something of it: its `HUB_SILENCE_MS` is longer, and has
 * to stay so.
 */
const PROMPT_MS = 200

/** What a seated hub has around it. */
export interface SeatedSurroundings
  extends Seated,
    Pick<HubSurroundings, 'names' | 'actions' | 'reserveTerms' | 'home' | 'workspace' | 'time' | 'makeChannel'> {
  readonly openChannel: OpenChannel
  /** Whether a frame was heard on a port, by this hub or while it waited for its seat. */
  readonly hasPort: (frame: FrameId) => boolean
}

/** Feeds a seated hub's core with what frames say and locks tell, and carries out what it wants. */
export class HubDriver {
  readonly #around: SeatedSurroundings
  readonly #id: HubId
  readonly #lines: FrameLines
  readonly #time: Time
  readonly #timers: Timers<HubTimer>
  readonly #unseated: () => void
  /** Resolves once frames can be heard. */
  readonly begun: Promise<void>
  #hasBegun = false
  /** Grows with every hub, as the terms do that are reserved for it; none where they cannot be. */
  #writer: number | undefined
  #hub: Hub
  #residence: Residence | null = null
  readonly #news: News
  #watch: LockHandle | null = null
  #watchHolds = false
  #stopped = false

  /** `unseated` is called where the hub finds that another has its seat. */
  constructor(id: HubId, around: SeatedSurroundings, unseated: () => void) {
    this.#id = id
    this.#around = around
    this.#unseated = unseated
    this.#time = around.time ?? realTime
    this.#timers = new Timers((timer) => this.#feed({ type: 'timer', timer }), this.#time)
    this.#news = new News((messages) => this.#tell(messages, this.#membersNow()), this.#time)
    this.#lines = new FrameLines(around.names, around.openChannel, around.makeChannel)
    this.#hub = newHub(id, around.fence)
    this.begun = this.#begin()
  }

  /** Tells the frames that something cannot be stored. */
  storageFailed(error: unknown): void {
    this.#feed({ type: 'storageFailed', message: String(error) })
  }

  /** Of locks it hears from the start, of all else once it has begun. */
  canHear({ body }: Envelope<ToHub>): boolean {
    return this.#hasBegun || (body.type === 'locks' && this.#around.leases !== null)
  }

  /** Hears what a frame says on its port, or on the channel. */
  receive(envelope: Envelope<ToHub>, port: MessagePort | null): void {
    const { from, body } = envelope
    // Who comes now was not there when that was told.
    this.#news.flush()
    if (from === null || !this.#lines.heard(envelope, port)) return
    if (body.type === 'locks') this.#hearOfLocks(from, body.message)
    else this.#feed({ type: 'message', envelope, strays: port === null && this.#around.hasPort(from) })
    if (body.type === 'hello') {
      const welcome = this.#residence?.welcome() ?? []
      // What had to be told meanwhile is older.
      this.#news.flush()
      for (const message of welcome) this.#tell([message], [from])
    }
    if (body.type === 'leave') this.#around.leases?.leave(from)
  }

  /** From now on the hub says and does nothing. */
  stop(): void {
    this.#news.close()
    this.#stopped = true
    this.#timers.stopAll()
    this.#watch?.release()
    this.#residence?.close()
    this.#lines.close()
  }

  async #begin(): Promise<void> {
    await this.#around.ready
    const reading = Promise.all([this.#around.actions.load(), this.#reserve(0)])
    const locks = await this.#readLocks()
    if (this.#stopped) return
    this.#residence = new Residence(this.#around.workspace, (message) => {
      // Where a page is hidden, its timers are late.
      if (this.#around.home === 'worker') this.#news.add(message)
      else this.#tell([message], this.#membersNow())
    })
    this.#hasBegun = true
    this.#feed({ type: 'started', locks })
    // Frames come and learn of each other meanwhile; an election waits for its term, keyed actions for both.
    void reading.then(([stored]) => this.#feed({ type: 'loaded', stored }))
  }

  #hearOfLocks(from: FrameId, message: ToLocks): void {
    const { leases } = this.#around
    if (message.type === 'register') {
      leases?.connect(from, (answer) => this.#send(from, { type: 'locks', message: answer }))
    }
    leases?.receive(from, message)
  }

  #feed(event: HubEvent): void {
    if (this.#stopped) return
    const [hub, effects] = hubStep(this.#hub, event)
    this.#hub = hub
    for (const effect of effects) this.#carryOut(effect)
  }

  #carryOut(effect: HubEffect): void {
    switch (effect.type) {
      case 'send':
        this.#send(effect.to, effect.body)
        break
      case 'publish':
        this.#publish(effect.view)
        break
      case 'introduce': {
        const { a, b, greet: greets, number: introduction } = effect
        const between = this.#lines.between(a, b)
        if (typeof between === 'string') {
          this.#send(a, { type: 'peer', id: b, channel: between, greets, introduction })
          this.#send(b, { type: 'peer', id: a, channel: between, greets, introduction })
        } else {
          this.#send(a, { type: 'peer', id: b, greets, introduction }, between.port1)
          this.#send(b, { type: 'peer', id: a, greets, introduction }, between.port2)
        }
        break
      }
      case 'watchLeaderLock':
        this.#watchLeaderLock()
        break
      case 'audit':
        void this.#readLocks().then((locks) => this.#feed({ ...effect, type: 'locks', locks }))
        break
      case 'reserve':
        void this.#reserve(effect.above)
        break
      case 'keep':
        void this.#keep(effect.action)
        break
      case 'forget':
        void this.#around.actions.forget(effect.keys, this.#writer ?? null)
        break
      case 'callWorkspace':
        void this.#callWorkspace(effect.from, effect.call)
        break
      case 'startTimer':
        this.#timers.start(effect.timer, effect.ms)
        break
      case 'stopTimer':
        this.#timers.stop(effect.timer)
        break
    }
  }

  /** What waited at the door of a hub that hung is not done when it wakes up, if another has its seat by then. */
  async #callWorkspace(from: FrameId, { id, kind, payload, at }: Extract<ToHub, { type: 'call' }>): Promise<void> {
    const now = this.#time.now()
    if (Math.abs(now - at) > PROMPT_MS && !(await this.#isSeated())) {
      if (!this.#stopped) this.#unseated()
      return
    }
    if (this.#stopped || this.#residence === null) return
    const outcome = await this.#residence.perform(kind, payload)
    if (this.#stopped) return
    try {
      this.#send(from, { type: 'called', id, outcome })
    } catch (error) {
      this.#send(from, { type: 'called', id, outcome: failureOf(notCloneable('A result', error)) })
    }
  }

  /** Whether the seat is this hub's still: an answer that it reads late, because it hung meanwhile, tells nothing. */
  async #isSeated(): Promise<boolean> {
    for (;;) {
      const askedAt = this.#time.now()
      if (!(await this.#around.holds())) return false
      if (this.#time.now() - askedAt <= PROMPT_MS) return true
    }
  }

  /** Throws where a message cannot be cloned. */
  #tell(messages: readonly unknown[], frames: readonly FrameId[]): void {
    const [message, ...more] = messages
    for (const frame of frames) {
      if (more.length > 0 && this.#lines.takesMore(frame)) this.#send(frame, { type: 'told', message, more })
      else for (const single of messages) this.#send(frame, { type: 'told', message: single })
    }
  }

  #membersNow(): FrameId[] {
    return this.#hub.members.map(({ id }) => id)
  }

  #send(to: FrameId, body: ToFrame, port?: MessagePort): void {
    if (body.type !== 'told') this.#news.flush()
    const envelope = seal({ from: null, hub: this.#id, term: this.#hub.term }, body)
    this.#lines.post(to, envelope, port === undefined ? [] : [port])
  }

  /** Nobody else is ever written to: a message would evict a page from the back/forward cache. */
  #publish(view: View): void {
    const here = new Set(view.peers.map((peer) => peer.id))
    for (const id of this.#lines.greeted()) {
      if (here.has(id)) this.#send(id, { type: 'view', view })
      else this.#lines.drop(id)
    }
  }

  #watchLeaderLock(): void {
    const { locks, names } = this.#around
    this.#watch?.release()
    const watch = requestLock(
      locks,
      names.leaderLock,
      {},
      () => {
        this.#watchHolds = true
        watch.release()
        void watch.done.then(() => {
          this.#watchHolds = false
        })
        this.#feed({ type: 'lockFree' })
      },
      () => {},
    )
    this.#watch = watch
  }

  /** A hub that hung may have been replaced meanwhile: that must show before it has anything carried out. */
  async #keep(action: Action): Promise<void> {
    const { key, attempt, stage } = action
    const keys = await this.#around.actions.keep(action, this.#writer ?? null)
    if (!(await this.#around.holds())) {
      if (!this.#stopped) this.#unseated()
      return
    }
    this.#feed({ type: 'kept', key, attempt, stage })
    if (keys.length > 0) this.#feed({ type: 'expired', keys })
  }

  async #reserve(above: number): Promise<void> {
    const { above: from, upTo, isSure } = await this.#around.reserveTerms(above)
    if (isSure) this.#writer ??= from
    this.#feed({ type: 'reserved', above: from, upTo })
  }

  async #readLocks(): Promise<LockTable> {
    const { names, locks } = this.#around
    const { held = [] } = await locks.query()
    const present = new Map<FrameId, string | undefined>()
    for (const { name, clientId } of held) {
      const frame = names.frameOfLock(name ?? '')
      if (frame !== null) present.set(frame, clientId)
    }
    const taken = held.find((lock) => lock.name === names.leaderLock)
    const own = held.find((lock) => lock.name === names.hubLock(this.#id))
    // Where the hub runs in a page, the lock may be held by its watch or by that page's frame.
    const isPage = [...present.values()].includes(own?.clientId)
    const isWatch = taken?.clientId === own?.clientId && (this.#watchHolds || !isPage)
    let holder: LockTable['holder'] = null
    if (taken !== undefined && !isWatch) {
      holder = [...present].find(([, clientId]) => clientId === taken.clientId)?.[0] ?? 'stranger'
    }
    return { present: [...present.keys()], holder }
  }
}
