import type { Channel } from '../platform/channels.js'
import { type LockHandle, requestLock } from '../platform/locks.js'
import type { Platform } from '../platform/platform.js'
import { realTime, type Time } from '../platform/time.js'
import { Timers } from '../platform/timers.js'
import {
  type Announcement,
  type Broadcast,
  open,
  type SessionNames,
  seal,
  sealBroadcast,
  type ToFrame,
  type ToHub,
  type ToPeer,
} from '../protocol.js'
import type { FrameId } from '../types.js'
import type { ApplicationEffect, FrameEffect, FrameEvent, FrameTimer } from './events.js'
import { frameStep, isHeard } from './frame.js'
import { type Link, linkOver } from './pair-link.js'
import { linkOn } from './port-link.js'
import type { Connection, FrameCore } from './state.js'

/** Feeds a frame's core with what happens in the browser, and carries out there what it wants. */
export class FrameDriver {
  readonly time: Time
  readonly #platform: Platform
  readonly #names: SessionNames
  readonly #apply: (effect: ApplicationEffect) => void
  readonly #links = new Map<FrameId, Link>()
  /** Ports that came and are not in use yet. */
  readonly #offered = new Map<FrameId, Link>()
  readonly #timers: Timers<FrameTimer>
  readonly #events: FrameEvent[] = []
  readonly #effects: FrameEffect[] = []
  #busy = false
  #core: FrameCore
  #hub: Channel | null = null
  #channel: Channel | null = null
  #frameLock: LockHandle | null = null
  #leaderLock: LockHandle | null = null
  #hubLock: LockHandle | null = null
  #standDown: (() => void) | null = null

  constructor(core: FrameCore, names: SessionNames, platform: Platform, apply: (effect: ApplicationEffect) => void) {
    this.#core = core
    this.#names = names
    this.#platform = platform
    this.time = platform.time ?? realTime
    this.#timers = new Timers((timer) => this.feed({ type: 'timer', timer }), this.time)
    this.#apply = apply
  }

  /** Takes an event in; one that comes while another is worked on waits its turn. */
  feed(event: FrameEvent): void {
    this.#events.push(event)
    if (this.#busy) return
    this.#busy = true
    this.#work()
  }

  #work(): void {
    for (;;) {
      const effect = this.#effects.shift()
      if (effect !== undefined) {
        this.#carryOut(effect)
        if (effect.type !== 'releaseLock') continue
        // A lock is given back in the microtasks that follow its release. All else waits for that, so that the next
        // leader need not wait for a page's farewells.
        void Promise.resolve()
          .then(() => {})
          .then(() => {})
          .then(() => this.#work())
        return
      }
      const event = this.#events.shift()
      if (event === undefined) break
      const [core, effects] = frameStep(this.#core, event)
      this.#core = core
      this.#effects.push(...effects)
    }
    this.#busy = false
  }

  /** Resolves once no lock is held or queued for any more. */
  async released(): Promise<void> {
    await Promise.all([this.#frameLock, this.#leaderLock, this.#hubLock].map((lock) => lock?.done))
  }

  /** Posts to the frame at the other end of a link; throws where the message cannot be cloned. */
  post(peer: FrameId, body: ToPeer): void {
    this.#links.get(peer)?.postMessage(this.#seal(body))
  }

  /** Posts to the hub; throws where the message cannot be cloned. */
  tellHub(body: ToHub): void {
    this.#hub?.post(this.#seal(body))
  }

  /** Posts to all other frames; throws where the message cannot be cloned. */
  broadcast(broadcast: Broadcast): void {
    // A page that is on its way out may still have something to say, though it hears nothing any more.
    const channel = this.#channel ?? this.#platform.openChannel(this.#names.channel, () => {})
    const { id, term } = this.#core.membership
    channel.post(sealBroadcast(id, term, broadcast))
    if (channel !== this.#channel) channel.close()
  }

  #carryOut(effect: FrameEffect): void {
    const { locks } = this.#platform
    switch (effect.type) {
      case 'connect':
        this.#connect(effect.way, effect.line)
        break
      case 'disconnect':
        this.#hub?.close()
        this.#hub = null
        break
      case 'standForHub':
        this.#standDown = this.#platform.standForHub()
        break
      case 'standDown':
        this.#standDown?.()
        break
      case 'findHub':
        void this.#findHub()
        break
      case 'deposeHub':
        this.#platform.deposeHub(effect.hub)
        break
      case 'send':
        this.tellHub(effect.body)
        break
      case 'openChannel':
        this.#channel ??= this.#platform.openChannel(this.#names.channel, (message) => this.#hearAll(message))
        break
      case 'closeChannel':
        this.#channel?.close()
        this.#channel = null
        break
      case 'holdFrameLock':
        this.#frameLock = requestLock(
          locks,
          this.#names.frameLock(this.#core.membership.id),
          {},
          () => this.feed({ type: 'present' }),
          () => {},
        )
        break
      case 'releaseFrameLock':
        this.#frameLock?.release()
        break
      case 'watchHub':
        this.#watchHub(effect.hub)
        break
      case 'unwatchHub':
        this.#hubLock?.release()
        break
      case 'claimLock': {
        const { term, steal } = effect
        this.#leaderLock?.release()
        this.#leaderLock = requestLock(
          locks,
          this.#names.leaderLock,
          { steal },
          () => this.feed({ type: 'granted', term }),
          () => this.feed({ type: 'lost', term }),
        )
        if (!steal) {
          const queued = () => this.feed({ type: 'queued', term })
          this.#platform.locksSettle().then(queued, queued)
        }
        break
      }
      case 'releaseLock':
        this.#leaderLock?.release()
        break
      case 'useLink':
        this.#useLink(effect.peer)
        break
      case 'closeLink':
        this.#links.get(effect.peer)?.close()
        this.#links.delete(effect.peer)
        break
      case 'startTimer':
        this.#timers.start(effect.timer, effect.ms)
        break
      case 'stopTimer':
        this.#timers.stop(effect.timer)
        break
      default:
        this.#apply(effect)
    }
  }

  #connect(way: Connection['way'], line: number): void {
    this.#hub?.close()
    this.#hub = this.#platform.connectHub(
      way,
      { frame: this.#core.membership.id, line },
      (message, port) => this.#hearHub(message, port),
      () => this.feed({ type: 'workerFailed' }),
    )
  }

  async #findHub(): Promise<void> {
    const hub = await this.#platform.findHub()
    if (hub !== null) this.feed({ type: 'seated', hub })
  }

