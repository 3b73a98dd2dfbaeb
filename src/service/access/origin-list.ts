/** One entry of the option that accepts origins. */
export interface OriginEntry {
  /** A normalised origin, or `*` for any. */
  readonly origin: string
  /** What the origin may ask: names of requests, `<namespace>.*`, or `*`. */
  readonly keywords: readonly string[]
}

/** What an option's text says: the entries that can be used, and those that cannot with the reason. */
export interface OriginList {
  readonly entries: readonly OriginEntry[]
  readonly malformed: readonly { readonly entry: string; readonly problem: string }[]
}

/**
 * Reads the text of the option `service-client-api.accepted-web-content-origins` (manual: "Origin"): entries separated
 * by commas, each an origin or `*`, optionally followed by what it may ask in parentheses. An entry without such a
 * list allows everything; one that cannot be read in full allows nothing.
 */
export function parseOriginList(text: string): OriginList {
  const entries: OriginEntry[] = []
  const malformed: { entry: string; problem: string }[] = []
  for (const entry of splitAtCommas(text)) {
    const parsed = parseEntry(entry)
    if (typeof parsed === 'string') malformed.push({ entry, problem: parsed })
    else entries.push(parsed)
  }
  return { entries, malformed }
}

/**
 * The entry that would let an origin ask what the keywords name, and nothing else. Undefined where there are none, and
 * for the opaque origin `null`, which no entry names.
 */
export function entryFor(origin: string, keywords: readonly string[]): string | undefined {
  return origin === 'null' || keywords.length === 0 ? undefined : `${origin} (${keywords.join(', ')})`
}

/** The parts between the commas that no parentheses enclose, without blanks around them and without empty ones. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && depth <= 0) {
      parts.push(text.slice(start, index))
      start = index + 1
      depth = 0
    }
  }
  parts.push(text.slice(start))
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** The entry, or what is wrong with it. */
function parseEntry(text: string): OriginEntry | string {
  const opening = text.indexOf('(')
  const originText = (opening < 0 ? text : text.slice(0, opening)).trim()
  const origin = originText === '*' ? '*' : normaliseOrigin(originText)
  if (origin === undefined) return `"${originText}" is no origin; write it like https://host:port, or * for any`
  if (opening < 0) return { origin, keywords: ['*'] }

  const closing = closingOf(text, opening)
  if (closing < 0) return 'its parenthesis is not closed, and what follows it in the option counts as its list'
  if (closing < text.length - 1) return 'something follows its closing parenthesis'
  const keywords = splitAtCommas(text.slice(opening + 1, closing)).map(parseKeyword)
  if (keywords.length === 0) return 'its list is empty; leave the parentheses out to allow everything'
  if (!keywords.every((keyword) => keyword !== undefined)) {
    return 'its list holds something else than names like voice.dial, namespaces like agent.*, or *, or a parenthesis in it is not closed'
  }
  return { origin, keywords }
}

/** The origin as browsers write it; undefined for what has none, and for patterns, which would match nobody. */
function normaliseOrigin(text: string): string | undefined {
  if (/[\s*()]/.test(text)) return undefined
  try {
    const { origin } = new URL(text)
    return origin === 'null' ? undefined : origin
  } catch {
    return undefined
  }
}

/** Where the parenthesis at `opening` is closed; -1 where it is not. */
function closingOf(text: string, opening: number): number {
  let depth = 0
  for (let index = opening; index < text.length; index++) {
    if (text[index] === '(') depth++
    else if (text[index] === ')') depth--
    if (depth === 0) return index
  }
  return -1
}

/** Names of arguments; an origin or a keyword got among them by a parenthesis that is not closed where it was to be. */
const signature = /^[\w\s,?()]*$/

/** The keyword without a signature that may follow a method's name. */
function parseKeyword(text: string): string | undefined {
  if (text === '*' || /^\w+\.\*$/.test(text)) return text
  const opening = text.indexOf('(')
  const name = (opening < 0 ? text : text.slice(0, opening)).trim()
  if (!/^\w+\.\w+$/.test(name)) return undefined
  if (opening < 0) return name
  return closingOf(text, opening) === text.length - 1 && signature.test(text.slice(opening)) ? name : undefined
}
