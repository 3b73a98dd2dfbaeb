import * as v from 'valibot'

const text = v.pipe(v.string(), v.maxLength(200))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const common = {
  /** The frame that recorded it. */
  window: text,
  /** Counts the window's records. */
  seq: count,
  /** When it happened, in ms since 1970. */
  at: v.pipe(v.number(), v.finite()),
}

const record = v.variant('kind', [
  /** The window is one of the session's for the first time. */
  v.object({ ...common, kind: v.literal('joined') }),
  v.object({
    ...common,
    kind: v.literal('state'),
    state: v.picklist(['NEGOTIATING', 'LEADING', 'FOLLOWING']),
    term: count,
  }),
  v.object({ ...common, kind: v.literal('active'), active: v.boolean() }),
  /** What the browser does to the page; of `pagehide`, whether the page may come back. */
  v.object({
    ...common,
    kind: v.literal('page'),
    phase: v.picklist(['freeze', 'resume', 'pagehide', 'pageshow']),
    kept: v.boolean(),
  }),
  /** What is seen of another window: `left` is told of each of its stays once, whoever sees it. */
  v.object({
    ...common,
    kind: v.literal('peer'),
    peer: text,
    joined: count,
    change: v.picklist(['left', 'silent', 'heard']),
  }),
  /** An action that this window carried out, from `at` on. */
  v.object({
    ...common,
    kind: v.literal('action'),
    action: text,
    key: v.optional(text),
    ended: v.picklist(['done', 'failed']),
    ms: v.pipe(v.number(), v.finite(), v.minValue(0)),
  }),
  /** What the user has this window do to itself or to the session. */
  v.object({ ...common, kind: v.literal('deed'), deed: v.picklist(['resign', 'stall', 'crash', 'endWorker']) }),
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

/** A session remembers so many records, and among them at most so many actions: they come by far the most often. */
const MOST_RECORDS = 2_000
const MOST_ACTIONS = 1_000

/** The records among what another window sent: it may be of another deployment, and speak differently. */
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

/** Of two records of the same, the one that counts: the earlier. */
export function earlier(a: TimelineRecord | undefined, b: TimelineRecord): TimelineRecord {
  return a === undefined || inOrder(b, a) < 0 ? b : a
}

/** Of windows that joined, at most so many are counted. */
const MOST_WINDOWS = 500

/**
 * Of these records in order, the latest that are remembered. What tells the state of a window that is still here is
 * kept however old it is; and that windows joined, since their numbers count on it.
 */
export function bounded(records: readonly TimelineRecord[]): readonly TimelineRecord[] {
  const actions = records.filter(({ kind }) => kind === 'action').length
  let excess = Math.max(actions - MOST_ACTIONS, 0)
  const fewer = records.filter(({ kind }) => kind !== 'action' || excess-- <= 0)
  const over = fewer.length - MOST_RECORDS
  if (over <= 0) return fewer
  const kept = new Set([...currentStates(fewer), ...fewer.filter(({ kind }) => kind === 'joined').slice(-MOST_WINDOWS)])
  let dropped = 0
  return fewer.filter((one) => {
    if (dropped >= over || kept.has(one)) return true
    dropped += 1
    return false
  })
}

/** The latest state of each window that has not left. */
function currentStates(records: readonly TimelineRecord[]): ReadonlySet<TimelineRecord> {
  const latest = new Map<string, TimelineRecord>()
  for (const one of records) {
    if (one.kind === 'state') latest.set(one.window, one)
    else if (one.kind === 'page' && one.phase === 'pagehide') latest.delete(one.window)
    else if (one.kind === 'peer' && one.change === 'left') latest.delete(one.peer)
  }
  return new Set(latest.values())
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
