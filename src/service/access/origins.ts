import { requests } from '../../contract/contract.js'
import { acceptedOriginsOption, type Options } from '../options.js'
import { type OriginEntry, parseOriginList } from './origin-list.js'

/**
 * Decides which origins may use the API, and what each may ask. Origins are compared exactly; the opaque origin `null`
 * is accepted only where any is. The option is read again at every question, so that withdrawing an origin takes
 * effect at once. An entry that cannot be read is reported once to the console.
 */
export class Origins {
  readonly #options: Options
  readonly #reported = new Set<string>()
  #text = ''
  #entries: readonly OriginEntry[] = []

  constructor(options: Options) {
    this.#options = options
  }

  /** Whether the origin may use the API at all. */
  accepts(origin: string): boolean {
    this.#read()
    return this.#entries.some((entry) => isFor(entry, origin))
  }

  /** Whether the origin may send the request, named like `voice.dial`. */
  allows(origin: string, request: string): boolean {
    const granting = [request]
    if (!requests.get(request)?.needsFullName) granting.push('*', `${request.slice(0, request.indexOf('.'))}.*`)
    this.#read()
    return this.#entries.some(
      (entry) => isFor(entry, origin) && entry.keywords.some((keyword) => granting.includes(keyword)),
    )
  }

  #read(): void {
    const text = this.#options.text(acceptedOriginsOption)
    if (text === this.#text) return
    const { entries, malformed } = parseOriginList(text)
    this.#text = text
    this.#entries = entries
    for (const { entry, problem } of malformed) this.#report(entry, problem)
  }

  #report(entry: string, problem: string): void {
    if (this.#reported.has(entry)) return
    this.#reported.add(entry)
    console.warn(`The entry "${entry}" of the option ${acceptedOriginsOption} grants nothing: ${problem}.`)
  }
}

function isFor(entry: OriginEntry, origin: string): boolean {
  return entry.origin === '*' || entry.origin === origin
}
