import type { RequestName } from '../contract/contract.js'
import { grantsOf, requestsGranting } from '../contract/event-access.js'
import type { EventName } from '../contract/events.js'
import type { Peer } from './applications.js'
import { describe, shorten } from './describe.js'
import { findNewTab, type NewTab } from './new-tabs.js'
import { acceptedOriginsOption, type Options } from './options.js'
import { Origins } from './origins.js'
import { ServiceError } from './service-error.js'

/** All that an application in a tab of its own has access to (manual: "Enabling click-to-dial"). */
const newTabRequest = 'voice.dial' satisfies RequestName

/** What it may ask all the same: the answer is that it has access to nothing else. */
const allowedServices = 'system.getAllowedServices' satisfies RequestName

const longestNeeds = 400

/** Decides what each application may ask and hear. The configuration is read again at every question. */
export class Access {
  readonly #options: Options
  readonly #origins: Origins

  constructor(options: Options) {
    this.#options = options
    this.#origins = new Origins(options)
  }

  /** Whether the origin may use the API at all. */
  accepts(origin: string): boolean {
    return this.#origins.accepts(origin)
  }

  /** Whether the application has access to the request, named like `voice.dial`. */
  mayAsk(peer: Peer, request: string): boolean {
    if (!this.#origins.allows(peer.origin, request)) return false
    return request === newTabRequest || findNewTab(this.#options, peer) === undefined
  }

  /** Whether the application may hear the event. */
  mayHear(peer: Peer, event: EventName): boolean {
    return this.#couldAsk(peer.origin, event) && findNewTab(this.#options, peer) === undefined
  }

  /** Why the application may not send the request and what would allow it; undefined where it may. */
  refusalOf(peer: Peer, request: string): ServiceError | undefined {
    if (!this.#origins.allows(peer.origin, request)) {
      return new ServiceError(
        'refused',
        `The origin ${peer.origin} may not send ${request}. Add it to that origin's list in the option ${acceptedOriginsOption}.`,
      )
    }
    if (request === newTabRequest || request === allowedServices) return undefined
    const newTab = findNewTab(this.#options, peer)
    return newTab === undefined ? undefined : newTabRefusal(newTab, request)
  }

  /** Throws a ServiceError that says what would allow it where the application may not hear one of the events. */
  checkEvents(peer: Peer, events: readonly EventName[]): void {
    const refused = [...new Set(events)].filter((event) => !this.mayHear(peer, event))
    if (refused.length === 0) return
    const newTab = findNewTab(this.#options, peer)
    if (newTab !== undefined) throw newTabRefusal(newTab, 'any event')
    const needs = refused.map((event) => `${describe(event)} (needs ${grantsOf(event).join(' or ')})`)
    throw new ServiceError(
      'refused',
      `The origin ${peer.origin} may not hear ${shorten(needs.join(', '), longestNeeds)}, and nothing was subscribed to. Add what is needed to that origin's list in the option ${acceptedOriginsOption}.`,
    )
  }

  #couldAsk(origin: string, event: EventName): boolean {
    return requestsGranting(event).some((request) => this.#origins.allows(origin, request))
  }
}

function newTabRefusal({ section, mode }: NewTab, what: string): ServiceError {
  return new ServiceError(
    'refused',
    `An application in a tab of its own may use ${newTabRequest} only, not ${what}. The option ${section}/mode is "${mode}": another mode gives access to the rest.`,
  )
}
