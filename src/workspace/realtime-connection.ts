import type { WorkspaceNews } from './workspace.js'

/** So long after it was lost, in ms, the connection counts as down (manual: "Event Type references"). */
const DOWN_MS = 60_000

/** What applications hear of the connection with the server that is behind a workspace. */
export class RealtimeConnection {
  readonly #tell: (news: WorkspaceNews) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #isLost = false

  constructor(tell: (news: WorkspaceNews) => void) {
    this.#tell = tell
  }

  get isLost(): boolean {
    return this.#isLost
  }

  /** The connection is lost; it is down unless it is back within a minute. */
  lose(): void {
    if (this.#isLost) return
    this.#isLost = true
    this.#say('DISCONNECTED')
    this.#timer = setTimeout(() => this.#say('DOWN'), DOWN_MS)
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
    clearTimeout(this.#timer)
  }

  #say(state: 'DISCONNECTED' | 'RECONNECTED' | 'DOWN'): void {
    this.#tell({ type: 'event', event: 'system', data: { eventType: 'REALTIME_CONNECTION', state } })
  }
}
