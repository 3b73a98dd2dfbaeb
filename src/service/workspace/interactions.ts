import * as v from 'valibot'
import type { EventData } from '../../contract/events.js'
import { type Interaction, type PresentInteraction, presentInteraction } from '../../contract/objects/interaction.js'

/** An interaction came, changed, or is gone. */
export type InteractionListener = (changed: PresentInteraction, isGone: boolean) => void

/** The interactions of the session's workspace, as far as this window was told: for what windows do by themselves. */
export class Interactions {
  readonly #present = new Map<string, PresentInteraction>()
  /** The ids of those that may have changed, or gone, unheard. */
  readonly #doubtful = new Set<string>()
  readonly #listeners = new Set<InteractionListener>()

  get present(): readonly PresentInteraction[] {
    return [...this.#present.values()]
  }

  /** Those that surely are as they were told. */
  get certain(): readonly PresentInteraction[] {
    return this.present.filter(({ interaction }) => !this.#doubtful.has(interaction.interactionId))
  }

  /** This window may have missed what was told: what it knows is uncertain until it is told again. */
  doubt(): void {
    for (const interactionId of this.#present.keys()) this.#doubtful.add(interactionId)
  }

  /** Hears what comes, changes and goes from now on; returns a function that ends it. */
  watch(listener: InteractionListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Something happened to an interaction. */
  hear(data: EventData<'interaction'>): void {
    const news = v.safeParse(presentInteraction, data)
    if (news.success) this.#take(news.output, data.eventType === 'REMOVED')
  }

  /** These there are, and no others; of those that are `newer`, something newer was heard already. */
  learn(present: readonly PresentInteraction[], newer: (interactionId: string) => boolean): void {
    const ids = new Set(present.map(({ interaction }) => interaction.interactionId))
    for (const known of this.present) {
      const { interactionId } = known.interaction
      if (!ids.has(interactionId) && !newer(interactionId)) this.#take(known, true)
    }
    for (const told of present) if (!newer(told.interaction.interactionId)) this.#take(told, false)
  }

  #take(changed: PresentInteraction, isGone: boolean): void {
    const { interactionId } = changed.interaction
    this.#doubtful.delete(interactionId)
    if (isGone) this.#present.delete(interactionId)
    else this.#present.set(interactionId, changed)
    for (const listener of this.#listeners) listener(changed, isGone)
  }
}

/** Names an interaction for good: the ids of a workspace may begin anew with it. */
export function lastingName({ interactionId, interactionUUID, callUuid, startDate }: Interaction): string {
  return [interactionId, interactionUUID ?? callUuid, startDate].filter(Boolean).join(':')
}

/** The request by which an interaction of a medium is accepted. */
export function acceptRequest(media: string): 'voice.answer' | 'interaction.accept' {
  return media === 'voice' ? 'voice.answer' : 'interaction.accept'
}
