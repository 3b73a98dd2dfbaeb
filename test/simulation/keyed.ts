import type { SimulatedFrame } from './frame.js'

/** What the handlers of keyed actions can do: nothing, be repeated, or find out what became of an earlier attempt. */
export type Kind = 'plain' | 'repeatable' | 'recoverable'

/** A word from the hub travels for so long at the most, in ms. */
const NEWS_MS = 100

/** After this time, in ms, a session that is left alone has done what was to do. */
const BUSY_MS = 4000

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
  if (how === 'timeout') checkTimeout(frame, record)
  if (how === 'indeterminate') checkDoubt(frame, record)
  if (how !== 'ok') return
  world.expect(times > 0, `${name} has a result, but did not happen`)
  const known = world.deeds.results.get(record.key) ?? value
  world.expect(known === value || !remembers, `${name} has the result ${value}, but another asker got ${known}`)
  world.deeds.results.set(record.key, value)
}

/** Of what was done by a frame that has been there ever since, the outcome is known. */
function checkDoubt({ id, world }: SimulatedFrame, { key, told }: KeyedRecord): void {
  const last = world.deeds.last(key)
  if (last === undefined || !told || !world.deeds.isRemembered(key)) return
  const wasThere = last.by.page === 'running' && last.by.changedAt < last.at - NEWS_MS && !last.by.everHung
  const excused = world.hubHung || world.sleptAt > last.at - NEWS_MS
  world.expect(!wasThere || excused, `${id}'s "${key}" is in doubt, though ${last.by.id} was there all the time`)
}

/** Somebody leads and carries out what is asked, so it takes long only where something happens all the time. */
function checkTimeout({ id, world }: SimulatedFrame, { key }: KeyedRecord): void {
  const lately = world.clock.now - BUSY_MS
  const excused =
    key.includes('lastActive') ||
    world.hubHung ||
    world.seatedAt > lately ||
    world.sleptAt > lately ||
    world.store.blockedUntil > lately ||
    world.frames.some((frame) => frame.everHung || frame.changedAt > lately)
  world.expect(excused, `${id}'s "${key}" took too long, though nothing happened`)
}
