import type { Json } from './json.js'

const fixedNames = ['agent', 'interaction', 'markdone', 'media', 'outbound', 'system'] as const

const messengerPrefix = 'messenger:'

/** The event by which applications hear what is broadcast on a messenger channel. */
export type MessengerEventName = `${typeof messengerPrefix}${string}`

/** The name of an event that an application can subscribe to. */
export type EventName = (typeof fixedNames)[number] | MessengerEventName

/** The data of a `system` event (manual: "Supporting multiple browser tabs"). */
export interface SystemEventData {
  /** Where the browser tab stands now. */
  readonly frameState: 'NEGOTIATING' | 'LEADING' | 'FOLLOWING'
}

/** The data that comes with an event. */
export type EventData<Name extends EventName> = Name extends 'system'
  ? SystemEventData
  : Name extends MessengerEventName
    ? Json
    : unknown

/** The names that can be subscribed to, in words, for messages to developers. */
export const eventNamesInWords = [...fixedNames, `${messengerPrefix}<channel>`].join(', ')

/** The event of a messenger channel. */
export function messengerEvent(channel: string): MessengerEventName {
  return `${messengerPrefix}${channel}`
}

/** Whether there is an event of that name. */
export function isEventName(name: unknown): name is EventName {
  return (
    typeof name === 'string' &&
    (fixedNames.some((fixed) => fixed === name) ||
      (name.startsWith(messengerPrefix) && name.length > messengerPrefix.length))
  )
}
