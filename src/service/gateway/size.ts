/**
 * Whether a value is larger than so many characters: those of its texts and of its keys, the bytes of its buffers, and
 * one for everything else that it holds. It looks no further than that. What is in it twice counts twice, as it would
 * in JSON; what holds itself is not followed, since JSON refuses it anyway.
 */
export function isLarger(value: unknown, limit: number): boolean {
  let size = 0
  const around = new Set<object>()
  // Without recursion, since a value may be nested more deeply than calls can be.
  const waiting: ({ readonly enter: unknown } | { readonly leave: object })[] = [{ enter: value }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('leave' in next) {
      around.delete(next.leave)
      continue
    }
    const { enter } = next
    size += sizeOf(enter)
    if (size > limit) return true
    if (typeof enter !== 'object' || enter === null || ArrayBuffer.isView(enter) || around.has(enter)) continue
    around.add(enter)
    waiting.push({ leave: enter })
    for (const part of partsOf(enter)) waiting.push({ enter: part })
  }
  return false
}

/** The size of a value without what it holds, but with its keys; of an array also its places, which may be empty. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 1
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength + 1
  if (Array.isArray(value)) return value.length + 1
  if (value instanceof Map || value instanceof Set) return value.size + 1
  if (typeof value !== 'object' || value === null) return 1
  return Object.keys(value).reduce((size, key) => size + key.length + 1, 1)
}

function partsOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (value instanceof Map) return [...value].flat()
  if (value instanceof Set) return [...value]
  return Object.values(value)
}
