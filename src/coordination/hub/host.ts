import { nanoid } from 'nanoid'
import type { ActionStore } from '../platform/action-store.js'
import type { Channel, OpenChannel } from '../platform/channels.js'
import type { TermBlock } from '../platform/term-store.js'
import type { Time } from '../platform/time.js'
import { type Announcement, type Envelope, open, type SessionNames, seal, type ToHub } from '../protocol.js'
import type { CoordinatorOptions, FrameId } from '../types.js'
import { HubDriver } from './driver.js'
import { keepForLater } from './lines.js'
import type { SeatClaim, Seated, TakeSeat } from './seat.js'

/** What a hub needs around it, wherever it runs. */
export interface HubSurroundings {
  readonly names: SessionNames
  readonly takeSeat: TakeSeat
  readonly openChannel: OpenChannel
  readonly actions: Pick<ActionStore, 'load' | 'keep' | 'forget'>
  /** Reserves terms above this one for this hub alone. */
  readonly reserveTerms: (above: number) => Promise<TermBlock>
  readonly home: Announcement['home']
  /** Makes the session's workspace. */
  readonly workspace?: CoordinatorOptions['workspace']
  /** Default: the real time. */
  readonly time?: Time | undefined
  /** Makes what two frames talk over. Default: the browser's own. */
  readonly makeChannel?: (() => MessageChannel) | undefined
}

/** Waits for its session's seat, runs the hub once it has it, and waits again where it loses it. */
export class HubHost {
  readonly #around: HubSurroundings
  /** What frames said while it was open whether another hub is seated. */
  #early: [Envelope<ToHub>, MessagePort | null][] = []
  /** Whom it has heard on a port. */
  readonly #onPorts = new Set<FrameId>()
  #isWaiting = false
  #hub: HubDriver | null = null
  #channel: Channel | null = null
  #claim: SeatClaim | null = null

  constructor(around: HubSurroundings) {
    this.#around = around
    this.#stand()
  }

  /** Takes up the port of a frame. */
  connect(port: MessagePort): void {
    port.onmessage = (event) => this.#receive(event.data, port)
  }

  /** Tells the frames that something cannot be stored. */
  storageFailed(error: unknown): void {
    this.#hub?.storageFailed(error)
  }

  /** Has the hub see whether the seat is still taken, where it cannot know. */
  retry(): void {
    this.#claim?.retry()
  }

  /** Ends the hub, and gives its seat to the next. */
  stop(): void {
    this.#claim?.leave()
    this.#channel?.close()
    this.#hub?.stop()
    this.#hub = null
    this.#channel = null
    this.#isWaiting = false
  }

  #stand(): void {
    const id = nanoid()
    this.#claim = this.#around.takeSeat(id, {
      taken: (seated) => void this.#run(id, seated),
      waiting: () => {
        this.#isWaiting = true
        for (const [envelope, port] of this.#early.splice(0)) this.#hear(envelope, port)
      },
      lost: () => this.#standAgain(),
    })
  }

  async #run(id: string, seated: Seated): Promise<void> {
    const { names, openChannel, home } = this.#around
    this.#isWaiting = false
    const hasPort = (frame: FrameId) => this.#onPorts.has(frame)
    const hub = new HubDriver(id, { ...this.#around, ...seated, hasPort }, () => this.#standAgain())
    this.#hub = hub
    this.#channel = openChannel(names.hubChannel, (message) => this.#receive(message, null))
    // The frames of the hub before may not know how to reach this one.
    const everybody = openChannel(names.channel, () => {})
    everybody.post(seal<Announcement>({ from: null, hub: id, term: 0 }, { type: 'seated', home, fence: seated.fence }))
    everybody.close()
    for (const [envelope, port] of this.#early.splice(0)) this.#hear(envelope, port)
    await hub.begun
    if (this.#hub !== hub) return
    for (const [envelope, port] of this.#early.splice(0)) hub.receive(envelope, port)
  }

  /** Another hub has the seat: this one is over, and the next waits for its turn. */
  #standAgain(): void {
    this.stop()
    this.#stand()
  }

  #receive(message: unknown, port: MessagePort | null): void {
    const envelope = open<ToHub>(message)
    if (envelope === null || envelope.from === null) return
    if (envelope.body.type === 'leave') this.#onPorts.delete(envelope.from)
    else if (port !== null) this.#onPorts.add(envelope.from)
    this.#hear(envelope, port)
  }

  #hear(envelope: Envelope<ToHub>, port: MessagePort | null): void {
    if (this.#hub?.canHear(envelope)) this.#hub.receive(envelope, port)
    else if (this.#hub === null && this.#isWaiting) this.#redirect(port)
    else this.#early = keepForLater(this.#early, envelope, port)
  }

  #redirect(port: MessagePort | null): void {
    port?.postMessage(seal({ from: null, hub: null, term: 0 }, { type: 'standby' }))
    if (port !== null) this.retry()
  }
}
