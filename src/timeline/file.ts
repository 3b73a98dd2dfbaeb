import * as v from 'valibot'
import type { Frame } from '../coordination/types.js'
import { MOST_RECORDS, readRecords, type TimelineRecord } from './records.js'

/** Names the format among all that JSON can hold. */
const FORMAT = 'leadframe-timeline'

/** Grows where an older reader would misunderstand what is written. */
const VERSION = 1

/** No recording of as many records as a session remembers is larger, in bytes. */
const LARGEST = 20_000_000

const text = v.pipe(v.string(), v.maxLength(200))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const standing = v.object({
  id: text,
  state: v.picklist(['NEGOTIATING', 'LEADING', 'FOLLOWING']),
  term: whole,
  leaderId: v.nullable(text),
  peers: v.pipe(
    v.array(v.object({ id: text, visible: v.boolean(), joined: whole, active: whole, responsive: v.boolean() })),
    v.maxLength(1_000),
  ),
})

const file = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  at: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  frame: standing,
  records: v.pipe(v.array(v.unknown()), v.maxLength(MOST_RECORDS)),
})

/** What a window knows of its session at one moment. */
export type Standing = Pick<Frame, 'id' | 'state' | 'term' | 'leaderId' | 'peers'>

/** A recording as it is written to a file, to be looked at elsewhere. */
export interface TimelineFile {
  readonly format: typeof FORMAT
  readonly version: typeof VERSION
  /** When it was written, in ms since 1970. */
  readonly at: number
  /** The window that wrote it, and what it knew of its session then. */
  readonly frame: Standing
  /** In the order in which it happened. */
  readonly records: readonly TimelineRecord[]
}

/** What was read of a file. */
export interface ReadTimeline {
  /** The file, with those of its records that could be read. */
  readonly file: TimelineFile
  /** How many records could not be read, and are missing. */
  readonly missing: number
}

/** Makes the file of what is known at one moment. */
export function fileOf(
  { id, state, term, leaderId, peers }: Standing,
  records: readonly TimelineRecord[],
  at: number,
): TimelineFile {
  return {
    format: FORMAT,
    version: VERSION,
    at,
    frame: {
      id,
      state,
      term,
      leaderId,
      peers: peers.map(({ id: peer, visible, joined, active, responsive }) => {
        return { id: peer, visible, joined, active, responsive }
      }),
    },
    records,
  }
}

/** Reads a file that `Timeline.export` made. Rejects with an Error that says what is wrong with any other. */
export async function readTimelineFile(blob: Blob): Promise<ReadTimeline> {
  if (blob.size > LARGEST) {
    throw new Error(`A recording has ${LARGEST / 1e6} MB at most, and this file has ${Math.ceil(blob.size / 1e6)}.`)
  }
  const content = parsed(await blob.text())
  const head = v.safeParse(v.object({ format: v.literal(FORMAT), version: whole }), content)
  if (!head.success) throw new Error(`This file is no recording: it does not say "format": "${FORMAT}" and a version.`)
  if (head.output.version !== VERSION) {
    throw new Error(
      `This recording is of version ${head.output.version}, and this page reads version ${VERSION}. Open it where it was made, or with that version of Leadframe.`,
    )
  }
  const read = v.safeParse(file, content)
  if (!read.success) {
    const [issue] = read.issues
    throw new Error(`This recording is damaged, at "${v.getDotPath(issue) ?? 'its beginning'}": ${issue.message}.`)
  }
  const records = readRecords(read.output.records)
  return { file: { ...read.output, records }, missing: read.output.records.length - records.length }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    throw new Error(
      'This file is no recording: it is no JSON. Choose one that was saved here, leadframe-timeline-….json.',
    )
  }
}
