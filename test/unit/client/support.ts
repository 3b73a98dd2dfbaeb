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

  /** Answers the latest message. */
  answer(fields: object = {}, origin = this.origin): void {
    const { request, referenceId } = this.messages.at(-1) ?? {}
    this.say({ ...(request === undefined ? {} : { request }), referenceId, ...fields }, origin)
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
