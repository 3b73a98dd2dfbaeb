/** A key with its value, as the server lists attached data and options. */
export interface Pair {
  readonly key: string
  readonly type: string
  readonly value: unknown
}

/** Puts each pair in the place of the first one that has its key, or at the end. */
export function update(list: Pair[], pairs: readonly Pair[]): void {
  for (const pair of pairs) {
    const place = list.findIndex(({ key }) => key === pair.key)
    list.splice(place < 0 ? list.length : place, 1, pair)
  }
}

/** The value of the first pair with a key. */
export function valueIn(list: readonly Pair[], key: string): unknown {
  return list.find((pair) => pair.key === key)?.value
}
