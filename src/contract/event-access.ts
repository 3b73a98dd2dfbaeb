import { type Namespace, type RequestName, requests } from './contract.js'
import { type EventName, type FixedEventName, isFixedEventName } from './events.js'

/** A request by its name, or any of a namespace. */
type Grant = RequestName | `${Namespace}.*`

/**
 * What must be allowed for an application to hear an event: at least one of these, since nobody is to hear what it
 * could not ask for. Where a namespace has requests that read what the event tells, it takes one of those; the other
 * events tell what became of any of the namespace's requests, and each of those gives a reason to hear them.
 */
const grants: Readonly<Record<FixedEventName, readonly Grant[]>> = {
  agent: ['agent.get', 'agent.getState'],
  interaction: ['interaction.getInteractions', 'interaction.getByInteractionId'],
  markdone: ['interaction.markdone', 'interaction.blockMarkdone', 'interaction.unblockMarkdone'],
  media: ['media.getMediaList', 'media.getMediaByName'],
  outbound: ['outbound.*'],
  system: ['system.*'],
}

/** On a channel, who may not speak may not listen either. */
const messengerGrants: readonly Grant[] = ['messenger.broadcastMessage']

const requestsOf: ReadonlyMap<Grant, readonly string[]> = new Map(
  [...Object.values(grants).flat(), ...messengerGrants].map((grant) => [
    grant,
    [...requests.keys()].filter((name) => name === grant || `${name.slice(0, name.indexOf('.'))}.*` === grant),
  ]),
)

/** What an application may be allowed in order to hear an event, each a keyword like those in the list of an origin. */
export function grantsOf(event: EventName): readonly string[] {
  return isFixedEventName(event) ? grants[event] : messengerGrants
}

/** The requests of which at least one must be allowed to an application that is to hear an event. */
export function requestsGranting(event: EventName): readonly string[] {
  return (isFixedEventName(event) ? grants[event] : messengerGrants).flatMap((grant) => requestsOf.get(grant) ?? [])
}
