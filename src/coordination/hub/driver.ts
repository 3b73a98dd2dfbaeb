import { nanoid } from 'nanoid'
import type { ActionStore } from '../platform/action-store.js'
import { type LockHandle, type Locks, requestLock } from '../platform/locks.js'
import { Timers } from '../platform/timers.js'
import { open, type SessionNames, seal, type ToFrame, type ToHub, type View } from '../protocol.js'
import type { FrameId } from '../types.js'
import { hubStep } from './hub.js'
import type { Action } from './journal.js'
import { type Hub, type HubEffect, type HubEvent, type HubTimer, type LockTable, newHub } from './state.js'

/** What a hub's driver needs around it. */
export interface HubSurroundings {
  readonly names: SessionNames
  readonly locks: Locks
  readonly actions: Pick<ActionStore, 'load' | 'keep' | 'forget'>
  /** Reserves terms above this one for this hub alone. */
  readonly reserveTerms: (above: number) => Promise<{ readonly above: number; readonly upTo: number }>
}

/** Feeds a hub's core with what frames say and locks tell, and carries out what it wants. */
export class HubDriver {
  readonly #around: HubSurroundings
  readonly #id = nanoid()
  readonly #ports = new Map<FrameId, MessagePort>()
  readonly #timers = new Timers<HubTimer>((timer) => this.#feed({ type: 'timer', timer }))
  readonly #begun: Promise<void>
  #hub: Hub = newHub(this.#id)
  #watch: LockHandle | null = null

  constructor(around: HubSurroundings) {
    this.#around = around
    this.#begun = this.#begin()
  }

  /** Tells the frames that something cannot be stored. */
  storageFailed(error: unknown): void {
    this.#feed({ type: 'storageFailed', message: String(error) })
  }

  /** Takes up a frame's port. */
  connect(port: MessagePort): void {
    void this.#begun.then(() => {
      port.onmessage = (event) => this.#receive(port, event.data)
    })
  }

  async #begin(): Promise<void> {
    const { locks, names, actions } = this.#around
    // Frames wait on this lock from their first answer on, so it is held before any of them is heard.
    await new Promise<void>((resolve) => requestLock(locks, names.hubLock(this.#id), {}, resolve, () => {}))
    const [table, stored] = await Promise.all([this.#readLocks(), actions.load(), this.#reserve(0)])
    this.#feed({ type: 'started', locks: table, stored })
  }

  #receive(port: MessagePort, data: unknown): void {
    const envelope = open<ToHub>(data)
    if (envelope === null || envelope.from === null) return
    this.#ports.set(envelope.from, port)
    this.#feed({ type: 'message', envelope })
  }

  #feed(event: HubEvent): void {
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
        const { port1, port2 } = new MessageChannel()
        this.#send(effect.a, { type: 'peer', id: effect.b }, port1)
        this.#send(effect.b, { type: 'peer', id: effect.a }, port2)
        break
      }
      case 'watchLeaderLock':
        this.#watchLeaderLock()
        break
      case 'audit':
        void this.#readLocks().then((locks) => this.#feed({ type: 'locks', asOf: effect.asOf, locks }))
        break
      case 'reserve':
        void this.#reserve(effect.above)
        break
      case 'keep':
        void this.#keep(effect.action)
        break
      case 'forget':
        void this.#around.actions.forget(effect.keys)
        break
      case 'startTimer':
        this.#timers.start(effect.timer, effect.ms)
        break
      case 'stopTimer':
        this.#timers.stop(effect.timer)
        break
    }
  }

  #send(to: FrameId, body: ToFrame, port?: MessagePort): void {
    const envelope = seal({ from: null, hub: this.#id, term: this.#hub.term }, body)
    this.#ports.get(to)?.postMessage(envelope, port === undefined ? [] : [port])
  }

  /** Nobody else is ever written to: a message would evict a page from the back/forward cache. */
  #publish(view: View): void {
    const here = new Set(view.peers.map((peer) => peer.id))
    for (const id of this.#ports.keys()) {
      if (here.has(id)) this.#send(id, { type: 'view', view })
      else this.#ports.delete(id)
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
        watch.release()
        this.#feed({ type: 'lockFree' })
      },
      () => {},
    )
    this.#watch = watch
  }

  async #keep(action: Action): Promise<void> {
    const keys = await this.#around.actions.keep(action)
    this.#feed({ type: 'kept', key: action.key, attempt: action.attempt })
    if (keys.length > 0) this.#feed({ type: 'expired', keys })
  }

  async #reserve(above: number): Promise<void> {
    this.#feed({ type: 'reserved', ...(await this.#around.reserveTerms(above)) })
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
    let holder: LockTable['holder'] = null
    if (taken !== undefined && taken.clientId !== own?.clientId) {
      holder = [...present].find(([, clientId]) => clientId === taken.clientId)?.[0] ?? 'stranger'
    }
    return { present: [...present.keys()], holder }
  }
}
