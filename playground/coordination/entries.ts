import type { Picture } from './lanes.js'
import type { TimelineRecord } from './records.js'
import { capital, duration, handoverInWords, type WindowNames } from './words.js'

/** What an entry is about; people choose by it. */
export const subjects = { leadership: 'Leadership', windows: 'Windows', activity: 'Last active', actions: 'Actions' }

/** One of `subjects`. */
export type Subject = keyof typeof subjects

/** A line of what happened. */
export interface Entry {
  readonly name: string
  readonly at: number
  readonly subject: Subject
  readonly text: string
}

/** So many lines are told at most. */
const MOST_ENTRIES = 100

/** What happened, newest first, of one subject or of all. */
export function entriesOf(
  { handovers }: Picture,
  records: readonly TimelineRecord[],
  names: WindowNames,
  subject: Subject | 'all',
): readonly Entry[] {
  const changes = handovers.map((handover): Entry => {
    const { term, to } = handover
    return { name: `term/${term}`, at: to, subject: 'leadership', text: handoverInWords(handover, names) }
  })
  const changed = new Set(handovers.map(({ term }) => term))
  const others = records.flatMap((one): Entry[] => {
    if (one.kind === 'state' && changed.has(one.term)) return []
    const told = tell(one, names)
    return told === undefined ? [] : [{ name: `${one.window}/${one.seq}`, at: one.at, ...told }]
  })
  return [...changes, ...others]
    .filter((entry) => subject === 'all' || entry.subject === subject)
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_ENTRIES)
}

function tell(one: TimelineRecord, names: WindowNames): Pick<Entry, 'subject' | 'text'> | undefined {
  const name = capital(names(one.window))
  switch (one.kind) {
    case 'joined':
      return { subject: 'windows', text: `${name} joined` }
    case 'state':
      return one.state === 'LEADING' ? { subject: 'leadership', text: `${name} leads in term ${one.term}` } : undefined
    case 'active':
      return one.active ? { subject: 'activity', text: `${name} is the last active one` } : undefined
    case 'page':
      return { subject: 'windows', text: `${name} ${pageWords(one)}` }
    case 'peer':
      return { subject: 'windows', text: `${capital(names(one.peer))} ${peerWords[one.change]}` }
    case 'action': {
      const how = one.ended === 'done' ? `in ${duration(one.ms)}` : `, which failed after ${duration(one.ms)}`
      const key = one.key === undefined ? '' : `, key ${one.key}`
      return { subject: 'actions', text: `${name} did ${one.action} ${how}${key}`.replace(' ,', ',') }
    }
    case 'deed':
      return { subject: one.deed === 'resign' ? 'leadership' : 'windows', text: `${name} ${deedWords[one.deed]}` }
  }
}

function pageWords({ phase, kept }: Extract<TimelineRecord, { kind: 'page' }>): string {
  switch (phase) {
    case 'freeze':
      return 'is frozen by the browser'
    case 'resume':
      return 'runs again'
    case 'pagehide':
      return kept ? 'went to another page, and may come back' : 'was closed or left the page'
    case 'pageshow':
      return 'came back'
  }
}

const peerWords = { left: 'is gone', silent: 'does not respond', heard: 'responds again' } as const

const deedWords = {
  resign: 'resigns',
  stall: 'stalls itself',
  crash: 'crashes itself',
  endWorker: 'has the worker end',
} as const
