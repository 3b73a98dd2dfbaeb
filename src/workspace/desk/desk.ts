import type { Interaction, PresentInteraction } from '../../contract/objects/interaction.js'
import type { Clock } from '../clock.js'
import type { Stateful } from '../stateful.js'
import { WorkspaceError, type WorkspaceNews } from '../workspace.js'
import { type Filed, fileIn, heirIn } from './filing.js'
import type { Change, Item, ItemEvent, Medium } from './item.js'
import type { Shown } from './selection.js'

/** What a desk needs. */
export interface DeskParts {
  readonly clock: Clock
  readonly tell: (news: WorkspaceNews) => void
}

/** What a new interaction begins with; the desk files it in its case, and gives it an id where it has none. */
export type NewItem<Detail extends object> = Pick<Item<Detail>, 'medium' | 'detail'> & {
  readonly interaction: Partial<Omit<Interaction, 'state'>> & Pick<Interaction, 'state'>
}

/** All that a desk knows. */
export interface DeskState {
  readonly items: readonly Item[]
  /** How many interactions came so far: the source of their ids. */
  readonly made: number
}

/** The agent's interactions, whatever their medium: each change is told as it happens. */
export class Desk implements Stateful<DeskState> {
  readonly clock: Clock
  readonly tell: (news: WorkspaceNews) => void
  readonly #items = new Map<string, Item>()
  #made = 0

  constructor({ clock, tell }: DeskParts) {
    this.clock = clock
    this.tell = tell
  }

  /** All interactions, in the order in which they came. */
  get items(): readonly Item[] {
    return [...this.#items.values()]
  }

  /** The same as windows hear of them, each with its medium. */
  get present(): readonly PresentInteraction[] {
    return this.items.map(({ medium, interaction }) => ({ media: medium, interaction }))
  }

  find(id: string): Item | undefined {
    return this.#items.get(id)
  }

  /** The interaction of that id, whatever its medium; throws a WorkspaceError where there is none. */
  need(id: string): Item {
    const item = this.#items.get(id)
    if (item === undefined) throw new WorkspaceError('notFound', `There is no interaction "${id}".`)
    return item
  }

  /** The same, where it has to be of a medium; a medium's details are of its own making. */
  needOf<Detail extends object>(medium: Medium, id: string): Item<Detail> {
    const item = this.need(id)
    if (item.medium === medium) return item as Item<Detail>
    throw new WorkspaceError('notPossible', `The interaction "${id}" is of the medium ${item.medium}, not ${medium}.`)
  }

  state(): DeskState {
    return { items: this.items, made: this.#made }
  }

  restore({ items, made }: DeskState): void {
    this.#items.clear()
    for (const item of items) this.#items.set(item.interaction.interactionId, item)
    this.#made = made
  }

  /** An interaction comes: `ADDED` is told, and then whatever else happened with it. */
  add<Detail extends object>(item: NewItem<Detail>, ...events: readonly ItemEvent[]): Item<Detail> {
    return this.bring(this.make(item), ...events)
  }

  /** An interaction that is not on the desk yet; it has its id and its case from now on. */
  make<Detail extends object>({ medium, detail, interaction }: NewItem<Detail>): Item<Detail> {
    const interactionId = interaction.interactionId ?? String(++this.#made)
    return {
      medium,
      detail,
      interaction: {
        previousState: 'UNKNOWN',
        parties: [],
        isConsultation: false,
        parentInteractionId: null,
        startDate: new Date(this.clock.now()).toISOString(),
        endDate: null,
        ...interaction,
        ...this.#file(interaction),
        interactionId,
      },
    }
  }

  /** An interaction comes that was made before, or was here before: the same as `add`. It keeps its id and its case. */
  bring<Detail extends object>(item: Item<Detail>, ...events: readonly ItemEvent[]): Item<Detail> {
    const brought = { ...item, interaction: { ...item.interaction, ...this.#file(item.interaction) } }
    this.put({ item: brought, events: ['ADDED', ...events] })
    return brought
  }

  /** Keeps what became of an interaction, and tells what happened. */
  put<Detail extends object>({ item, events }: Change<Detail>): void {
    this.#items.set(item.interaction.interactionId, item)
    for (const eventType of events) this.#say(eventType, item)
  }

  /** Shows the agent cases otherwise. All has changed before the first event: whoever asks then gets what will be. */
  show({ items, events }: Shown): void {
    for (const item of items) this.put({ item, events: [] })
    for (const data of events) this.tell({ type: 'event', event: 'interaction', data })
  }

  /** An interaction goes; where it was the main one of its case, the next of the case takes its place. */
  remove(id: string): void {
    const item = this.need(id)
    this.#items.delete(id)
    const heir = heirIn(this.items, item.interaction.caseId)
    if (heir !== undefined) this.put({ item: heir, events: [] })
    this.#say('REMOVED', item)
  }

  #file(interaction: Partial<Interaction>): Filed {
    return fileIn(interaction, this.items, { caseId: crypto.randomUUID(), bundleId: crypto.randomUUID() })
  }

  #say(eventType: ItemEvent, { medium, interaction }: Item): void {
    this.tell({ type: 'event', event: 'interaction', data: { eventType, media: medium, interaction } })
  }
}
