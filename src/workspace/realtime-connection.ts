import { type Clock, realClock } from './clock.js'
import type { WorkspaceNews } from './workspace.js'

/** So long after it was lost, in ms, the connection counts as down (manual: "Event Type references"). */
const DOWN_MS = 60_000

/** What applications hear of the connection with the server that is behind a workspace. */
export class RealtimeConnection {
  readonly #tell: (news: WorkspaceNews) => void
  readonly #clock: Clock
  #sayNothing: () => void = () => {}
  #isLost = false

  constructor(tell: (news: WorkspaceNews) => void, clock: Clock = realClock) {
    this.#tell = tell
    this.#clock = clock
  }

  get isLost(): boolean {
    return this.#isLost
  }

  /** The connection is lost; it is down unless it is back within a minute. */
  lose(): void {
    if (this.#isLost) return
    this.#isLost = true
    this.#say('DISCONNECTED')
    this.#sayNothing = this.#clock.after(DOWN_MS, () => this.#say('DOWN'))
  }

  /** The connection is there again. */
  restore(): void {
    if (!this.#isLost) return
    this.close()
    this.#isLost = false
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
