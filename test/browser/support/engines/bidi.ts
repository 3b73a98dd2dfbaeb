import type { Browser } from 'puppeteer-core'

type Fields = Readonly<Record<string, unknown>>

/** A connection by WebDriver BiDi: https://w3c.github.io/webdriver-bidi/ */
export interface Bidi {
  /** Resolves to the command's result. */
  send<Result = unknown>(command: string, parameters: object): Promise<Result>
  on<Event>(event: string, listener: (event: Event) => void): void
}

/** A page or an embedded page, as the protocol describes it. */
export interface ContextInfo {
  readonly context: string
  readonly url: string
  readonly children: readonly ContextInfo[] | null
}

/** What can stand for a value in the protocol. */
export interface RemoteValue {
  readonly type: string
  readonly value?: unknown
  readonly sharedId?: string
}

type Evaluated =
  | { readonly type: 'success'; readonly result: RemoteValue }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } }

/**
 * The connection of a browser that puppeteer has started. Puppeteer's own pages wait for events that Firefox does not
 * send of pages that come back from the back/forward cache, and are not told when a page crashes: both end in hangs.
 */
export function bidiOf(browser: Browser): Bidi {
  interface Connection {
    send(command: string, parameters: object): Promise<{ readonly result: unknown }>
    on(event: string, listener: (event: Fields) => void): void
  }
  const { connection } = browser as unknown as { readonly connection: Connection }
  return {
    send: async <Result>(command: string, parameters: object) =>
      (await connection.send(command, parameters)).result as Result,
    on: (event, listener) => connection.on(event, (fields) => listener(fields as never)),
  }
}

/** Evaluates an expression in a page and awaits its promise; rejects with the text of what it threw. */
export async function evaluateIn(bidi: Bidi, context: string, expression: string): Promise<RemoteValue> {
  const evaluated = await bidi.send<Evaluated>('script.evaluate', {
    expression,
    target: { context },
    awaitPromise: true,
  })
  if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text)
  return evaluated.result
}

/** Evaluates an expression; resolves to what JSON can hold of its value. */
export async function jsonFrom(bidi: Bidi, context: string, expression: string): Promise<unknown> {
  const { value } = await evaluateIn(bidi, context, asJson(expression))
  return fromJson(value)
}

/** An expression whose value is the JSON of another one's; of none where that one has none. */
function asJson(expression: string): string {
  return `Promise.resolve(${expression}).then((value) => JSON.stringify(value))`
}

/** What `asJson` has made into text. */
function fromJson(text: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : undefined
}
