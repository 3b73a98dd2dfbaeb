/** Which way something went: what this page asked, how that ended, and what it was told unasked. */
export type Direction = 'asked' | 'answered' | 'failed' | 'event'

/** The directions, in the order in which they are shown. */
export const directions: readonly Direction[] = ['asked', 'answered', 'failed', 'event']

/** What was asked, answered or heard. */
export interface LogEntry {
  /** Later entries have greater numbers. */
  readonly number: number
  readonly time: Date
  readonly direction: Direction
  /** The request, say `voice.dial`, or the event. */
  readonly subject: string
  /** What came with it; `undefined` for nothing. */
  readonly content: unknown
  /** Why it failed, where it did. */
  readonly failure?: { readonly code: string; readonly message: string } | undefined
}

/** Which entries are wanted. */
export interface LogFilter {
  readonly directions: ReadonlySet<Direction>
  /** Empty for all. */
  readonly namespace: string
  /** Found anywhere in an entry, whatever its case. */
  readonly text: string
}

/** As many entries are kept: reading further back takes more than a log. */
export const mostEntries = 500

/** What this page and its host said to each other, newest first. Tells of every change by a `change` event. */
export class Log extends EventTarget {
  #entries: readonly LogEntry[] = []
  #added = 0

  /** The latest entries, newest first. */
  get entries(): readonly LogEntry[] {
    return this.#entries
  }

  add(direction: Direction, subject: string, content?: unknown, failure?: LogEntry['failure']): void {
    const entry = { number: ++this.#added, time: new Date(), direction, subject, content, failure }
    this.#change([entry, ...this.#entries.slice(0, mostEntries - 1)])
  }

  clear(): void {
    this.#change([])
  }

  #change(entries: readonly LogEntry[]): void {
    this.#entries = entries
    this.dispatchEvent(new Event('change'))
  }
}

/** The namespace of an entry: that of its request or event, which a subscription is about too. */
function namespaceOf({ subject }: Pick<LogEntry, 'subject'>): string {
  return subject.replace(/^(un)?subscribe /, '').split(/[.:]/, 1)[0] ?? ''
}

/** Whether an entry is wanted. */
export function isWanted(entry: LogEntry, { directions, namespace, text }: LogFilter): boolean {
  return (
    directions.has(entry.direction) &&
    (namespace === '' || namespaceOf(entry) === namespace) &&
    (text === '' || contains(entry, text.toLowerCase()))
  )
}

function contains({ subject, content, failure }: LogEntry, text: string): boolean {
  return [subject, JSON.stringify(content) ?? '', failure?.code ?? '', failure?.message ?? ''].some((part) =>
    part.toLowerCase().includes(text),
  )
}
