import { SessionFrame } from '../../../../src/coordination/frame/session-frame.js'
import type { Connection } from '../../../../src/coordination/frame/state.js'
import { HubHost } from '../../../../src/coordination/hub/host.js'
import { deposeByLock, seatByLock, seatedByLock } from '../../../../src/coordination/hub/seat.js'
import type { Channel } from '../../../../src/coordination/platform/channels.js'
import type { Locks } from '../../../../src/coordination/platform/locks.js'
import type { PageEvent, Platform, Receive } from '../../../../src/coordination/platform/platform.js'
import { namesOf } from '../../../../src/coordination/protocol.js'
import type { CoordinatorOptions, LeaderPolicy } from '../../../../src/coordination/types.js'
import { MemoryActions } from '../../../../src/testing/platform/memory-actions.js'
import { MemoryChannels } from '../../../../src/testing/platform/memory-channels.js'
import { MemoryLocks } from '../../../../src/testing/platform/memory-locks.js'
import { MemoryTerms } from '../../../../src/testing/platform/memory-terms.js'

/** A page of the test browser: its frame, and what can happen to it. */
export interface Page {
  /** What the browser's locks name it by. */
  readonly id: string
  readonly frame: SessionFrame
  /** Reports what happens to the page, as the browser would. */
  readonly report: (event: PageEvent) => void
  readonly crash: () => void
  /** From now on the page hears nothing of the hub. */
  readonly deafen: () => void
  /** The ways that it took to its hubs. */
  readonly ways: readonly Connection['way'][]
}

/** A browser with one origin and one session, in this process: real ports, drivers and cores over locks in memory. */
export class TestBrowser {
  readonly locks = new MemoryLocks()
  readonly channels = new MemoryChannels()
  readonly actions = new MemoryActions()
  readonly names = namesOf('test')
  /** What hubs that start from now on are given. */
  workspace: CoordinatorOptions['workspace']
  /** How long, in ms, workers wait for what they ask of the browser. */
  workersWait = 0
  readonly #pages: Page[] = []
  readonly #ports = new Set<MessagePort>()
  readonly #hubPorts = new Set<MessagePort>()
  #hub: HubHost | null = null
  #opened = 0
  #hubs = 0
  readonly #terms = new MemoryTerms()

  /** Opens a page that joins the session; without workers, the pages run the hub themselves. */
  open(policy?: LeaderPolicy, { hasWorker = true } = {}): Page {
    const id = `page ${++this.#opened}`
    let report: Page['report'] = () => {}
    let alive = true
    let deaf = false
    const hosts: HubHost[] = []
    const ways: Connection['way'][] = []
    const platform: Platform = {
      locks: this.locks.client(id),
      locksSettle: () => this.locks.client(id).query(),
      hasWorker,
      connectHub: (way, { frame }, receive) => {
        ways.push(way)
        const hear: Receive = (data, port) => alive && !deaf && receive(data, port)
        return way === 'worker' ? this.#connect(hear) : this.#connectChannel(frame, hear)
      },
      standForHub: () => {
        const host = this.#startHost(this.locks.client(id), 'page')
        hosts.push(host)
        return () => host.stop()
      },
      findHub: () => seatedByLock(this.names, this.locks.client(id)),
      deposeHub: (hub) => void deposeByLock(this.names, this.locks.client(id), hub),
      openChannel: (name, receive) => this.channels.open(name, (message) => alive && receive(message)),
      isVisible: () => false,
      watchPage: (listener) => {
        report = listener
        return () => {
          report = () => {}
        }
      },
    }
    const frame = new SessionFrame(this.names, platform, policy)
    const crash = () => {
      alive = false
      this.locks.crash(id)
      for (const host of hosts) host.stop()
      this.#pages.splice(this.#pages.indexOf(page), 1)
    }
    const deafen = () => {
      deaf = true
    }
    const page: Page = { id, frame, report: (event) => report(event), crash, deafen, ways }
    this.#pages.push(page)
    return page
  }

  /** The session's storage does not work. */
  failStorage(error: unknown): void {
    this.#hub?.storageFailed(error)
  }

  crashHub(): void {
    for (const port of this.#hubPorts) port.close()
    this.#hubPorts.clear()
    this.locks.crash(`hub ${this.#hubs}`)
    this.#hub?.stop()
    this.#hub = null
  }

  /** Which pages and workers queue for the leader's lock, the next one first. */
  async leaderQueue(): Promise<(string | undefined)[]> {
    const { pending = [] } = await this.locks.client('devtools').query()
    return pending.filter(({ name }) => name === this.names.leaderLock).map(({ clientId }) => clientId)
  }

  /** What is held and asked for, by name. */
  async lockNames(): Promise<{ held: string[]; pending: string[] }> {
    const { held = [], pending = [] } = await this.locks.client('devtools').query()
    const names = (infos: LockInfo[]) => infos.map((info) => info.name ?? '').sort()
    return { held: names(held), pending: names(pending) }
  }

  async close(): Promise<void> {
    await Promise.all(this.#pages.map(({ frame }) => frame.leave()))
    this.crashHub()
    for (const port of this.#ports) port.close()
  }

  #startHost(locks: Locks, home: 'page' | 'worker'): HubHost {
    return new HubHost({
      names: this.names,
      takeSeat: seatByLock(this.names, locks),
      openChannel: this.channels.open,
      actions: this.actions,
      reserveTerms: this.#terms.reserve,
      home,
      workspace: this.workspace,
    })
  }

  #slowly(locks: Locks): Locks {
    const query = async () => {
      await new Promise((resolve) => setTimeout(resolve, this.workersWait))
      return await locks.query()
    }
    return { ...locks, query }
  }

  #connect(receive: Receive): Channel {
    this.#hub ??= this.#startHost(this.#slowly(this.locks.client(`hub ${++this.#hubs}`)), 'worker')
    const { port1, port2 } = new MessageChannel()
    this.#hubPorts.add(port1)
    this.#ports.add(port2)
    this.#hub.connect(port1)
    port2.onmessage = ({ data, ports }) => {
      for (const port of ports) this.#ports.add(port)
      receive(data, ports[0])
    }
    return { post: (message) => port2.postMessage(message), close: () => port2.close() }
  }

  #connectChannel(frame: string, receive: Receive): Channel {
    const fromHub = this.channels.open(this.names.frameChannel(frame), (message) => receive(message, undefined))
    const toHub = this.channels.open(this.names.hubChannel, () => {})
    const close = () => {
      toHub.close()
      fromHub.close()
    }
    return { post: toHub.post, close }
  }
}
