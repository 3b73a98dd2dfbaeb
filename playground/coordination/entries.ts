import type { TimelineRecord } from '../../src/timeline/index.js'
import type { Picture } from './lanes.js'
import { type Remedy, refusalInWords, remedyOf } from './refusals.js'
import { capital, duration, handoverInWords, timeOfDay, type WindowNames } from './words.js'

/** What an entry is about; people choose by it. */
export const subjects = {
  leadership: 'Leadership',
  windows: 'Windows',
  activity: 'Last active',
  actions: 'Actions',
  refusals: 'Refusals',
  events: 'Events',
}

/** One of `subjects`. */
export type Subject = keyof typeof subjects

/** A line of what happened. */
export interface Entry {
  readonly name: string
  readonly at: number
  readonly subject: Subject
  readonly text: string
  /** What would have it otherwise, where there is something. */
  readonly remedy?: Remedy | undefined
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

function tell(one: TimelineRecord, names: WindowNames): Omit<Entry, 'name' | 'at'> | undefined {
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
    case 'action':
      return { subject: 'actions', text: `${name} did ${one.action}${endOf(one)}` }
    case 'asked':
      return { subject: 'actions', text: `${name} asked ${addressee(one.to, names)} for ${one.action}${endOf(one)}` }
    case 'refused':
      return { subject: 'refusals', text: `${name} ${refusalInWords(one)}${times(one)}`, remedy: remedyOf(one) }
    case 'delivered': {
      const what = one.eventType === undefined ? one.event : `${one.event} ${one.eventType}`
      const told = one.to.map(
        ({ origin, applications: n }) => `${n} ${n === 1 ? 'application' : 'applications'} of ${origin}`,
      )
      return { subject: 'events', text: `${name} told ${told.join(' and ')} the event ${what}${times(one)}` }
    }
    case 'deed':
      return { subject: one.deed === 'resign' ? 'leadership' : 'windows', text: `${name} ${deedWords[one.deed]}` }
  }
}

/** How an action ended, and after how long. */
function endOf({ ended, ms, key }: Pick<Extract<TimelineRecord, { kind: 'asked' }>, 'ended' | 'ms' | 'key'>): string {
  const how = ended === 'done' ? ` in ${duration(ms)}` : `: ${endWords[ended] ?? 'it failed'}, after ${duration(ms)}`
  return key === undefined ? how : `${how}, key ${key}`
}

const endWords: Readonly<Record<string, string>> = {
  aborted: 'it was given up',
  indeterminate: 'nobody knows whether it happened',
  noHandler: 'nobody there can do it',
  notSent: 'nobody could be asked',
  timeout: 'no answer came in time',
}

function addressee(to: string, names: WindowNames): string {
  return { leader: 'the leader', lastActive: 'the last active window', workspace: 'the workspace' }[to] ?? names(to)
}

/** How often it happened, where that is more than once. */
function times({ count, last }: { count: number; last: number }): string {
  return count === 1 ? '' : `, ${count.toLocaleString('en')} times until ${timeOfDay(last)}`
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
