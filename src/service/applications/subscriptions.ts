import { type EventData, type EventName, isFixedEventName } from '../../contract/events.js'
import type { Notification } from '../../contract/wire.js'
import type { Access } from '../access/access.js'
import type { AttachedData } from '../access/attached-data.js'
import { eventKindOf, eventTypeOf, type Notices, type RefusalReason, refused } from '../notices.js'
import type { Application, Applications, Subscription } from './applications.js'
import type { Line } from './lines.js'

/** Who subscribed to what, and the way to tell them. */
export class Subscriptions {
  readonly #applications: Applications
  readonly #access: Access
  readonly #attachedData: AttachedData
  readonly #notices: Notices
  #made = 0

  constructor(applications: Applications, access: Access, attachedData: AttachedData, notices: Notices) {
    this.#applications = applications
    this.#access = access
    this.#attachedData = attachedData
    this.#notices = notices
  }

  /**
   * Subscribes an application to events; returns the subscription's id. Throws a ServiceError, and subscribes to
   * nothing, where it may not hear one of them.
   */
  add(application: Application, events: readonly EventName[], from: Omit<Subscription, 'events'>): string {
    this.#access.checkEvents(application, events)
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
   * the event. Left out are the window `except` with its ports, and who may not hear it any more. Attached data is told
   * as far as it may be read; what applications send each other is none, and goes as it is: whoever may read a key
   * could tell it to others under any name, so that nothing would be kept from anybody.
   */
  notify<Name extends EventName>(event: Name, data: EventData<Name>, except?: Window): void {
    let notification: Notification | undefined
    let withheld: RefusalReason | undefined
    const told: Application[] | undefined = this.#notices.areThere ? [] : undefined
    const onWithheld =
      told &&
      ((reason: RefusalReason) => {
        withheld = reason
      })
    for (const application of this.#applications) {
      const lines = linesThatHear(application, event)
      if (lines.length === 0 || application.window === except) continue
      if (!this.#access.mayHear(application, event)) continue
      notification ??= { event, data: isFixedEventName(event) ? this.#attachedData.readable(data, onWithheld) : data }
      for (const line of lines) line.post(notification)
      told?.push(application)
    }
    if (told !== undefined && told.length > 0) this.#tellOfDelivery(event, data, told, withheld)
  }

  #tellOfDelivery(
    event: EventName,
    data: unknown,
    told: readonly Application[],
    withheld: RefusalReason | undefined,
  ): void {
    const byOrigin = new Map<string, number>()
    for (const { origin } of told) byOrigin.set(origin, (byOrigin.get(origin) ?? 0) + 1)
    const kind = eventKindOf(event)
    this.#notices.tell({
      type: 'delivered',
      event: kind,
      // What applications send each other may say anything.
      eventType: kind === 'messenger' ? undefined : eventTypeOf(data),
      to: [...byOrigin].map(([origin, applications]) => ({ origin, applications })),
    })
    if (withheld === undefined) return
    for (const origin of byOrigin.keys()) this.#notices.tell(refused(withheld, { origin, event: kind, answered: true }))
  }
}

/** Each line once, however many subscriptions it has for the event. */
function linesThatHear({ subscriptions }: Application, event: string): readonly Line[] {
  const lines: Line[] = []
  for (const { events, line } of subscriptions.values()) {
    if (events.has(event) && !lines.includes(line)) lines.push(line)
  }
  return lines
}
