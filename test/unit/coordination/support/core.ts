import type { FrameEffect, FrameEvent, FrameTimer } from '../../../../src/coordination/frame/events.js'
import { frameStep } from '../../../../src/coordination/frame/frame.js'
import { type FrameCore, newFrame } from '../../../../src/coordination/frame/state.js'
import { hubStep } from '../../../../src/coordination/hub/hub.js'
import type { Action } from '../../../../src/coordination/hub/journal.js'
import {
  type HubEffect,
  type HubEvent,
  type LockTable,
  newHub,
  pingTimer,
} from '../../../../src/coordination/hub/state.js'
import {
  PROTOCOL_VERSION,
  seal,
  type ToFrame,
  type ToHub,
  type ToPeer,
  type View,
} from '../../../../src/coordination/protocol.js'
import type { FrameInfo } from '../../../../src/coordination/types.js'

/** What a frame is known as, where a test says nothing else. */
export function frameInfo(id: string, but: Partial<FrameInfo> = {}): FrameInfo {
  return { id, visible: false, joined: 1, active: 0, responsive: true, ...but }
}

/** The messages among effects, as `to: type`. */
export function sent(effects: readonly HubEffect[]): string[] {
  return effects.flatMap((effect) => (effect.type === 'send' ? [`${effect.to}: ${effect.body.type}`] : []))
}

/** The types of effects, in their order; of messages, what they say. */
export function kinds(effects: readonly (FrameEffect | HubEffect)[]): string[] {
  return effects.map((effect) => {
    if (effect.type === 'send') return `send ${effect.body.type}`
    return effect.type === 'post' ? `post ${effect.body.type}` : effect.type
  })
}

/** A hub's core, driven by hand. */
export class TestHub {
  core = newHub('hub')

  feed(event: HubEvent): readonly HubEffect[] {
    const [core, effects] = hubStep(this.core, event)
    this.core = core
    return effects
  }

  hears(from: string, body: ToHub, sender: { hub?: string | null; term?: number } = {}): readonly HubEffect[] {
    const { hub = 'hub', term = this.core.term } = sender
    return this.feed({ type: 'message', envelope: seal({ from, hub, term }, body) })
  }

  hello(from: string, but: Partial<Extract<ToHub, { type: 'hello' }>> = {}): readonly HubEffect[] {
    const hello = { type: 'hello', visible: false, policy: 'healthiest', claim: null, seat: null, work: [] } as const
    return this.hears(from, { ...hello, ...but }, { hub: null })
  }

  /** A frame in doubt has not answered in time. */
  silent(id: string): readonly HubEffect[] {
    return this.feed({ type: 'timer', timer: pingTimer(this.core, id) })
  }

  /** The time for a takeover is up, and the browser tells who holds what. */
  overdue(locks: LockTable): readonly HubEffect[] {
    const audit = this.feed({ type: 'timer', timer: 'takeover' }).find(({ type }) => type === 'audit')
    return audit?.type === 'audit' ? this.feed({ ...audit, type: 'locks', locks }) : []
  }

  /** The hub can elect: it has terms, and knows who was here before and what was kept. */
  ready(locks: LockTable = { present: [], holder: null }, stored: readonly Action[] = []): readonly HubEffect[] {
    this.feed({ type: 'reserved', above: 0, upTo: 16 })
    return [...this.feed({ type: 'started', locks }), ...this.feed({ type: 'loaded', stored })]
  }
}

/** A session of which the first frame leads in term 1; the second, if there is one, waits for its lock in term 2. */
export function hubWith(...ids: string[]): TestHub {
  const hub = new TestHub()
  hub.ready()
  for (const id of ids) hub.hello(id)
  const [leader, heir] = ids
  if (leader !== undefined) hub.hears(leader, { type: 'leading', term: 1 })
  if (heir !== undefined) hub.hears(heir, { type: 'waiting', term: 2 })
  return hub
}

/** A frame's core, driven by hand; its id is `me`. */
export class TestFrame {
  core: FrameCore
  /** The timers that run. */
  readonly timers = new Set<FrameTimer>()
  /** What the clock says when a message comes, in ms. */
  at = 0

  constructor(hasWorker = true) {
    this.core = newFrame('me', 'healthiest', hasWorker)
  }

  get now() {
    return this.core.membership
  }

  feed(event: FrameEvent): readonly FrameEffect[] {
    if (event.type === 'timer') this.timers.delete(event.timer)
    const [core, effects] = frameStep(this.core, event)
    this.core = core
    for (const effect of effects) {
      if (effect.type === 'startTimer') this.timers.add(effect.timer)
      if (effect.type === 'stopTimer') this.timers.delete(effect.timer)
    }
    return effects
  }

  due(timer: FrameTimer): readonly FrameEffect[] {
    return this.feed({ type: 'timer', timer })
  }

  hears(body: ToFrame, sender: { hub?: string | null; term?: number; version?: number } = {}): readonly FrameEffect[] {
    const { hub = 'hub', term = this.now.term, version: leadframe = PROTOCOL_VERSION } = sender
    const envelope = { ...seal({ from: null, hub, term }, body), leadframe }
    return this.feed({ type: 'message', envelope, at: this.at })
  }

  /** The hub publishes this view: the leader's id, or null, and all frames. */
  sees(leaderId: string | null, peers: string[], but: Partial<View> & { term?: number } = {}): readonly FrameEffect[] {
    const { term = this.now.term, ...view } = but
    const leader = leaderId === null ? null : { id: leaderId, term }
    const infos = peers.map((id, index) => frameInfo(id, { joined: index + 1 }))
    const edition = this.now.edition + 1
    return this.hears({ type: 'view', view: { edition, leader, lastActiveId: null, peers: infos, ...view } }, { term })
  }

  /** A port to another frame comes, which may not have the other end yet. */
  offered(peer: string, { introduction = 1, greets = true } = {}): readonly FrameEffect[] {
    return this.feed({ type: 'linked', peer, introduction, greets })
  }

  /** The frame has a port to another, which has the other end. */
  linked(peer: string): readonly FrameEffect[] {
    return [...this.offered(peer), ...this.hearsPeer(peer, { type: 'here' })]
  }

  hearsPeer(peer: string, body: ToPeer, but: { hub?: string; term?: number } = {}): readonly FrameEffect[] {
    const { hub = 'hub', term = this.now.term } = but
    return this.feed({ type: 'peerMessage', peer, envelope: seal({ from: peer, hub, term }, body) })
  }
}

/** A frame that has said hello to a hub, on its first line. */
export function arrived(hasWorker = true): TestFrame {
  const frame = new TestFrame(hasWorker)
  frame.feed({ type: 'arrive', visible: true })
  frame.feed({ type: 'present' })
  return frame
}

/** A frame that has found nobody who answers, and has given up its worker. */
export function forsaken(): TestFrame {
  const frame = arrived()
  for (let time = 0; time < 3; time++) frame.due('welcome')
  return frame
}

/** A frame that a hub has welcomed. */
export function frameHere(hasWorker = true): TestFrame {
  const frame = arrived(hasWorker)
  frame.hears({ type: 'welcome' })
  return frame
}

/** A frame that follows the frame `leader`, in term 1. */
export function follower(): TestFrame {
  const frame = frameHere()
  frame.sees('leader', ['leader', 'me', 'other'], { term: 1 })
  return frame
}

/** A frame that leads in term 1. */
export function leader(): TestFrame {
  const frame = frameHere()
  frame.hears({ type: 'claim', term: 1, steal: false })
  frame.feed({ type: 'granted', term: 1 })
  frame.sees('me', ['me', 'other'], { term: 1 })
  return frame
}
