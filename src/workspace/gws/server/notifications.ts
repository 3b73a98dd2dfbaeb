import { CometD, type Message } from 'cometd'

/** Where the server tells, all of it; which part it is of is in the messages. */
const CHANNELS = [
  'initialization',
  'voice',
  'media',
  'media/*',
  'contacts',
  'workbins',
  'media-management',
  'statistics',
].map((name) => `/workspace/v3/${name}`)

/** The longest that is waited before the server is tried again, in ms. */
const MAX_BACKOFF_MS = 10_000

/** How long whoever is not signed in has to do that before the server is tried again, in ms. */
const SIGN_IN_MS = 5_000

/** What becomes of the connection with the server. */
export interface NotificationsNews {
  /** What the server tells. */
  readonly told: (data: unknown) => void
  /** From now on what it tells is heard; all before is to be read. */
  readonly up: () => void
  /** What it tells is not heard any more; it is tried again and again. */
  readonly down: (why: string) => void
}

/** The one connection over which a server tells what happens: long polling, as the server has nothing else. */
export class Notifications {
  readonly #cometd = cometdHere()
  readonly #news: NotificationsNews
  #isUp = false
  #isClosed = false
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(base: string, news: NotificationsNews) {
    this.#news = news
    this.#cometd.unregisterTransport('websocket')
    this.#cometd.unregisterTransport('callback-polling')
    this.#cometd.configure({
      url: `${base.replace(/\/$/, '')}/workspace/v3/notifications`,
      maxBackoff: MAX_BACKOFF_MS,
      // It would have its timers in a worker of its own, for pages that are hidden: this lives in one already.
      useWorkerScheduler: false,
    })
    this.#cometd.addListener('/meta/handshake', (message) => this.#handshaken(message))
    this.#cometd.addListener('/meta/connect', (message) => this.#polled(message))
    // A session of somebody who is not signed in is ended by the server, after a handshake that succeeded.
    this.#cometd.addListener('/meta/disconnect', () => this.#ended())
  }

  start(): void {
    this.#cometd.handshake()
  }

  /** Nothing is told any more. */
  close(): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
    this.#cometd.disconnect()
  }

  #handshaken({ successful }: Message): void {
    if (!successful || this.#isClosed) return
    this.#cometd.batch(() => {
      for (const channel of CHANNELS) this.#cometd.subscribe(channel, ({ data }) => this.#news.told(data))
    })
  }

  #polled({ successful, error }: Message): void {
    if (!successful) this.#fell(error ?? 'the server cannot be reached')
    else if (!this.#isUp) {
      this.#isUp = true
      this.#news.up()
    }
  }

  #ended(): void {
    if (this.#isClosed) return
    this.#fell('the server ended the session: sign in')
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#cometd.handshake(), SIGN_IN_MS)
  }

  #fell(why: string): void {
    if (!this.#isUp) return
    this.#isUp = false
    this.#news.down(why)
  }
}

/** The client calls what is global by the name that only pages have for it, and not workers. */
function cometdHere(): CometD {
  if (!('window' in globalThis)) Object.assign(globalThis, { window: globalThis })
  return new CometD()
}
