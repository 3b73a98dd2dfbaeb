import type { LockTable } from '../../src/coordination/hub/state.js'
import type { Envelope, ToHub } from '../../src/coordination/protocol.js'
import { Clock, Line } from '../../src/testing/platform/clock.js'
import { Bus } from './bus.js'
import { Calls } from './calls.js'
import { checkStep } from './checks.js'
import { Deeds } from './deeds.js'
import { SimulatedFrame, type WorkerKind } from './frame.js'
import { SimulatedHost } from './host.js'
import type { SimulatedHub } from './hub.js'
import { type LockRequest, SimulatedLock } from './locks.js'
import { SimulatedStore } from './store.js'
import { anyDelay, type Cores, carefulHabits, type Habits, realCores, type Surroundings } from './surroundings.js'

/** A broken invariant, with the log of what led to it. */
export class Violation extends Error {}

/** After so long, in ms, everybody has heard what there was to hear. */
const NEWS_MS = 200

/** For so long a sleep may have consequences, in ms. */
const AFTER_SLEEP_MS = 3000

/** One session of many frames in virtual time; everything random in it comes from the one source that it is given. */
export class World {
  readonly clock = new Clock()
  readonly leaderLock = new SimulatedLock((claim, thief) => this.#robbed(claim, thief.owner))
  /** The frames whose own lock is held. */
  readonly present = new Set<string>()
  readonly frames: SimulatedFrame[] = []
  readonly cores: Cores
  readonly habits: Habits
  readonly delay: () => number
  readonly random: () => number
  /** The lock of the session's one hub. */
  readonly seat = new SimulatedLock(() => {})
  /** The workers of the deployments, where they run, and the pages that stand for the seat. */
  readonly workers: (SimulatedHost | null)[] = [null, null]
  readonly hosts = new Set<SimulatedHost>()
  /** How many hubs have wanted the seat, and how many had it. */
  candidates = 0
  hubs = 0
  /** Some hub was stopped for a while. */
  hubHung = false
  storedTerm = 0
  readonly store: SimulatedStore
  readonly deeds = new Deeds(this)
  readonly bus = new Bus(this)
  readonly calls = new Calls(this)
  /** The frames that take themselves for the leader. */
  readonly leaders = new Set<SimulatedFrame>()
  /** When a hub last took the seat. */
  seatedAt = Number.NEGATIVE_INFINITY
  /** When everything slept last. */
  sleptAt = Number.NEGATIVE_INFINITY
  readonly #frames = new Map<string, SimulatedFrame>()
  readonly #log: string[] = []
  readonly #deadHubs = new Set<string>()
  readonly #watchers = new Map<SimulatedFrame, string>()
  readonly #terms = new Map<number, string>()
  #latestTerm = 0

  constructor(random: () => number, { cores, habits, delay = anyDelay }: Surroundings = {}) {
    this.random = random
    this.delay = () => delay(random)
    this.store = new SimulatedStore(this.clock, this.delay)
    this.cores = { ...realCores, ...cores }
    this.habits = { ...carefulHabits, ...habits }
  }

  fail(what: string): never {
    throw new Violation(`at ${this.clock.now.toFixed(2)} ms: ${what}\n${this.#log.join('\n')}`)
  }

  expect(holds: boolean, what: string): void {
    if (!holds) this.fail(what)
  }

  note(what: string): void {
    this.#log.push(`${this.clock.now.toFixed(2)} ${what}`)
  }

  frame(id: string): SimulatedFrame | undefined {
    return this.#frames.get(id)
  }

  /** The frames that run and take part. */
  running(): SimulatedFrame[] {
    return this.frames.filter((frame) => frame.page === 'running' && frame.core.membership.presence === 'here')
  }

  join(visible = this.random() < 0.5, worker: WorkerKind = 0): SimulatedFrame {
    const frame = new SimulatedFrame(this, `f${this.frames.length}`, worker)
    this.frames.push(frame)
    this.#frames.set(frame.id, frame)
    frame.feed({ type: 'arrive', visible })
    return frame
  }

  /** The hub that has the seat. */
  get hub(): SimulatedHub | null {
    const seated = [...this.hosts].find(({ hub }) => hub !== null && hub.id === this.seat.holder?.owner)
    return seated?.hub ?? null
  }

  /** The worker of a deployment, started where it does not run. */
  worker(deployment: number): SimulatedHost {
    const running = this.workers[deployment]
    if (running) return running
    this.note(`the worker of deployment ${deployment} starts`)
    const host = this.host(null)
    this.workers[deployment] = host
    return host
  }

  /** A worker, or a page, from now on waits for the seat. */
  host(home: SimulatedFrame | null): SimulatedHost {
    const host = new SimulatedHost(this, home)
    this.hosts.add(host)
    return host
  }

  /** Kills the worker of a deployment. */
  crashWorker(deployment: number): void {
    const host = this.workers[deployment]
    if (!host) return
    this.workers[deployment] = null
    this.endHost(host)
  }

  endHost(host: SimulatedHost): void {
    this.hosts.delete(host)
    host.end()
  }

  /** Kills whatever worker is seated. */
  crashHub(): void {
    const deployment = this.workers.findIndex((host) => host !== null && host.hub === this.hub)
    this.crashWorker(Math.max(deployment, 0))
  }

  /** A hub's own lock is free: whoever waits on it learns of that. */
  hubEnded(hub: string): void {
    this.#deadHubs.add(hub)
    for (const [frame, watched] of this.#watchers) if (watched === hub) this.#hubLost(frame, hub)
  }

  /** Takes the seat from a hub, if it still has it, and gives it to the next in the queue. */
  depose(hub: string): void {
    const { holder } = this.seat
    if (holder?.owner !== hub) return
    this.note(`${holder.owner} is deposed`)
    const thief: LockRequest = { owner: 'thief', granted: () => {}, stolen: () => {} }
    this.seat.request(thief, true)
    this.seat.release(thief)
    // If it has the leader's lock too, as it hung when it waited for that, it keeps it.
    this.hubEnded(holder.owner)
  }

  /** A hub that is seated now says so to everybody. */
  announce(hub: string, home: 'page' | 'worker'): void {
    const announcement = { type: 'seated', home } as const
    this.bus.tell(null, new Line(this.clock, this.delay), (frame) =>
      frame.feed({ type: 'announced', hub, announcement }),
    )
  }

  /** What is said on the hub's channel is heard by every hub that takes itself for the session's. */
  toHubs(from: SimulatedFrame, envelope: Envelope<ToHub>): void {
    for (const host of this.hosts) if (host.hub !== null) host.receive(from.channelFrom(host), envelope)
  }

  /** The frame waits for the lock that a hub holds as long as it runs. */
  watchHub(frame: SimulatedFrame, hub: string): void {
    this.#watchers.set(frame, hub)
    if (this.#deadHubs.has(hub)) this.#hubLost(frame, hub)
  }

  unwatchHub(frame: SimulatedFrame): void {
    this.#watchers.delete(frame)
  }

  lockTable(reader: string): LockTable {
    const owner = this.leaderLock.holder?.owner ?? null
    const holder = owner === null || owner === reader ? null : this.present.has(owner) ? owner : 'stranger'
    return { present: [...this.present], holder }
  }

  /** A frame begins to lead: the heart of what must always hold. */
  leads(frame: SimulatedFrame, term: number): void {
    this.note(`${frame.id} leads in ${term}`)
    this.expect(!this.#terms.has(term), `${frame.id} leads in term ${term}, as ${this.#terms.get(term)} did`)
    this.#terms.set(term, frame.id)
    // A frame that hung may take up a claim that the session went on without. Its old term gives it away at once.
    const isExcused = frame.everHung || this.hasJustSlept
    this.expect(term > this.#latestTerm || isExcused, `${frame.id} leads in ${term} after ${this.#latestTerm}`)
    this.#latestTerm = Math.max(this.#latestTerm, term)
  }

  /** Everything stops for so long: the computer sleeps. */
  sleep(ms: number): void {
    this.clock.sleep(ms)
    this.sleptAt = this.clock.now
    for (const frame of this.frames) frame.changedAt = this.clock.now
  }

  /** What took too long because of a sleep may still come out. */
  get hasJustSlept(): boolean {
    return this.clock.now - this.sleptAt < AFTER_SLEEP_MS
  }

  /** Lets time pass. */
  run(ms: number): void {
    this.runUntil(() => false, ms)
  }

  /** Lets time pass until something holds, but no longer than so many ms; returns whether it came to hold. */
  runUntil(holds: () => boolean, ms: number): boolean {
    const until = this.clock.now + ms
    for (let steps = 0; !holds(); steps++) {
      if (!this.clock.step(until)) {
        this.clock.now = until
        return false
      }
      checkStep(this)
      this.expect(steps < 200_000, 'the session does not come to rest')
    }
    return true
  }

  /** The lock is stolen only from a frame that hung, and not long after it has gone on: it was told to step down. */
  #robbed(claim: LockRequest, thief: string): void {
    const victim = claim.owner
    this.note(`${thief} robs ${victim} of the lock`)
    const frame = this.frame(victim)
    // The frame has given it back already, and the browser has yet to learn of that.
    if (frame?.claim?.request !== claim) return
    // A thief that goes away in the act gives the lock back at once.
    const gone = this.frame(thief)?.page !== 'running'
    if (gone || frame.page !== 'running' || this.hasJustSlept) return
    // A worker that is silent kept it from a new hub for so long that this one gave it up.
    if (frame.core.membership.hub === null || this.clock.now - frame.foundHubAt < NEWS_MS) return
    this.expect(frame.everHung, `${thief} robs ${victim} of the lock, though it never hung`)
    const isWell = this.clock.now - frame.changedAt > NEWS_MS && this.hubs === 1 && !this.hubHung
    this.expect(!isWell, `${thief} robs ${victim} of the lock, though nobody had told it to step down`)
  }

  #hubLost(frame: SimulatedFrame, hub: string): void {
    frame.fromLocks.send(() =>
      frame.atPage(() => {
        if (this.#watchers.get(frame) === hub) frame.feed({ type: 'hubLost', hub })
      }),
    )
  }
}
