import type { RefusalReason } from '../src/service/index.js'

/** What there is to say of a refusal: as a host tells its page, or as the time line has recorded it. */
export interface RefusalFacts {
  readonly why: RefusalReason['why']
  readonly origin: string
  readonly request?: string | undefined
  /** Those that it wanted to subscribe to, or the one that it was told a part of. */
  readonly events?: readonly string[] | undefined
  /** What to add to the option that decided it. */
  readonly grants?: string | undefined
  /** A limit of the host, and what it is. */
  readonly limit?: Extract<RefusalReason, { why: 'tooMuch' }>['limit'] | undefined
  readonly most?: number | undefined
  readonly parameter?: string | undefined
}

/** What was refused, after "was refused" or the name of whom it was refused. */
export function whatWasRefused(one: RefusalFacts): string {
  const { why, request, events = [] } = one
  if (why === 'event') return `a subscription to ${events.join(', ')}`
  if (request === 'subscribe') return `a subscription${neededFor(one)}`
  return request ?? (events.length === 0 ? 'a message' : `the event ${events.join(', ')}`)
}

/** The requests that let an origin hear what it wanted to subscribe to. */
function neededFor({ why, grants }: RefusalFacts): string {
  const keywords = why === 'origin' ? /\((.*)\)$/.exec(grants ?? '')?.[1] : undefined
  return keywords === undefined ? '' : ` (needs ${keywords})`
}

/** The keys that were left out or may not be written, as an option would name them. */
export function keysOf({ grants }: RefusalFacts): string {
  return grants ?? 'with keys that no option can name'
}

/** Why it was refused, after a colon. The option that decided it is not in it. */
export function reasonInWords(one: RefusalFacts): string {
  return reasons[one.why](one)
}

const limits = {
  messageSize: (most: number) => `it is larger than ${most} characters (the host's limit "messageSize")`,
  pending: (most: number) => `it has ${most} requests under way (the host's limit "pending")`,
  subscriptions: (most: number) => `it has ${most} subscriptions (the host's limit "subscriptions")`,
} as const

const reasons: Readonly<Record<RefusalFacts['why'], (one: RefusalFacts) => string>> = {
  origin: ({ origin }) =>
    origin === 'null'
      ? 'a sandboxed frame without allow-same-origin, or a page from a file, has none that could be accepted'
      : 'this origin is not accepted',
  request: () => 'this origin is accepted, but not for that',
  event: () => 'this origin is accepted, but not for that',
  newTab: () => 'an application in a tab of its own may dial only',
  attachedData: (one) => `it writes the attached data ${keysOf(one)}, which applications may not write`,
  rateLimit: () => 'too many of these came in one minute',
  uncounted: () => 'it is limited, and no window could count it',
  tooMuch: ({ limit, most = 0 }) => (limit === undefined ? 'it is too much' : limits[limit](most)),
  invalid: ({ parameter }) =>
    parameter === undefined ? 'it is not as the API says' : `its parameter ${parameter} does not fit`,
  late: () => 'it came over a port from before its origin was accepted again',
}
