import * as v from 'valibot'
import type { Clock } from '../clock.js'
import { Notifications } from './server/notifications.js'
import type { Rest } from './server/rest.js'
import { actionCode, notification, type ServerNotification, type ServerUser, user } from './server/shapes.js'

/** The first reading of a session may come too early: it is tried again after so long, in ms, and then after twice as long. */
const RETRY_MS = 500
const MAX_RETRY_MS = 4_000

/** All that is read when a connection stands. */
export interface SessionReading {
  readonly user: ServerUser
  /** The agent's own options. */
  readonly own: unknown
  readonly settings: unknown
  readonly transactions: unknown
  readonly actionCodes: readonly v.InferOutput<typeof actionCode>[]
}

/** What becomes of a session with the server. */
export interface SessionNews {
  readonly told: (told: ServerNotification) => void
  /** Everything is going to be read: what is told from now on is newer. */
  readonly begun: () => void
  readonly read: (reading: SessionReading) => void
  readonly lost: () => void
}

const sessionShape = v.object({ user: v.object({ ...user.entries, userProperties: v.optional(v.unknown()) }) })
const codes = v.fallback(v.array(v.fallback(actionCode, { name: '', code: '', type: '' })), [])

/** One connection with the server: whenever it comes to stand, everything is read that may have happened before. */
export class Session {
  readonly #rest: Rest
  readonly #clock: Clock
  readonly #news: SessionNews
  readonly #notifications: Notifications
  /** Counts the connections that came to stand; 0 while none does. */
  #connection = 0
  #connections = 0
  #isReading = false
  /** Whether all is to be read once more: whoever asked for that knows of something newer than what is being read. */
  #isStale = false
  #forgetRetry = (): void => {}

  constructor(base: string, rest: Rest, clock: Clock, news: SessionNews) {
    this.#rest = rest
    this.#clock = clock
    this.#news = news
    this.#notifications = new Notifications(base, {
      told: (data) => this.#told(data),
      up: () => this.#up(),
      down: () => this.#down(),
    })
  }

  start(): void {
    this.#notifications.start()
  }

  /** Reads everything anew, if the connection stands. */
  refresh(): void {
    if (this.#connection !== 0) void this.#readAll(this.#connection, RETRY_MS)
  }

  close(): void {
    this.#connection = 0
    this.#forgetRetry()
    this.#notifications.close()
  }

  #told(data: unknown): void {
    const read = v.safeParse(notification, data)
    if (read.success) this.#news.told(read.output)
  }

  #up(): void {
    this.#connection = ++this.#connections
    void this.#readAll(this.#connection, RETRY_MS)
  }

  #down(): void {
    this.#connection = 0
    this.#forgetRetry()
    this.#news.lost()
  }

  async #readAll(connection: number, patience: number): Promise<void> {
    if (connection !== this.#connection) return
    if (this.#isReading) {
      this.#isStale = true
      return
    }
    this.#isReading = true
    this.#isStale = false
    this.#news.begun()
    const reading = await this.#read().catch(() => null)
    this.#isReading = false
    if (connection !== this.#connection) {
      // Another connection came to stand meanwhile.
      if (this.#connection !== 0) await this.#readAll(this.#connection, RETRY_MS)
    } else if (reading !== null) {
      this.#news.read(reading)
      if (this.#isStale) await this.#readAll(connection, RETRY_MS)
    } else {
      // The server has a session for the agent only some seconds after it was asked for one.
      this.#forgetRetry = this.#clock.after(patience, () => {
        void this.#readAll(connection, Math.min(2 * patience, MAX_RETRY_MS))
      })
    }
  }

  async #read(): Promise<SessionReading> {
    // Without these two nobody knows what there is, and who may see it; the others a deployment may not have.
    const needed = ['current-session', 'configuration/settings'].map((path) => this.#rest.read(path))
    const others = ['configuration/transactions', 'configuration/action-codes'].map((path) =>
      this.#rest.read(path).catch(() => undefined),
    )
    const [session, settings, transactions, actionCodes] = await Promise.all([...needed, ...others])
    const { userProperties: own, ...agent } = v.parse(sessionShape, session).user
    return { user: agent, own, settings, transactions, actionCodes: v.parse(codes, actionCodes) }
  }
}
