import type { RequestName } from '../../contract/contract.js'
import { grantsOf, requestsGranting } from '../../contract/event-access.js'
import { type EventName, isFixedEventName } from '../../contract/events.js'
import type { Peer } from '../applications/applications.js'
import { describe, shorten } from '../describe.js'
import { type ByOption, eventKindOf } from '../notices.js'
import { acceptedOriginsOption, type Options } from '../options.js'
import { ServiceError } from '../service-error.js'
import { findNewTab, type NewTab } from './new-tabs.js'
import { entryFor } from './origin-list.js'
import { Origins } from './origins.js'

/** All that an application in a tab of its own has access to (manual: "Enabling click-to-dial"). */
const newTabRequest = 'voice.dial' satisfies RequestName

/** What it may ask all the same: the answer is that it has access to nothing else. */
const allowedServices = 'system.getAllowedServices' satisfies RequestName

const longestNeeds = 400

/** What was decided for an application by a text of the option, by what it wanted to ask or to hear. */
interface Decisions {
  readonly text: string
  readonly byName: Map<string, boolean>
}

/** Decides what each application may ask and hear, by the configuration as it is at every question. */
export class Access {
  readonly #options: Options
  readonly #origins: Origins
  readonly #decisions = new WeakMap<Peer, Decisions>()

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
    if (!this.#couldAsk(peer, request)) return false
    return request === newTabRequest || findNewTab(this.#options, peer) === undefined
  }

  /** Whether the application may hear the event. */
  mayHear(peer: Peer, event: EventName): boolean {
    return this.#couldHear(peer, event) && findNewTab(this.#options, peer) === undefined
  }

  /** Why the application may not send the request and what would allow it; undefined where it may. */
  refusalOf(peer: Peer, request: string): ServiceError | undefined {
    if (!this.#couldAsk(peer, request)) {
      return new ServiceError(
        'refused',
        `The origin ${peer.origin} may not send ${request}. Add it to that origin's list in the option ${acceptedOriginsOption}.`,
        () => ({ why: 'request', ...this.grant(peer.origin, [request]) }),
      )
    }
    if (request === newTabRequest || request === allowedServices) return undefined
    const newTab = findNewTab(this.#options, peer)
    return newTab === undefined ? undefined : newTabRefusal(newTab, request)
  }

  /** By which option an origin is refused what the keywords name, and what would grant it that. */
  grant(origin: string, keywords: readonly string[]): ByOption {
    return {
      option: acceptedOriginsOption,
      value: this.#options.find(acceptedOriginsOption),
      grants: entryFor(origin, keywords),
    }
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
      () => ({
        why: 'event',
        events: [...new Set(refused.map(eventKindOf))],
        ...this.grant(peer.origin, keywordsFor(refused)),
      }),
    )
  }

  #couldAsk(peer: Peer, request: string): boolean {
    return this.#decide(peer, request, () => this.#origins.allows(peer.origin, request))
  }

  /** All channels of the messenger are heard by the same right. */
  #couldHear(peer: Peer, event: EventName): boolean {
    const allows = (request: string) => this.#origins.allows(peer.origin, request)
    return this.#decide(peer, isFixedEventName(event) ? event : 'messenger', () => requestsGranting(event).some(allows))
  }

  /** Once for each text of the option, since an application asks and hears the same again and again. */
  #decide(peer: Peer, name: string, decide: () => boolean): boolean {
    const text = this.#options.text(acceptedOriginsOption)
    let decisions = this.#decisions.get(peer)
    if (decisions?.text !== text) {
      decisions = { text, byName: new Map() }
      this.#decisions.set(peer, decisions)
    }
    let decision = decisions.byName.get(name)
    if (decision === undefined) {
      decision = decide()
      decisions.byName.set(name, decision)
    }
    return decision
  }
}

/** What lets an origin hear these events: of what would, the first for each. */
export function keywordsFor(events: readonly EventName[]): readonly string[] {
  return [...new Set(events.flatMap((event) => grantsOf(event).slice(0, 1)))]
}

function newTabRefusal({ section, mode }: NewTab, what: string): ServiceError {
  return new ServiceError(
    'refused',
    `An application in a tab of its own may use ${newTabRequest} only, not ${what}. The option ${section}/mode is "${mode}": another mode gives access to the rest.`,
    () => ({ why: 'newTab', option: `${section}/mode`, value: mode, grants: undefined }),
  )
}
