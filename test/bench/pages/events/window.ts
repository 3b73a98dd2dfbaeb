// A window of the workspace with applications in it, which events reach in this package's way and in the bare ones.
import { joinSession } from '../../../../src/coordination/index.js'
import { hostService } from '../../../../src/service/index.js'
import type { ApplicationWord, Expectation, Report, WindowWord } from './application.js'
import type { BareOrder, BareWay } from './bare-worker.js'
import type { Load } from './load.js'

/** The ways in which events get from a worker to the applications. */
export type Way = 'leadframe' | BareWay

declare global {
  /** What the window offers to the experiment. */
  var eventWindow: {
    /** Resolves once all applications hear events. */
    readonly ready: Promise<unknown>
    /** Has the applications listen; resolves once all of them do. */
    expect(expectation: Expectation): Promise<unknown>
    /** Resolves to what they have heard of that, once that is all or the time is over. */
    reports(): Promise<Report[]>
    /** Has events told to all windows. */
    tell(way: Way, load: Load): void
  }
}

/** An application in an iframe, with a port to it. */
class Embedded {
  readonly #iframe = document.createElement('iframe')
  readonly #channel = new MessageChannel()
  report: Promise<Report> | undefined

  constructor(address: string) {
    Object.assign(this.#iframe, { src: address, allow: 'cross-origin-isolated' })
    document.body.append(this.#iframe)
  }

  async ready(): Promise<void> {
    await this.#word('subscribed')
    this.#say({ type: 'bare' }, [this.#channel.port2])
  }

  async expect(expectation: Expectation): Promise<void> {
    const listening = this.#word('listening')
    this.report = this.#word('report')
    this.#say({ type: 'expect', ...expectation })
    await listening
  }

  forward(message: unknown): void {
    this.#channel.port1.postMessage(message)
  }

  #say(word: WindowWord, transfer: Transferable[] = []): void {
    this.#iframe.contentWindow?.postMessage(word, '*', transfer)
  }

  #word<Type extends ApplicationWord['type']>(type: Type): Promise<Extract<ApplicationWord, { type: Type }>> {
    return new Promise((resolve) => {
      const listen = ({ source, data }: MessageEvent<ApplicationWord>) => {
        if (source !== this.#iframe.contentWindow || data.type !== type) return
        removeEventListener('message', listen)
        resolve(data as Extract<ApplicationWord, { type: Type }>)
      }
      addEventListener('message', listen)
    })
  }
}

const addresses = new URLSearchParams(location.search).getAll('application')
const origins = addresses.map((address) => new URL(address).origin)
const frame = joinSession({ name: 'events', worker: '/events/coordinator.js' })
hostService({ frame, options: { 'service-client-api.accepted-web-content-origins': origins.join() } })

const embedded = addresses.map((address) => new Embedded(address))
const { port: worker } = new SharedWorker('/events/bare-worker.js', { name: 'bare' })
const channel = new BroadcastChannel('bare')
const forward = ({ data }: MessageEvent) => {
  for (const application of embedded) application.forward(data)
}
worker.onmessage = forward
channel.onmessage = forward

globalThis.eventWindow = {
  ready: Promise.all([frame.ready, ...embedded.map((application) => application.ready())]),
  expect: (expectation) => Promise.all(embedded.map((application) => application.expect(expectation))),
  reports: async () =>
    (await Promise.all(embedded.map(({ report }) => report))).filter((report) => report !== undefined),
  tell(way, load) {
    // What comes of it shows in what is heard.
    if (way === 'leadframe') frame.perform('load', load, { to: 'workspace' }).catch(reportError)
    else worker.postMessage({ way, load } satisfies BareOrder)
  },
}
