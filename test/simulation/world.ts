import type { LockTable } from '../../src/coordination/hub/state.js'
import { Clock } from './clock.js'
import { SimulatedFrame } from './frame.js'
import { SimulatedHub } from './hub.js'
import { SimulatedLock } from './locks.js'

/** A broken invariant, with the log of what led to it. */
export class Violation extends Error {}

/** One session of many frames in virtual time; everything random in it comes from the one source that it is given. */
export class World {
  readonly clock = new Clock()
  readonly leaderLock = new SimulatedLock()
  readonly present = new Set<string>()
  readonly frames: SimulatedFrame[] = []
  readonly deadHubs: SimulatedHub[] = []
  hub: SimulatedHub | null = null
  storedTerm = 0
  /** How often each action was started, by the asker's id and the ask's. */
  readonly starts = new Map<string, number>()
  readonly log: string[] = []
  #terms = new Map<number, string>()
  #latestTerm = 0
  #hubs = 0

  readonly random: () => number

  constructor(random: () => number) {
    this.random = random
  }

  /** Most messages take well under a millisecond, some a few, and a few take very long. */
  readonly delay = (): number => {
    const dice = this.random()
    if (dice < 0.8) return 0.1 + this.random() * 0.4
    return dice < 0.99 ? this.random() * 8 : this.random() * 60
  }

  expect(holds: boolean, what: string): void {
    if (!holds) throw new Violation(`at ${this.clock.now.toFixed(2)} ms: ${what}\n${this.log.join('\n')}`)
  }

  note(what: string): void {
    this.log.push(`${this.clock.now.toFixed(2)} ${what}`)
  }

  frame(id: string): SimulatedFrame | undefined {
    return this.frames.find((frame) => frame.id === id)
  }

  join(): SimulatedFrame {
    const frame = new SimulatedFrame(this, `f${this.frames.length}`)
    this.frames.push(frame)
    frame.feed({ type: 'arrive', visible: this.random() < 0.5 })
    return frame
  }

  connect(): SimulatedHub {
    if (this.hub === null) {
      this.hub = new SimulatedHub(this, `h${this.#hubs++}`)
      this.note(`${this.hub.id} starts`)
    }
    return this.hub
  }

  crashHub(): void {
    const { hub } = this
    if (hub === null) return
    this.hub = null
    hub.crash()
    this.deadHubs.push(hub)
    this.clock.after(this.delay(), () => {
      this.leaderLock.releaseAllOf(hub.id)
      for (const frame of this.frames) frame.hubLost(hub)
    })
  }

  lockTable(reader: string): LockTable {
    const owner = this.leaderLock.holder?.owner ?? null
    const holder = owner === null || owner === reader ? null : this.present.has(owner) ? owner : 'stranger'
    return { present: [...this.present], holder }
  }

  started(asker: string, id: number, by = ''): void {
    this.note(`${by} starts ${asker}:${id}`)
    const key = `${asker}:${id}`
    this.starts.set(key, (this.starts.get(key) ?? 0) + 1)
    this.expect(this.starts.get(key) === 1, `ask ${key} was started twice`)
  }

  /** A frame begins to lead: the heart of what must always hold. */
  leads(frame: SimulatedFrame, term: number): void {
    this.note(`${frame.id} leads in ${term}`)
    this.expect(!this.#terms.has(term), `${frame.id} leads in term ${term}, as ${this.#terms.get(term)} did`)
    this.#terms.set(term, frame.id)
    // A frame that hung may take up a claim that the session went on without. Its old term gives it away at once.
    this.expect(term > this.#latestTerm || frame.everHung, `${frame.id} leads in ${term} after ${this.#latestTerm}`)
    this.#latestTerm = Math.max(this.#latestTerm, term)
  }

  /** What must hold after every step. */
  check(): void {
    const leading = this.frames.filter((frame) => frame.page !== 'dead' && frame.state === 'LEADING')
    for (const frame of leading) {
      const request = frame.claim?.request
      const holds = request !== undefined && this.leaderLock.holder === request
      const robbed = request !== undefined && this.leaderLock.wasRobbed(request)
      this.expect(holds || robbed, `${frame.id} leads without the lock`)
    }
    this.expect(
      leading.filter((frame) => frame.page === 'running' && !this.leaderLock.wasRobbed(frame.claim?.request as never))
        .length <= 1,
      'two frames lead',
    )
  }

  /** What the applications of all frames saw of states and terms. */
  checkHistories(): void {
    for (const { id, history } of this.frames) {
      history.forEach((now, index) => {
        const before = history[index - 1]
        if (before === undefined) return
        this.expect(now.term >= before.term, `${id} saw term ${now.term} after ${before.term}`)
        const direct = before.state !== 'NEGOTIATING' && now.state !== 'NEGOTIATING'
        this.expect(!direct, `${id} went straight from ${before.state} to ${now.state}`)
      })
    }
  }

  run(ms: number): void {
    const until = this.clock.now + ms
    for (let steps = 0; this.clock.step(until); steps++) {
      this.check()
      this.expect(steps < 200_000, 'the session does not come to rest')
    }
    this.clock.now = until
  }

  /** What must hold once nothing has disturbed the session for a while. */
  checkRest(): void {
    this.checkHistories()
    const here = this.frames.filter((frame) => frame.page === 'running' && frame.core.membership.presence === 'here')
    if (here.length === 0) return
    const leader = here.find((frame) => frame.state === 'LEADING')
    this.expect(leader !== undefined, `nobody leads ${here.map((frame) => frame.id)}`)
    this.expect(this.hub !== null, 'no hub runs')
    const lastActive = here.filter((frame) => frame.core.membership.lastActiveId === frame.id)
    this.expect(lastActive.length <= 1, 'two frames were last active')
    const ids = here.map((frame) => frame.id).sort()
    for (const frame of here) {
      const { leaderId, term, peers, state, hub } = frame.core.membership
      this.expect(leaderId === leader?.id, `${frame.id} takes ${leaderId} for the leader, not ${leader?.id}`)
      this.expect(term === leader?.core.membership.term, `${frame.id} believes in another term`)
      this.expect(state === (frame === leader ? 'LEADING' : 'FOLLOWING'), `${frame.id} is ${state}`)
      this.expect(hub === this.hub?.id, `${frame.id} belongs to ${hub}, not ${this.hub?.id}`)
      const known = peers.map((peer) => peer.id).sort()
      this.expect(known.join() === ids.join(), `${frame.id} knows ${known}, but ${ids} are here`)
      this.expect(frame.timers === 0, `${frame.id} runs timers`)
      for (let id = 1; id <= frame.asked; id++) {
        const how = frame.settled.get(id)
        this.expect(how !== undefined, `${frame.id}'s ask ${id} has no end`)
        const starts = this.starts.get(`${frame.id}:${id}`) ?? 0
        if (how === 'ok') this.expect(starts === 1, `${frame.id}'s ask ${id} has a result, but did not run`)
        if (how === 'notSent') this.expect(starts === 0, `${frame.id}'s ask ${id} ran, but counts as not sent`)
      }
    }
    this.expect(this.hub?.timers === 0, 'the hub runs timers')
    this.expect(this.clock.pending === 0, `${this.clock.pending} things are still to happen`)
  }
}
