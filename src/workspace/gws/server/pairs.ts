import * as v from 'valibot'
import { type Json, json } from '../../../contract/json.js'
import type { UserData } from '../../desk/user-data.js'

/** A key with its value, as the server lists them; of a list of such pairs, `type` is `kvlist`. */
export interface Pair {
  readonly key: string
  readonly type: string
  readonly value: unknown
}

/** A list of pairs; whatever in it is none is left out. */
export const pairs = v.pipe(
  v.array(v.unknown()),
  v.transform((list) => list.filter(isPair)),
)

/** What a list of pairs says. Where a key is there twice the first counts: that is the one which an update changes. */
export function fromPairs(list: readonly Pair[]): UserData {
  const entries = list.map(({ key, value, type }): [string, Json] => [
    key,
    type === 'kvlist' && Array.isArray(value) ? fromPairs(value.filter(isPair)) : plain(value),
  ])
  return Object.fromEntries(entries.reverse())
}

/** The same the other way round. Numbers that are whole, texts and lists have types of their own; all else goes as text. */
export function toPairs(data: UserData): Pair[] {
  return Object.entries(data).map(([key, value]) => pairOf(key, value))
}

function pairOf(key: string, value: Json): Pair {
  if (typeof value === 'string') return { key, type: 'str', value }
  if (typeof value === 'number' && Number.isInteger(value)) return { key, type: 'int', value }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { key, type: 'kvlist', value: toPairs(value as UserData) }
  }
  return { key, type: 'str', value: JSON.stringify(value) }
}

function plain(value: unknown): Json {
  const read = v.safeParse(json, value)
  return read.success ? read.output : String(value)
}

function isPair(value: unknown): value is Pair {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string'
}
