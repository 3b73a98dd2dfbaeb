// An application with the promise client and one subscription, which also hears the bare ways.
import { createServiceClient } from '../../../../src/client/index.js'
import type { EventData } from '../../../../src/contract/events.js'
import type { Mark } from './load.js'

/** What an application is to listen to. */
export interface Expectation {
  readonly run: number
  readonly count: number
  /** The delay of one event in so many is kept. */
  readonly every: number
  /** How long it waits, in ms. */
  readonly forMs: number
}

/** What an application has heard of what it expected. */
export interface Report {
  readonly heard: number
  /** How many came other than right after the one before them. */
  readonly breaks: number
  /** From telling to the application's listener, in ms. */
  readonly delays: readonly number[]
  /** From the first event's telling to the last one's, in ms. */
  readonly toldWithin: number
}

/** What an application says to the window around it. */
export type ApplicationWord =
  | { readonly type: 'subscribed' }
  | { readonly type: 'listening' }
  | ({ readonly type: 'report' } & Report)

/** What the window says to an application; `bare` brings the port. */
export type WindowWord = { readonly type: 'bare' } | ({ readonly type: 'expect' } & Expectation)

/** Counts and times one run of events. */
class Hearing {
  readonly #expected: Expectation
  readonly #delays: number[] = []
  readonly #timer: ReturnType<typeof setTimeout>
  #heard = 0
  #next = 0
  #breaks = 0
  #first: number | undefined
  #last = 0

  constructor(expected: Expectation) {
    this.#expected = expected
    this.#timer = setTimeout(() => this.#report(), expected.forMs)
  }

  hear({ run, number, at }: Mark): void {
    const { run: expected, count, every } = this.#expected
    if (run !== expected) return
    if (number % every === 0) this.#delays.push(now() - at)
    if (number !== this.#next) this.#breaks++
    this.#next = number + 1
    this.#heard++
    this.#first ??= at
    this.#last = at
    if (this.#heard === count) this.#report()
  }

  #report(): void {
    clearTimeout(this.#timer)
    say({
      type: 'report',
      heard: this.#heard,
      breaks: this.#breaks,
      delays: this.#delays,
      toldWithin: this.#last - (this.#first ?? this.#last),
    })
  }
}

let hearing: Hearing | undefined

function now(): number {
  return performance.timeOrigin + performance.now()
}

function say(word: ApplicationWord): void {
  parent.postMessage(word, '*')
}

function hear(data: EventData<'interaction'>): void {
  if (data.eventType === 'ATTACHED_DATA_CHANGED') hearing?.hear(data.interaction.userData as unknown as Mark)
}

addEventListener('message', ({ data, ports: [port] }: MessageEvent<WindowWord>) => {
  if (data.type === 'expect') {
    hearing = new Hearing(data)
    say({ type: 'listening' })
  } else if (data.type === 'bare' && port) port.onmessage = ({ data: told }) => hear(told.data)
})

await createServiceClient().subscribe('interaction', ({ data }) => hear(data)).ready
say({ type: 'subscribed' })
