import { type Clock, realClock } from './clock.js'
import type { WorkspaceNews } from './workspace.js'

/** So long after it was lost, in ms, the connection counts as down (manual: "Event Type references"). */
const DOWN_MS = 60_000

/** A loss of the connection that is not over. */
export interface ConnectionLoss {
  /** When the connection is going to count as down, in ms since 1970; null where it does already. */
  readonly downAt: number | null
}

/** What applications hear of the connection with the server that is behind a workspace. */
export class RealtimeConnection {
  readonly #tell: (news: WorkspaceNews) => void
  readonly #clock: Clock
  #sayNothing: () => void = () => {}
  #loss: ConnectionLoss | null = null

  constructor(tell: (news: WorkspaceNews) => void, clock: Clock = realClock) {
    this.#tell = tell
    this.#clock = clock
  }

  /** From the loss of the connection until it is there again, whether it counts as down by then or not. */
  get isLost(): boolean {
    return this.#loss !== null
  }

  /** How it stands, as plain data; null while the connection is there. */
  state(): ConnectionLoss | null {
    return this.#loss
  }

  /** Goes on from where it stood; tells nothing of what was told before. */
  resume(loss: ConnectionLoss | null): void {
    this.close()
    this.#loss = loss
    const downAt = loss?.downAt ?? null
    if (downAt === null) return
    this.#sayNothing = this.#clock.after(downAt - this.#clock.now(), () => {
      this.#loss = { downAt: null }
      this.#say('DOWN')
    })
  }

  /** The connection is lost; it is down unless it is back within a minute. */
  lose(): void {
    if (this.isLost) return
    this.resume({ downAt: this.#clock.now() + DOWN_MS })
    this.#say('DISCONNECTED')
  }

  /** The connection is there again. */
  restore(): void {
    if (!this.isLost) return
    this.resume(null)
    this.#say('RECONNECTED')
  }

  /** Says nothing more of its own accord. */
  close(): void {
    this.#sayNothing()
  }

  #say(state: 'DISCONNECTED' | 'RECONNECTED' | 'DOWN'): void {
    this.#tell({ type: 'event', event: 'system', data: { eventType: 'REALTIME_CONNECTION', state } })
  }
}
