const longest = 60

/** A value in a few words, for messages to developers: what came where something else was expected. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return `"${shorten(value, longest)}"`
  if (Array.isArray(value)) return 'an array'
  if (value === null || typeof value !== 'object') return shorten(String(value), longest)
  return 'an object'
}

/** What was thrown, in words. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : describe(error)
}

/** The text, cut where it is longer than so many characters. */
export function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text
}
