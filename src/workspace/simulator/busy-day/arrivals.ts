import type { UserData } from '../../desk/user-data.js'
import type { BusyDayData } from './data.js'

/** What comes to the agent: the control that brings it, and what it is given. */
export type Arrival =
  | { readonly control: 'inboundCall'; readonly ani: string; readonly dnis: string; readonly userData: UserData }
  | { readonly control: 'inboundChat'; readonly nickname: string; readonly userData: UserData }
  | {
      readonly control: 'inboundEmail'
      readonly from: string
      readonly to: string
      readonly subject: string
      readonly text: string
      readonly userData: UserData
    }
  | { readonly control: 'pushPreviewRecord'; readonly campaign: string }

/** What the other side does later on: the control that does it to the interaction. */
export type Reaction =
  | {
      readonly control: 'remoteAnswer' | 'remoteBusy' | 'remoteNoAnswer' | 'remoteHangUp' | 'chatEnds'
      /** In ms, from the interaction's beginning. */
      readonly after: number
    }
  | { readonly control: 'chatMessage'; readonly after: number; readonly text: string }

/** One thing that comes to the agent. */
export interface Coming {
  /** In ms, from the one before. */
  readonly after: number
  readonly arrival: Arrival
  /** In their order. A customer who goes silent has none at the end. */
  readonly reactions: readonly Reaction[]
}

const SECOND = 1000
const HOUR = 3600 * SECOND

/** What comes as the so many-eth of a day: the same for the same seed, whenever it is asked. */
export function comingOf(seed: number, index: number, perHour: number, data: BusyDayData): Coming {
  const chance = new Chance(seed, index)
  const after = chance.around(HOUR / perHour)
  const { name, phone, email, segment } = chance.oneOf(data.customers)
  const subject = chance.oneOf(data.subjects)
  const userData: UserData = { CustomerName: name, Segment: segment, Subject: subject }
  const kind = chance.upTo(100)
  if (kind < 40) {
    const arrival = { control: 'inboundCall', ani: phone, dnis: data.dnis, userData } as const
    const end = chance.between(20 * SECOND, 400 * SECOND)
    return { after, arrival, reactions: chance.isOneIn(5) ? [] : [{ control: 'remoteHangUp', after: end }] }
  }
  if (kind < 65) {
    return { after, arrival: { control: 'inboundChat', nickname: name, userData }, reactions: chat(chance, data.lines) }
  }
  const campaign = data.campaigns.length > 0 && kind < 80 ? chance.oneOf(data.campaigns) : undefined
  if (campaign !== undefined) return { after, arrival: { control: 'pushPreviewRecord', campaign }, reactions: [] }
  const text = chance.oneOf(data.lines)
  const to = data.mailbox
  return { after, arrival: { control: 'inboundEmail', from: email, to, subject, text, userData }, reactions: [] }
}

/** What becomes of the so many-eth call that the agent makes: whoever is called may pick up, or not, or hang up soon. */
export function answersOf(seed: number, index: number): readonly Reaction[] {
  // Other numbers than those of the arrivals.
  const chance = new Chance(~seed, index)
  const after = chance.between(3 * SECOND, 20 * SECOND)
  const kind = chance.upTo(10)
  if (kind === 0) return [{ control: 'remoteBusy', after }]
  if (kind <= 2) return [{ control: 'remoteNoAnswer', after: 30 * SECOND }]
  const answer: Reaction = { control: 'remoteAnswer', after }
  if (chance.isOneIn(4)) return [answer]
  return [answer, { control: 'remoteHangUp', after: after + chance.between(10 * SECOND, 300 * SECOND) }]
}

function chat(chance: Chance, lines: readonly string[]): Reaction[] {
  const reactions: Reaction[] = []
  let after = 0
  for (let said = chance.between(1, 6); said > 0; said--) {
    after += chance.between(5 * SECOND, 60 * SECOND)
    reactions.push({ control: 'chatMessage', after, text: chance.oneOf(lines) })
  }
  const isSilent = chance.isOneIn(4)
  return isSilent ? reactions : [...reactions, { control: 'chatEnds', after: after + 20 * SECOND }]
}

/** Numbers that look random and follow from a seed and an index (the generator is known as mulberry32). */
class Chance {
  #state: number

  constructor(seed: number, index: number) {
    this.#state = Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)
  }

  /** At least 0, less than the limit; whole. */
  upTo(limit: number): number {
    return Math.floor(this.#next() * limit)
  }

  /** From the least to the most, both included; whole. */
  between(least: number, most: number): number {
    return least + this.upTo(most - least + 1)
  }

  isOneIn(many: number): boolean {
    return this.upTo(many) === 0
  }

  /** As long as one waits for what comes by chance, so many ms on average. */
  around(mean: number): number {
    return Math.round(-Math.log(1 - this.#next()) * mean)
  }

  oneOf<Thing>(things: readonly Thing[]): Thing {
    const thing = things[this.upTo(things.length)]
    if (thing === undefined) throw new RangeError('Expected at least one to choose from.')
    return thing
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
