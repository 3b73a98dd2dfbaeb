import type { Happening, TimelineRecord } from '../../../src/timeline/records.js'

/** A record without its place in its window's order. */
export type Recorded = Happening & { readonly window: string; readonly at: number }

type Of<K extends TimelineRecord['kind']> = Extract<TimelineRecord, { kind: K }>

/** Numbers each window's records, in the order in which they are given. */
export function recordsOf(recorded: readonly Recorded[]): TimelineRecord[] {
  const counts = new Map<string, number>()
  return recorded.map((one) => {
    const seq = (counts.get(one.window) ?? 0) + 1
    counts.set(one.window, seq)
    return { ...one, seq }
  })
}

export function state(window: string, at: number, is: Of<'state'>['state'], term: number): Recorded {
  return { window, at, kind: 'state', state: is, term }
}

export function joined(window: string, at: number): Recorded {
  return { window, at, kind: 'joined' }
}

export function active(window: string, at: number, is: boolean): Recorded {
  return { window, at, kind: 'active', active: is }
}

export function page(window: string, at: number, phase: Of<'page'>['phase'], kept = false): Recorded {
  return { window, at, kind: 'page', phase, kept }
}

/** One window sees that another one is gone. */
export function left(window: string, at: number, peer: string, seat: number): Recorded {
  return { window, at, kind: 'peer', peer, joined: seat, change: 'left' }
}
