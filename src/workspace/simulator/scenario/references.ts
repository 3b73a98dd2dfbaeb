/** A value that stands for the interaction which a step began: `$billing`. */
const REFERENCE = /^\$([A-Za-z]\w*)$/

function nameIn(value: unknown): string | undefined {
  return typeof value === 'string' ? REFERENCE.exec(value)?.[1] : undefined
}

/** The names that values refer to, wherever in them. */
export function namesIn(value: unknown): readonly string[] {
  const name = nameIn(value)
  if (name !== undefined) return [name]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : []
}

/** The values with what the names stand for. */
export function resolve(value: unknown, find: (name: string) => unknown): unknown {
  const name = nameIn(value)
  if (name !== undefined) return find(name)
  if (Array.isArray(value)) return value.map((item) => resolve(item, find))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, find)]))
}
