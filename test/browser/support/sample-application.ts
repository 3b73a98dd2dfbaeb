import type { AnyPage } from './page.js'
import { until } from './until.js'

/** An entry of the sample application's log. */
export interface LogEntry {
  readonly direction: 'asked' | 'answered' | 'failed' | 'event'
  readonly subject: string
  /** What came with it, from JSON. */
  readonly content: unknown
}

/** What its buttons subscribe to. */
type SampleEvent = 'system' | `messenger:${string}`

/** The playground's sample application in some window, used as a user does: by its buttons and its log. */
export class SampleApplication {
  readonly #frame: AnyPage
  readonly #bringToFront: () => Promise<void>

  /** `bringToFront` has the page around it show it, where that does not show it all the time. */
  constructor(frame: AnyPage, bringToFront = async () => {}) {
    this.#frame = frame
    this.#bringToFront = bringToFront
  }

  /** The log so far, oldest first. */
  async log(): Promise<LogEntry[]> {
    const entries = await this.#frame.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('#log li')].map(({ dataset, lastElementChild }) => ({
        direction: dataset.direction as 'asked' | 'answered' | 'failed' | 'event',
        subject: dataset.subject ?? '',
        text: lastElementChild?.textContent ?? '',
      })),
    )
    return entries.reverse().map(({ direction, subject, text }) => {
      const content = text.slice(subject.length + 1)
      return { direction, subject, content: content === '' ? undefined : JSON.parse(content) }
    })
  }

  /** The data of the event's notifications so far. */
  async heard(event: SampleEvent): Promise<unknown[]> {
    const entries = (await this.log()).filter(({ direction, subject }) => direction === 'event' && subject === event)
    return entries.map(({ content }) => (content as { readonly data?: unknown }).data)
  }

  /**
   * Asks one of the questions; resolves to the log's entry of what the application's callback got. An application that
   * is `unseen` in a visible page asks by itself, and so may any other: the user does nothing then.
   */
  async ask(method: string, { unseen = false } = {}): Promise<LogEntry> {
    return await this.#answerTo(`system.${method}`, `[data-method=${method}]`, unseen)
  }

  /** Asks all of these questions; resolves to the data of their answers. */
  async answers<const Method extends string>(
    methods: readonly Method[],
    options: { readonly unseen?: boolean } = {},
  ): Promise<Record<Method, unknown>> {
    const entries: [string, unknown][] = []
    for (const method of methods) {
      const { content } = await this.ask(method, options)
      entries.push([method, (content as { readonly data?: unknown }).data])
    }
    return Object.fromEntries(entries) as Record<Method, unknown>
  }

  /** Broadcasts a message on a channel; resolves to the answer. */
  async broadcast(channel: string, message: unknown): Promise<LogEntry> {
    await this.#fill('#channel', channel)
    await this.#fill('#message', JSON.stringify(message))
    return await this.#answerTo('messenger.broadcastMessage', '#send')
  }

  /** Subscribes; resolves once the host has taken it in. */
  async subscribe(event: SampleEvent): Promise<void> {
    await this.#pressFor('subscribe', event)
  }

  /** Ends the subscription; resolves once the host has taken it in. */
  async unsubscribe(event: SampleEvent): Promise<void> {
    await this.#pressFor('unsubscribe', event)
  }

  async #pressFor(action: string, event: string): Promise<void> {
    const [namespace, channel] = event.split(':', 2)
    if (channel !== undefined) await this.#fill('#channel', channel)
    await this.#press(`[data-${action}=${namespace}]`)
    // The host carries messages out in order: what came before this one is done.
    await this.ask('isFrameLeading')
  }

  async #answerTo(subject: string, button: string, unseen = false): Promise<LogEntry> {
    const concluded = async () =>
      (await this.log()).filter(
        (entry) => entry.subject === subject && (entry.direction === 'answered' || entry.direction === 'failed'),
      )
    const { length: before } = await concluded()
    await this.#press(button, unseen)
    return await until(async () => (await concluded())[before], `an answer to ${subject}`)
  }

  async #fill(id: string, text: string): Promise<void> {
    await this.#frame.evaluate(
      (selector, value) => {
        const field = document.querySelector(selector)
        if (!(field instanceof HTMLInputElement)) throw new Error(`${selector} is no field`)
        field.value = value
        field.dispatchEvent(new Event('input', { bubbles: true }))
      },
      id,
      text,
    )
  }

  /** With the mouse where the user can; an application in a hidden tab goes on all the same. */
  async #press(button: string, unseen = false): Promise<void> {
    if (!unseen) await this.#bringToFront()
    const inReach = !unseen && (await this.#frame.evaluate(() => document.visibilityState === 'visible'))
    if (inReach) await this.#frame.click(button)
    else await this.#frame.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.click(), button)
  }
}
