import type { SimulatedFrame } from './frame.js'

/** What the handlers of keyed actions can do: nothing, be repeated, or find out what became of an earlier attempt. */
export type Kind = 'plain' | 'repeatable' | 'recoverable'

/** A word from the hub travels for so long at the most, in ms. */
const NEWS_MS = 100

/** A keyed action that a frame asked for. */
export interface KeyedRecord {
  readonly key: string
  /** Some hub was asked for it. */
  told: boolean
  ended: string | null
}

/** The kind of the action with this key: the first part of the key. */
export function kindOf(key: string): Kind {
  const [kind] = key.split(' ')
  return kind === 'repeatable' || kind === 'recoverable' ? kind : 'plain'
}

/** A keyed action ends for one of its askers: everybody gets the same result, of what happened once. */
export function checkKeyedOutcome(frame: SimulatedFrame, record: KeyedRecord, how: string, value: unknown): void {
  const { world } = frame
  const name = `${frame.id}'s "${record.key}"`
  world.expect(record.ended === null, `${name} ended twice`)
  record.ended = how
  const last = world.deeds.last(record.key)
  const times = last?.times ?? 0
  // Another asker may have it done after this one was refused, and before this one hears of that.
  const later = last !== undefined && world.clock.now - last.at < NEWS_MS
  const remembers = world.deeds.isRemembered(record.key)
  if (how === 'notSent' && record.told)
    world.expect(times === 0 || later || !remembers, `${name} happened, but counts as not sent`)
  if (how !== 'ok') return
  world.expect(times > 0, `${name} has a result, but did not happen`)
  const known = world.deeds.results.get(record.key) ?? value
  world.expect(known === value || !remembers, `${name} has the result ${value}, but another asker got ${known}`)
  world.deeds.results.set(record.key, value)
}
