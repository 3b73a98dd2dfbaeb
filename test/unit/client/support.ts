import { vi } from 'vitest'
import type { CallbackClient } from '../../../src/client/callback-api.js'
import { createCallbackClient } from '../../../src/client/callback-client.js'
import { delivered, FakeChannel } from '../channel.js'

/** Stands for the host's window: records what the client posts to it and answers by hand. */
export class FakeHost {
  readonly origin: string
  /** What was posted, without the offers to take a port. */
  readonly posted: { readonly message: Readonly<Record<string, unknown>>; readonly targetOrigin: string }[] = []
  /** Under which id a port would be taken, by posted message. */
  readonly offers: unknown[] = []

  constructor(origin = 'http://host.example') {
    this.origin = origin
  }

  /** The window as the client gets it. */
  get asWindow(): Window {
    return this as unknown as Window
  }

  get messages(): readonly Readonly<Record<string, unknown>>[] {
    return this.posted.map(({ message }) => message)
  }

  postMessage(message: Readonly<Record<string, unknown>>, targetOrigin: string): void {
    const { takesPort, ...rest } = structuredClone(message)
    this.posted.push({ message: rest, targetOrigin })
    this.offers.push(takesPort)
  }

  /** Posts data to the client's page. */
  post(data: unknown, origin = this.origin, ports: MessagePort[] = []): void {
    window.dispatchEvent(new MessageEvent('message', { data, origin, source: this.asWindow, ports }))
  }

  /** Posts a host's message to the client's page. */
  say(fields: object, origin = this.origin): void {
    this.post({ ...fields, ...hostStamp }, origin)
  }

  /** Hands a port over to the client that made the latest offer, or another; resolves to the host's end of it. */
  async handOver(origin = this.origin, id = this.offers.findLast((offer) => offer !== undefined)): Promise<HostEnd> {
    const { port1, port2 } = new FakeChannel() as unknown as MessageChannel
    this.post({ ...hostStamp, port: id }, origin, [port2])
    await delivered()
    return new HostEnd(this, port1, id)
  }

  /** Answers the latest message. */
  answer(fields: object = {}, origin = this.origin): void {
    const { request, referenceId } = this.messages.at(-1) ?? {}
    this.say({ ...(request === undefined ? {} : { request }), referenceId, ...fields }, origin)
  }
}

/** The host's end of a port. */
export class HostEnd {
  /** What came over the port. */
  readonly messages: Readonly<Record<string, unknown>>[] = []
  readonly id: unknown
  readonly #host: FakeHost
  readonly #port: MessagePort

  constructor(host: FakeHost, port: MessagePort, id: unknown) {
    this.#host = host
    this.#port = port
    this.id = id
    port.addEventListener('message', ({ data }) => this.messages.push(data))
  }

  /** Does what the host does once the client has said that it has the port; `say` false leaves its last word out. */
  async open({ say = true } = {}): Promise<void> {
    this.#port.start()
    if (say) this.#host.say({ port: this.id, opened: true })
    await delivered()
  }

  /** Says something over the port. */
  async say(fields: object): Promise<void> {
    this.#port.postMessage({ ...fields, ...hostStamp })
    await delivered()
  }

  /** Answers the latest message that came over the port. */
  async answer(fields: object = {}): Promise<void> {
    const { request, referenceId } = this.messages.at(-1) ?? {}
    await this.say({ ...(request === undefined ? {} : { request }), referenceId, ...fields })
  }
}

/** What every message of the host carries. */
export const hostStamp = { userAgent: 'WWE Server', protocolVersion: 2 }

/** What every message of the client carries. */
export const clientStamp = { userAgent: 'WWE Client', protocolVersion: 2 }

/** Keeps what applications' functions throw; returns the list of it. */
export function collectReported(): unknown[] {
  const reported: unknown[] = []
  Object.defineProperty(globalThis, 'reportError', {
    configurable: true,
    value: (error: unknown) => reported.push(error),
  })
  return reported
}

/** Makes a callback client for a host of its own, in a time that the test passes; `reported` is what callbacks throw. */
export function startCallbackClient(): { host: FakeHost; service: CallbackClient; reported: unknown[] } {
  vi.useFakeTimers()
  const reported = collectReported()
  const host = new FakeHost()
  const service = createCallbackClient()
  service.targetWWEWindow(host.asWindow)
  return { host, service, reported }
}

/** Ends it, and puts time and functions back. */
export function endCallbackClient(service: CallbackClient): void {
  service.unload()
  vi.useRealTimers()
  vi.restoreAllMocks()
}
