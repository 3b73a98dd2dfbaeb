import { type EventData, type EventName, isFixedEventName } from '../contract/events.js'
import type { Application, Applications, Subscription } from './applications.js'
import type { AttachedData } from './attached-data.js'
import type { Origins } from './origins.js'

/** Who subscribed to what, and the way to tell them. */
export class Subscriptions {
  readonly #applications: Applications
  readonly #origins: Origins
  readonly #attachedData: AttachedData
  #made = 0

  constructor(applications: Applications, origins: Origins, attachedData: AttachedData) {
    this.#applications = applications
    this.#origins = origins
    this.#attachedData = attachedData
  }

  /** Subscribes an application to events; returns the subscription's id. */
  add(application: Application, events: readonly EventName[], from: Omit<Subscription, 'events'>): string {
    const id = String(++this.#made)
    application.subscriptions.set(id, { ...from, events: new Set(events) })
    return id
  }

  /** Ends one of the application's subscriptions; false where it has none with that id. */
  remove(application: Application, id: string): boolean {
    return application.subscriptions.delete(id)
  }

  /**
   * Tells every subscribed application of an event: one notification per line, however many of its subscriptions name
   * the event. Left out are the window `except` with its ports, and whoever's origin is no longer accepted. Attached
   * data is told as far as it may be read; what applications send each other is none and goes as it is: one that may read
   * a key could tell it to another under any name, so that nothing would be kept from anybody.
   */
  notify<Name extends EventName>(event: Name, data: EventData<Name>, except?: Window): void {
    let readable: { readonly data: unknown } | undefined
    for (const { window, origin, subscriptions } of this.#applications) {
      const naming = [...subscriptions.values()].filter(({ events }) => events.has(event))
      if (naming.length === 0 || window === except || !this.#origins.accepts(origin)) continue
      readable ??= { data: isFixedEventName(event) ? this.#attachedData.readable(data) : data }
      for (const line of new Set(naming.map(({ line }) => line))) line.post({ event, data: readable.data })
    }
  }
}
