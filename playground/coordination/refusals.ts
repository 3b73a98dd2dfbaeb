import type { TimelineRecord } from '../../src/timeline/index.js'
import { keysOf, reasonInWords, whatWasRefused } from '../refusal-words.js'

type Refused = Extract<TimelineRecord, { kind: 'refused' }>

/** The configuration option that would have it otherwise. */
export interface Remedy {
  readonly option: string
  /** What it was; undefined where it was not set. */
  readonly value: string | undefined
  /** What to add to it; undefined where it is no list. */
  readonly grants: string | undefined
}

/** What was refused whom, and why, after "window 2". */
export function refusalInWords(one: Refused): string {
  const { why, origin, answered, access } = one
  const who = origin === 'null' ? 'an application without an origin' : origin
  if (why === 'attachedData' && access === 'read') {
    return `told ${who} ${whatWasRefused(one)} without the attached data ${keysOf(one)}`
  }
  const did = why === 'rateLimit' && !answered ? 'ignored' : 'refused'
  return `${did} ${who} ${whatWasRefused(one)}: ${reasonInWords(one)}`
}

/** The option that decided it, if it was one. */
export function remedyOf({ option, value, grants }: Refused): Remedy | undefined {
  return option === undefined ? undefined : { option, value, grants }
}
