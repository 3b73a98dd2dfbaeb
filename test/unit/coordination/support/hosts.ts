import { HubHost } from '../../../../src/coordination/hub/host.js'
import { deposeByLock, seatByLock, seatedByLock } from '../../../../src/coordination/hub/seat.js'
import {
  type Announcement,
  type Envelope,
  namesOf,
  seal,
  type ToFrame,
  type ToHub,
} from '../../../../src/coordination/protocol.js'
import { MemoryActions } from '../../../../src/testing/platform/memory-actions.js'
import { MemoryChannels } from '../../../../src/testing/platform/memory-channels.js'
import { MemoryLocks } from '../../../../src/testing/platform/memory-locks.js'
import { MemoryTerms } from '../../../../src/testing/platform/memory-terms.js'
import { quiet } from './quiet.js'

/** A frame's line to a host: what it says, and the envelopes that it hears. */
export interface FrameLine {
  readonly say: (body: ToHub) => void
  readonly hello: (line?: number) => void
  readonly heard: readonly Envelope<ToFrame>[]
  /** The types of what was heard since the last time. */
  readonly take: () => string[]
}

/** Which hub a frame heard last. */
export const hubOf = ({ heard }: FrameLine) => heard.at(-1)?.hub

/** The hosts of one session, each in a process of its own, and the frames that talk to them. */
export class TestHosts {
  readonly names = namesOf('test')
  readonly locks = new MemoryLocks()
  readonly channels = new MemoryChannels()
  readonly actions = new MemoryActions()
  readonly #hosts: HubHost[] = []
  readonly #held = new Set<string>()
  readonly #terms = new MemoryTerms()

  start(client: string, home: Announcement['home'] = 'worker'): HubHost {
    const takeSeat = seatByLock(this.names, this.locks.client(client))
    const host = new HubHost({
      names: this.names,
      takeSeat: (hub, news) =>
        takeSeat(hub, { ...news, taken: (seated) => news.taken({ ...seated, ready: this.actions.ready }) }),
      openChannel: this.channels.open,
      actions: this.actions,
      reserveTerms: this.#terms.reserve,
      home,
    })
    this.#hosts.push(host)
    return host
  }

  /** A frame that is here connects to a host by a port. */
  connect(host: HubHost, frame: string): FrameLine {
    const heard: Envelope<ToFrame>[] = []
    const port = { onmessage: null, postMessage: (message: Envelope<ToFrame>) => heard.push(message) }
    host.connect(port as unknown as MessagePort)
    const { onmessage } = port as unknown as { onmessage: (event: { data: unknown }) => void }
    return this.#line(frame, heard, (data) => onmessage({ data }))
  }

  /** The frame has the leader's lock, and says so. */
  leads(frame: string, line: FrameLine): void {
    this.#holds(frame, this.names.leaderLock)
    line.say({ type: 'leading', term: 1 })
  }

  /** A frame that is here turns to whichever host runs the hub, over the channel. */
  connectChannel(frame: string): FrameLine {
    const heard: Envelope<ToFrame>[] = []
    this.channels.open(this.names.frameChannel(frame), (message) => heard.push(message as Envelope<ToFrame>))
    return this.#line(frame, heard, this.channels.open(this.names.hubChannel, () => {}).post)
  }

  /** Two hosts, the first of which runs the hub, and a frame at each. */
  async two() {
    const [one, other] = [this.start('one'), this.start('other')]
    const [a, b] = [this.connect(one, 'a'), this.connect(other, 'b')]
    await quiet()
    return { one, other, a, b }
  }

  /** Has hubs begin, and all that is read or written wait until the result is called. */
  hold(): () => void {
    let allow: () => void = () => {}
    this.actions.ready = new Promise((resolve) => {
      allow = resolve
    })
    return () => allow()
  }

  /** What hubs announce from now on. */
  announced(): Envelope<Announcement>[] {
    const heard: Envelope<Announcement>[] = []
    this.channels.open(this.names.channel, (message) => heard.push(message as Envelope<Announcement>))
    return heard
  }

  seated(): Promise<string | null> {
    return seatedByLock(this.names, this.locks.client('devtools'))
  }

  /** Takes the seat from whichever hub has it. */
  async depose(): Promise<void> {
    await deposeByLock(this.names, this.locks.client('devtools'), (await this.seated()) ?? '')
    await quiet()
  }

  stop(): void {
    for (const host of this.#hosts) host.stop()
  }

  #holds(frame: string, name: string): void {
    if (this.#held.has(frame + name)) return
    this.#held.add(frame + name)
    void this.locks.client(frame).request(name, () => new Promise(() => {}))
  }

  #line(frame: string, heard: Envelope<ToFrame>[], post: (message: unknown) => void): FrameLine {
    let taken = 0
    const say = (body: ToHub) => {
      const hub = heard.at(-1)?.hub ?? null
      post(seal({ from: frame, hub, term: 0 }, body))
    }
    const hello = (line = 1) => {
      // A frame that held its lock and said nothing would keep the hub waiting.
      this.#holds(frame, this.names.frameLock(frame))
      say({ type: 'hello', line, visible: true, policy: 'healthiest', claim: null, seat: null, work: [] })
    }
    const take = () => {
      const news = heard.slice(taken).map(({ body }) => body.type)
      taken = heard.length
      return news
    }
    return { say, hello, heard, take }
  }
}
