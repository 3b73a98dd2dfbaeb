import type { ByOption, Delivery, Refusal } from '../../src/service/index.js'
import type { Notice, RefusedNotice } from './protocol.js'

/** A refusal as the command is told it; what differs in what would grant it has another text. */
export function refusedNotice(refusal: Refusal): RefusedNotice {
  const option =
    'option' in refusal ? { name: refusal.option, value: refusal.value ?? null, grants: refusal.grants ?? null } : null
  return { type: 'refused', text: inWords(refusal), option }
}

/** A delivery as the command is told it. */
export function deliveredNotice({ event, eventType, to }: Delivery): Notice {
  return { type: 'delivered', event: eventType === undefined ? event : `${event} ${eventType}`, to: [...to] }
}

function inWords(refusal: Refusal): string {
  const who = refusal.origin === 'null' ? 'An application without an origin' : refusal.origin
  if (refusal.why === 'attachedData' && refusal.access === 'read') {
    return `${who} was told ${whatOf(refusal)} without the attached data ${keysOf(refusal)}`
  }
  return `${who} was refused ${whatOf(refusal)}: ${reasonOf(refusal)}`
}

function whatOf(refusal: Refusal): string {
  if (refusal.why === 'event') return `a subscription to ${refusal.events.join(', ')}`
  if (refusal.request === 'subscribe') return `a subscription${neededFor(refusal)}`
  return refusal.request ?? (refusal.event === undefined ? 'a message' : `the event ${refusal.event}`)
}

function keysOf({ grants }: ByOption): string {
  return grants ?? 'with keys that no option can name'
}

/** The requests that let an origin hear what it wanted to subscribe to. */
function neededFor(refusal: Refusal): string {
  const keywords = refusal.why === 'origin' ? /\((.*)\)$/.exec(refusal.grants ?? '')?.[1] : undefined
  return keywords === undefined ? '' : ` (needs ${keywords})`
}

function reasonOf(refusal: Refusal): string {
  switch (refusal.why) {
    case 'origin':
      return refusal.origin === 'null'
        ? 'a sandboxed frame without allow-same-origin, or a page from a file, has none that could be accepted'
        : 'this origin is not accepted'
    case 'request':
    case 'event':
      return 'this origin is accepted, but not for that'
    case 'newTab':
      return `${refusal.option} is "${refusal.value}", and there it may dial only`
    case 'attachedData':
      return `it writes the attached data ${keysOf(refusal)}, which ${refusal.option} does not name`
    case 'rateLimit':
      return `more of these than ${refusal.option} (${refusal.value}) allows came in a minute`
    case 'uncounted':
      return `${refusal.option} limits it, and no window could count it`
    case 'tooMuch':
      return `it exceeds the host's limit ${refusal.limit} (${refusal.value})`
    case 'invalid':
      return refusal.parameter === undefined
        ? 'it is not as the API says'
        : `its parameter ${refusal.parameter} does not fit`
    case 'late':
      return 'it came from before its origin was accepted again'
  }
}
