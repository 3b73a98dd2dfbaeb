import type { Delivery, Refusal } from '../../src/service/index.js'
import { keysOf, type RefusalFacts, reasonInWords, whatWasRefused } from '../refusal-words.js'
import type { Notice, RefusedNotice, RefusingOption } from './protocol.js'

/** A refusal as the command is told it; what differs in what would grant it has another text. */
export function refusedNotice(refusal: Refusal): RefusedNotice {
  const option =
    'option' in refusal ? { name: refusal.option, value: refusal.value ?? null, grants: refusal.grants ?? null } : null
  return { type: 'refused', text: `${inWords(refusal)}${decidedBy(option)}`, option }
}

/** A delivery as the command is told it. */
export function deliveredNotice({ event, eventType, to }: Delivery): Notice {
  return { type: 'delivered', event: eventType === undefined ? event : `${event} ${eventType}`, to: [...to] }
}

function inWords(refusal: Refusal): string {
  const who = refusal.origin === 'null' ? 'An application without an origin' : refusal.origin
  const facts = factsOf(refusal)
  if (refusal.why === 'attachedData' && refusal.access === 'read') {
    return `${who} was told ${whatWasRefused(facts)} without the attached data ${keysOf(facts)}`
  }
  return `${who} was refused ${whatWasRefused(facts)}: ${reasonInWords(facts)}`
}

function factsOf(refusal: Refusal): RefusalFacts {
  const events = refusal.event === undefined ? [] : [refusal.event]
  return refusal.why === 'tooMuch' ? { ...refusal, events, most: refusal.value } : { events, ...refusal }
}

/** Of an option that nothing can be added to, what it is: no remedy names it. */
function decidedBy(option: RefusingOption | null): string {
  return option === null || option.grants !== null ? '' : ` (${option.name} is ${option.value ?? 'not set'})`
}
