import * as v from 'valibot'
import type { CoordinationErrorCode } from '../coordination/errors.js'
import { shares } from './bounds.js'

const text = v.pipe(v.string(), v.maxLength(200))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** In ms since 1970, within what a date can be. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15))
/** In ms. */
const duration = v.pipe(v.number(), v.finite(), v.minValue(0))

const common = {
  /** The frame that recorded it. */
  window: text,
  /** Counts the window's records. */
  seq: count,
  /** When it happened, or began. */
  at: time,
}

/** What the same happened several times is counted in. */
const counted = {
  /** How often it happened. */
  count: v.pipe(count, v.minValue(1)),
  /** When it happened last. */
  last: time,
}

/** The most that is kept of what an option says, or lacks. */
export const LONGEST_OPTION = 2_500
const optionText = v.pipe(v.string(), v.maxLength(LONGEST_OPTION))

const record = v.variant('kind', [
  /** The window is one of the session's for the first time. */
  v.object({ ...common, kind: v.literal('joined') }),
  v.object({
    ...common,
    kind: v.literal('state'),
    state: v.picklist(['NEGOTIATING', 'LEADING', 'FOLLOWING']),
    term: count,
  }),
  /** The window was the last active one from then on, or no longer. */
  v.object({ ...common, kind: v.literal('active'), active: v.boolean() }),
  /** What the browser does to the page. */
  v.object({
    ...common,
    kind: v.literal('page'),
    phase: v.picklist(['freeze', 'resume', 'pagehide', 'pageshow']),
    /** The page goes into the back/forward cache, or comes from there; false of `freeze` and `resume`. */
    kept: v.boolean(),
  }),
  /** What is seen of another window: `left` is told of each of its stays once, whoever sees it. */
  v.object({
    ...common,
    kind: v.literal('peer'),
    peer: text,
    /** The number that the other window had in the order of joining: each of its stays has another. */
    joined: count,
    change: v.picklist(['left', 'silent', 'heard']),
  }),
  /** An action that this window carried out, from `at` on. */
  v.object({
    ...common,
    kind: v.literal('action'),
    /** The kind of action. */
    action: text,
    key: v.optional(text),
    /** Whether its handler returned or threw. */
    ended: v.picklist(['done', 'failed']),
    /** How long the handler took. */
    ms: duration,
  }),
  /** An action that this window had carried out, from `at` on: by whom, and how that ended. */
  v.object({
    ...common,
    kind: v.literal('asked'),
    /** The kind of action. */
    action: text,
    /** A role, `workspace`, or the id of a window. */
    to: text,
    key: v.optional(text),
    /** The code of the error that it ended with; `aborted` where the asker gave up. */
    ended: v.picklist([
      'done',
      'aborted',
      'invalid',
      'left',
      'notSent',
      'timeout',
      'indeterminate',
      'noHandler',
      'failed',
    ] satisfies readonly ('done' | 'aborted' | CoordinationErrorCode)[]),
    /** How long the asker waited. */
    ms: duration,
  }),
  /** What the user has this window do to itself or to the session. */
  v.object({ ...common, kind: v.literal('deed'), deed: v.picklist(['resign', 'stall', 'crash', 'endWorker']) }),
  /** What this window refused applications of one origin. */
  v.object({
    ...common,
    ...counted,
    kind: v.literal('refused'),
    /** As in a `ServiceNotice`, which says what each means. */
    why: v.picklist([
      'origin',
      'request',
      'event',
      'newTab',
      'attachedData',
      'rateLimit',
      'uncounted',
      'tooMuch',
      'invalid',
      'late',
    ]),
    origin: text,
    request: v.optional(text),
    /** What it wanted to hear, or what was told to it without some attached data. */
    events: v.optional(v.pipe(v.array(text), v.maxLength(20))),
    /** What was not allowed with attached data. */
    access: v.optional(v.picklist(['read', 'write'])),
    /** The name of the configuration option, what it was, and what to add so that it grants this. */
    option: v.optional(text),
    value: v.optional(optionText),
    grants: v.optional(optionText),
    /** A limit of the host, what it was, and the parameter of a method that did not fit. */
    limit: v.optional(v.picklist(['messageSize', 'pending', 'subscriptions'])),
    most: v.optional(count),
    parameter: v.optional(text),
    /** Whether the application was told that it was refused. */
    answered: v.boolean(),
  }),
  /** An event that this window told applications. */
  v.object({
    ...common,
    ...counted,
    kind: v.literal('delivered'),
    event: text,
    /** What the event's data name as its type, say `RINGING`. */
    eventType: v.optional(text),
    /** How many applications of each origin. */
    to: v.pipe(v.array(v.object({ origin: text, applications: count })), v.maxLength(20)),
  }),
])

/** Something that happened in, or was seen by, one window of the session. */
export type TimelineRecord = v.InferOutput<typeof record>

/** What a record says besides who recorded it and when. */
export type Happening = TimelineRecord extends infer R
  ? R extends TimelineRecord
    ? Omit<R, keyof typeof common>
    : never
  : never

/** What the user can have a window do. */
export type Deed = Extract<TimelineRecord, { kind: 'deed' }>['deed']

/** A session remembers so many records. */
export const MOST_RECORDS = Object.values(shares).reduce((sum: number, share) => sum + share, 0)

/** The records among what another window sent, or a file has: it may be of another deployment, and speak differently. */
export function readRecords(message: unknown): TimelineRecord[] {
  if (!Array.isArray(message)) return []
  return message.slice(0, MOST_RECORDS).flatMap((one) => {
    const read = v.safeParse(record, one)
    return read.success ? [read.output] : []
  })
}

/** Two records with the same name are the same. */
export function nameOf(one: TimelineRecord): string {
  return one.kind === 'peer' && one.change === 'left' ? `${one.peer}/left/${one.joined}` : `${one.window}/${one.seq}`
}

/** The order in which things happened, the same for whoever sorts. */
export function inOrder(a: TimelineRecord, b: TimelineRecord): number {
  return a.at - b.at || (a.window === b.window ? a.seq - b.seq : compare(a.window, b.window))
}

/** Of two records of the same, the one that counts: that which has counted more, otherwise the earlier. */
export function better(a: TimelineRecord, b: TimelineRecord): TimelineRecord {
  if ('count' in a && 'count' in b && a.count !== b.count) return a.count > b.count ? a : b
  return inOrder(b, a) < 0 ? b : a
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
