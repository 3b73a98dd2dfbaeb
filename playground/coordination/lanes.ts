import { inOrder, type TimelineRecord } from '../../src/timeline/index.js'
import { type Cause, causeOf } from './causes.js'

/** What a window was for a while; `FROZEN` is one that the browser had stopped. */
export type SpanState = Extract<TimelineRecord, { kind: 'state' }>['state'] | 'FROZEN'

/** A time in which a window was in one state. Times are in ms since 1970. */
export interface Span {
  readonly state: SpanState
  readonly term: number
  readonly from: number
  /** Null where it lasts. */
  readonly to: number | null
  /** The window believed that it led, though the session had gone on without it. */
  readonly overtaken: boolean
}

/** A time in which something was so; `to` is null where it lasts. */
export interface Stretch {
  readonly from: number
  readonly to: number | null
}

/** An action that a window carried out. */
export type ActionMark = Extract<TimelineRecord, { kind: 'action' }>

/** One window's part of the picture. */
export interface Lane {
  readonly window: string
  /** The window's number for people, in the order of joining, from 1; 0 where it did not say that it joined. */
  readonly number: number
  readonly spans: readonly Span[]
  readonly active: readonly Stretch[]
  readonly actions: readonly ActionMark[]
  /** When the window was gone; null while it is here. */
  readonly gone: number | null
}

/** How leadership went from one window to the next. */
export interface Handover {
  readonly fromWindow: string
  readonly toWindow: string
  readonly term: number
  /** When the one before led no more. */
  readonly from: number
  /** When the next one led. */
  readonly to: number
  readonly cause: Cause
}

/** What happened in a session, as it can be drawn. */
export interface Picture {
  /** In the order of the windows' numbers. */
  readonly lanes: readonly Lane[]
  readonly handovers: readonly Handover[]
  /** When a worker was ended on purpose. */
  readonly workerEnds: readonly number[]
  /** When the latest of all happened, by the clock of its window, which may be ahead of this one's. */
  readonly latest: number
}

interface DraftLane {
  readonly window: string
  readonly own: readonly TimelineRecord[]
  readonly spans: readonly Span[]
  readonly gone: number | null
}

/** Draws what the records tell; in whatever order they are, the picture is the same. */
export function pictureOf(records: readonly TimelineRecord[]): Picture {
  const sorted = [...records].sort(inOrder)
  const drafts = [...new Set(sorted.map(({ window }) => window))].map((window) => draftOf(window, sorted))
  const reigns = reignsOf(drafts)
  const joined = sorted.filter(({ kind }) => kind === 'joined').map(({ window }) => window)
  const told = drafts.map((draft) => ({ ...draft, spans: draft.spans.flatMap((span) => spansIn(span, draft, reigns)) }))
  return {
    lanes: told
      .map((draft) => laneOf(draft, joined))
      .sort((a, b) => a.number - b.number || (a.window < b.window ? -1 : 1)),
    handovers: reigns.slice(1).map((reign, index) => handover(reigns[index] ?? reign, reign, sorted)),
    workerEnds: sorted.filter((one) => one.kind === 'deed' && one.deed === 'endWorker').map(({ at }) => at),
    latest: sorted.at(-1)?.at ?? 0,
  }
}

function draftOf(window: string, sorted: readonly TimelineRecord[]): DraftLane {
  const concerned = sorted.filter((one) => one.window === window || (one.kind === 'peer' && one.peer === window))
  const spans: Span[] = []
  let open: Omit<Span, 'to'> | null = null
  let gone: number | null = null
  let away = false
  /** A window that says goodbye is also seen to leave, maybe only when it is back. */
  let goodbyes = 0
  const close = (to: number) => {
    if (open !== null && to > open.from) spans.push({ ...open, to })
    open = null
  }
  for (const one of concerned) {
    if (one.window !== window) {
      if (one.kind !== 'peer' || one.change !== 'left') continue
      if (goodbyes > 0) goodbyes -= 1
      else if (!away) {
        close(one.at)
        gone = one.at
      }
    } else if (one.kind === 'page') {
      const isBack = one.phase === 'resume' || one.phase === 'pageshow'
      close(one.at)
      if (!isBack && !away) goodbyes += 1
      away = !isBack
      gone = one.phase === 'pagehide' ? one.at : null
      if (one.phase === 'freeze') open = { state: 'FROZEN', term: 0, from: one.at, overtaken: false }
    } else if (one.kind === 'state' && !away) {
      close(one.at)
      gone = null
      open = { state: one.state, term: one.term, from: one.at, overtaken: false }
    }
  }
  if (open !== null) spans.push({ ...(open as Omit<Span, 'to'>), to: null })
  return { window, own: sorted.filter((one) => one.window === window), spans, gone }
}