  #hearHub(message: unknown, port: MessagePort | undefined): void {
    const envelope = open<ToFrame>(message)
    if (envelope === null || !isHeard(this.#core, envelope)) return
    this.feed({ type: 'message', envelope, at: this.time.now() })
    if (envelope.body.type !== 'peer') return
    const { id: peer, channel, greets = false, introduction = 0 } = envelope.body
    if (port === undefined && channel === undefined) return
    this.#offered.get(peer)?.close()
    this.#offered.set(
      peer,
      channel === undefined ? linkOn(port as Link, peer) : linkOver(channel, this.#platform.openChannel),
    )
    this.feed({ type: 'linked', peer, introduction, greets })
  }

  #useLink(peer: FrameId): void {
    const link = this.#offered.get(peer)
    if (link === undefined) return
    this.#offered.delete(peer)
    this.#links.set(peer, link)
    link.onmessage = (event) => {
      const envelope = open<ToPeer>(event.data)
      if (envelope !== null) this.feed({ type: 'peerMessage', peer, envelope })
    }
  }

  #hearAll(message: unknown): void {
    const envelope = open<Broadcast | Announcement>(message)
    if (envelope === null) return
    const { body, from, hub } = envelope
    if (!('type' in body)) this.feed({ type: 'broadcast', envelope: { ...envelope, body } })
    else if (body.type === 'seated' && from === null && hub !== null) {
      this.feed({ type: 'announced', hub, announcement: body })
    }
  }

  /** All frames of a hub wait on its lock together, so they learn of its end at the same moment. */
  #watchHub(hub: string): void {
    const { locks } = this.#platform
    this.#hubLock?.release()
    const watch = requestLock(
      locks,
      this.#names.hubLock(hub),
      { mode: 'shared' },
      () => {
        watch.release()
        // Where a leader shared the hub's process, its lock is granted in a moment too. The start of another hub's
        // worker would hold that up by milliseconds, so it waits until the browser has seen to its locks.
        const proceed = () => this.feed({ type: 'hubLost', hub })
        this.#platform.locksSettle().then(proceed, proceed)
      },
      () => {},
    )
    this.#hubLock = watch
  }

  #seal<Body>(body: Body) {
    const { id, hub, term } = this.#core.membership
    return seal({ from: id, hub, term }, body)
  }
}
