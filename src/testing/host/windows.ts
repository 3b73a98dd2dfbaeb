/** A window of another origin, of which nothing can be had but its `postMessage`. */
export abstract class ForeignWindow {
  readonly closed = false
  /** What is around it; a window at the top has itself there. */
  readonly parent: object

  constructor(parent?: object) {
    this.parent = parent ?? this
  }

  /** The window as who posts to it has it. */
  get asWindow(): Window {
    return this as unknown as Window
  }

  /** As that of browsers, but for the ports: everything goes over the window here. */
  postMessage(message: unknown, target: string | WindowPostMessageOptions = '/'): void {
    const targetOrigin = typeof target === 'string' ? target : (target.targetOrigin ?? '/')
    this.take(structuredClone(message), targetOrigin)
  }

  /** Takes what was posted for the page of that origin, `*` for whichever it is. */
  protected abstract take(message: unknown, targetOrigin: string): void
}

/** What a page hears of a message. */
export interface Heard {
  readonly data: unknown
  readonly origin: string
  readonly source: ForeignWindow
}

/**
 * A message event of this environment: those of Node.js, happy-dom and jsdom differ in the sources that they allow, and
 * each environment dispatches its own events only.
 */
export function messageEvent({ data, origin, source }: Heard): Event {
  const event = new Event('message')
  const fields = { data, origin, source, ports: [] }
  for (const [name, value] of Object.entries(fields)) Object.defineProperty(event, name, { value })
  return event
}