/** A time in which one window led, as the session counts it. */
interface Reign {
  readonly window: string
  readonly term: number
  readonly from: number
  readonly to: number
}

/** One for each term: it ends at the latest where one of a later term begins. */
function reignsOf(drafts: readonly DraftLane[]): readonly Reign[] {
  const byTerm = new Map<number, Reign>()
  for (const { window, spans } of drafts) {
    for (const { state, term, from, to } of spans) {
      const known = byTerm.get(term)
      if (state !== 'LEADING' || (known && (known.from < from || (known.from === from && known.window < window))))
        continue
      byTerm.set(term, { window, term, from, to: to ?? Number.POSITIVE_INFINITY })
    }
  }
  // A term that begins before an earlier one did is none that the session can have seen.
  const reigns: Reign[] = []
  for (const reign of [...byTerm.values()].sort((a, b) => a.term - b.term)) {
    const before = reigns.at(-1)
    if (before && reign.from < before.from) continue
    if (before) reigns[reigns.length - 1] = { ...before, to: endOf(before, reign, drafts) }
    reigns.push(reign)
  }
  return reigns
}

function endOf(reign: Reign, next: Reign, drafts: readonly DraftLane[]): number {
  const own = drafts.find(({ window }) => window === reign.window)?.own ?? []
  const saidSo = reign.to <= next.from && own.some(({ at }) => at === reign.to)
  return saidSo ? reign.to : Math.min(reign.to, lossOf(reign, next, drafts), next.from)
}

/**
 * When the others learned that a leader which said nothing any more was gone: they negotiate from then on. It was gone
 * before that, but nobody can say since when.
 */
function lossOf(reign: Reign, next: Reign, drafts: readonly DraftLane[]): number {
  const losses = drafts.flatMap(({ window, spans }) => {
    const last =
      window === reign.window ? undefined : spans.findLast(({ from }) => from < next.from && from >= reign.from)
    return last?.state === 'NEGOTIATING' && last.term === reign.term ? [last.from] : []
  })
  return Math.min(...losses, Number.POSITIVE_INFINITY)
}

/** What a window believed of itself, cut where the session knew better. */
function spansIn(span: Span, { window }: DraftLane, reigns: readonly Reign[]): readonly Span[] {
  if (span.state !== 'LEADING') return [span]
  const reign = reigns.find(({ term, from }) => term === span.term && from === span.from)
  if (reign?.window !== window) return [{ ...span, overtaken: true }]
  const end = span.to ?? Number.POSITIVE_INFINITY
  if (reign.to >= end) return [span]
  const held = reign.to > span.from ? [{ ...span, to: reign.to }] : []
  return [...held, { ...span, from: reign.to, overtaken: true }]
}

function handover(before: Reign, next: Reign, sorted: readonly TimelineRecord[]): Handover {
  const { window: toWindow, term } = next
  const cause = causeOf(before.window, before.from, next.from, sorted)
  return { fromWindow: before.window, toWindow, term, from: before.to, to: next.from, cause }
}

function laneOf({ window, own, spans, gone }: DraftLane, joined: readonly string[]): Lane {
  const number = joined.indexOf(window) + 1
  const actions = own.filter((one) => one.kind === 'action')
  return { window, number, spans, active: activeOf(own, gone), actions, gone }
}

function activeOf(own: readonly TimelineRecord[], gone: number | null): readonly Stretch[] {
  const stretches: Stretch[] = []
  let since: number | null = null
  for (const one of own) {
    if (one.kind === 'active' && one.active) since ??= one.at
    else if (since !== null && (one.kind === 'active' || (one.kind === 'page' && one.phase === 'pagehide'))) {
      stretches.push({ from: since, to: one.at })
      since = null
    }
  }
  return since === null ? stretches : [...stretches, { from: since, to: gone }]
}
