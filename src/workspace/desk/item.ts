import type { InteractionEventData } from '../../contract/events.js'
import type { Interaction } from '../../contract/objects/interaction.js'

/** What kind of interaction it is; the events name it as their `media`. */
export type Medium = 'voice' | 'email' | 'chat' | 'workitem' | 'outboundpreview'

/** What an event can say of one interaction. */
export type ItemEvent = Extract<InteractionEventData, { interaction: unknown }>['eventType']

/** An interaction as applications see it, and what only the part that has its medium knows. All of it is plain data. */
export interface Item<Detail extends object = object> {
  readonly medium: Medium
  readonly interaction: Interaction
  readonly detail: Detail
}

/** What became of an item, and what happened on the way, in its order. */
export interface Change<Detail extends object = object> {
  readonly item: Item<Detail>
  readonly events: readonly ItemEvent[]
}
