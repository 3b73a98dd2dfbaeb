import type { EventData, EventName } from '../contract/events.js'

/** An event as a listener receives it; `event` tells the kinds apart. */
export type ServiceEvent<Name extends EventName = EventName> = Name extends EventName
  ? { readonly event: Name; readonly data: EventData<Name> }
  : never
