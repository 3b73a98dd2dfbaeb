import type { FrameEvent } from '../../src/coordination/frame/events.js'
import type { SimulatedFrame } from './frame.js'
import type { World } from './world.js'

/** What a frame asked the workspace. */
interface CallRecord {
  readonly at: number
  /** When a hub was told of it. */
  toldAt: number | null
  times: number
  ended: string | null
}

/** A hub that was asked something so long ago, in ms, must see whether it still is the session's. */
export const PROMPT_MS = 200

/** The workspace takes so long at most for what it is asked, in ms. */
export const WORK_MS = 1500

/** News travels for so long at most until everybody concerned has it, in ms. */
const NEWS_MS = 500

/** Ids of calls are greater than those of all other asks. */
export const FIRST_ID = 2_000_000

/** What frames ask the session's workspace, and what that tells them. */
export class Calls {
  readonly #world: World
  readonly #records = new Map<SimulatedFrame, Map<number, CallRecord>>()
  /** What a frame heard last of a hub's workspace. */
  readonly #heard = new Map<SimulatedFrame, Map<string, number>>()

  constructor(world: World) {
    this.#world = world
  }

  /** A frame asks the workspace. */
  ask(frame: SimulatedFrame): void {
    const records = this.#of(frame)
    const id = FIRST_ID + records.size
    records.set(id, { at: this.#world.clock.now, toldAt: null, times: 0, ended: null })
    frame.feed({ type: 'ask', id, to: 'workspace', timeout: 5000 })
  }

  /** A hub is told of a call. */
  told(frame: SimulatedFrame, id: number): void {
    const record = this.#of(frame).get(id)
    if (record !== undefined) record.toldAt = this.#world.clock.now
  }

  /** The workspace of a hub does what a frame asked. */
  did(frame: SimulatedFrame, id: number, hub: string): void {
    const world = this.#world
    const record = this.#of(frame).get(id)
    if (record === undefined) return
    record.times += 1
    const name = `${frame.id}'s call ${id}`
    world.expect(record.times === 1, `${name} was done twice`)
    world.expect(record.ended !== 'notSent', `${name} was done, but counts as not sent`)
    const isSeated = world.seat.holder?.owner === hub
    const isPrompt = world.clock.now - record.at < NEWS_MS
    const excused = isSeated || isPrompt || world.clock.now - world.seatedAt < PROMPT_MS
    world.expect(excused, `${hub} did ${name} long after another had its seat`)
  }

  /** A call ends for its asker. */
  ended(frame: SimulatedFrame, id: number, how: string): void {
    const world = this.#world
    const record = this.#of(frame).get(id)
    if (record === undefined) return
    const name = `${frame.id}'s call ${id}`
    world.expect(record.ended === null, `${name} ended twice`)
    record.ended = how
    if (how === 'ok') world.expect(record.times === 1, `${name} has a result, but was not done`)
    if (how === 'notSent') world.expect(record.times === 0, `${name} was done, but counts as not sent`)
    if (how === 'timeout') {
      const excused = world.sleptAt > record.at || frame.everHung
      const isUnderWay = record.toldAt !== null && world.clock.now - record.toldAt < WORK_MS + NEWS_MS
      world.expect(excused || isUnderWay, `${name} was asked, and never answered`)
    }
    if (how === 'indeterminate') {
      const changed = frame.changedAt > record.at - NEWS_MS || frame.foundHubAt > record.at - NEWS_MS
      world.expect(changed && record.toldAt !== null, `${name} is indeterminate, though nothing has changed`)
    }
  }

  /** A frame hears what the workspace of its hub tells: everything from its welcome on, in its order. */
  heard(frame: SimulatedFrame, event: FrameEvent, { count, isFirst }: Told): void {
    const world = this.#world
    const hub = (event.type === 'message' && event.envelope.hub) || ''
    const heard = this.#heard.get(frame) ?? new Map<string, number>()
    this.#heard.set(frame, heard)
    const last = heard.get(hub)
    if (!isFirst) world.expect(last === count - 1, `${frame.id} hears ${count} of ${hub} after ${last}`)
    else world.expect(last === undefined || last <= count, `${frame.id} begins anew with ${count} after ${last}`)
    heard.set(hub, count)
  }

  /** Nobody waits any more. */
  check(): void {
    for (const [{ id, page }, records] of this.#records) {
      for (const [call, { ended }] of records) {
        this.#world.expect(ended !== null || page !== 'running', `${id}'s call ${call} has no end`)
      }
    }
  }

  #of(frame: SimulatedFrame): Map<number, CallRecord> {
    const records = this.#records.get(frame) ?? new Map<number, CallRecord>()
    this.#records.set(frame, records)
    return records
  }
}

/** What a workspace tells: how much it has told so far, and whether that only says where a frame that comes begins. */
export interface Told {
  readonly count: number
  readonly isFirst: boolean
}
