import type { TimelineRecord } from '../../src/timeline/index.js'

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
    return `told ${who} ${whatOf(one, 'an event')} without keys of attached data that applications may not read`
  }
  const did = why === 'rateLimit' && !answered ? 'ignored' : 'refused'
  return `${did} ${who} ${whatOf(one, 'a message')}: ${reasons[why](one)}`
}

/** The option that decided it, if it was one. */
export function remedyOf({ option, value, grants }: Refused): Remedy | undefined {
  return option === undefined ? undefined : { option, value, grants }
}

function whatOf({ request, events = [] }: Refused, otherwise: string): string {
  const named = events.join(', ')
  if (request === undefined) return named === '' ? otherwise : `the event ${named}`
  return request === 'subscribe' && named !== '' ? `to subscribe to ${named}` : request
}

const limits = {
  messageSize: (most: number) => `it is larger than ${most} characters (the host's limit "messageSize")`,
  pending: (most: number) => `it has ${most} requests under way (the host's limit "pending")`,
  subscriptions: (most: number) => `it has ${most} subscriptions (the host's limit "subscriptions")`,
} as const

const reasons: Readonly<Record<Refused['why'], (one: Refused) => string>> = {
  origin: ({ answered }) => (answered ? 'the origin is not accepted' : 'only origins that have a name are accepted'),
  request: () => 'the list of its origin does not have that',
  event: () => 'the list of its origin has nothing that lets it hear that',
  newTab: () => 'an application in a tab of its own may dial only',
  attachedData: () => 'it writes keys of attached data that applications may not write',
  rateLimit: () => 'there were too many in one minute',
  uncounted: () => 'it is limited, and nobody could count it',
  tooMuch: ({ limit, most = 0 }) => (limit === undefined ? 'it is too much' : limits[limit](most)),
  invalid: ({ parameter }) =>
    parameter === undefined ? 'it is not as the API says' : `the parameter "${parameter}" does not fit`,
  late: () => 'it came over a port from before its origin was accepted again',
}
