import type { InteractionState } from '../../../contract/objects/interaction.js'
import { fileIn } from '../cases/filing.js'
import type { Desk, NewItem } from '../desk.js'
import type { Item, ItemEvent, Medium } from '../item.js'
import type { Happening, HappeningType } from './happening.js'
import { capabilitiesOf, demand, type Machine, proceed } from './machine.js'

/** What one open medium needs. */
export interface OpenMediumParts<Detail extends object> {
  readonly desk: Desk
  readonly medium: Medium
  readonly machine: Machine<Detail>
  /** An interaction came to a state; undefined where it is gone. */
  readonly entered: (interactionId: string, state: InteractionState | undefined) => void
}

/** Takes the interactions of one medium from the desk, has its rules say what becomes of them, and puts them back. */
export class OpenMedium<Detail extends object> {
  readonly #parts: OpenMediumParts<Detail>

  constructor(parts: OpenMediumParts<Detail>) {
    this.#parts = parts
  }

  /** The interaction of that id; throws a WorkspaceError where it is of another medium. */
  need(id: string): Item<Detail> {
    return this.#parts.desk.needOf<Detail>(this.#parts.medium, id)
  }

  /** An interaction begins; results in its id. */
  begin({ medium, detail, interaction }: NewItem<Detail>, ...events: readonly ItemEvent[]): string {
    const { desk, machine, entered } = this.#parts
    const item = desk.add(
      {
        medium,
        detail,
        interaction: {
          interactionUUID: crypto.randomUUID(),
          ...interaction,
          capabilities: capabilitiesOf(machine, interaction.state, detail),
        },
      },
      ...events,
    )
    const { interactionId, state } = item.interaction
    entered(interactionId, state)
    return interactionId
  }

  /** The agent has an interaction that was put aside. It is the same one still: it keeps its id and its case. */
  pull({ medium, detail, interaction }: Item<Detail>): void {
    const { desk, machine, entered } = this.#parts
    const { interactionId, caseId, state: previousState } = interaction
    const filed = fileIn(interaction, desk.items, { caseId, bundleId: crypto.randomUUID() })
    const capabilities = capabilitiesOf(machine, 'PULLED', detail)
    desk.put({
      item: { medium, detail, interaction: { ...interaction, ...filed, capabilities, previousState, state: 'PULLED' } },
      events: ['ADDED', 'PULLED'],
    })
    entered(interactionId, 'PULLED')
  }

  /** Throws a WorkspaceError where something cannot happen to an interaction now. */
  demand(id: string, type: HappeningType): void {
    demand(this.#parts.machine, this.need(id), type)
  }

  /** Something happens to an interaction; throws a WorkspaceError where that is impossible in its state. */
  happen(id: string, happening: Happening): void {
    const { desk, machine, entered } = this.#parts
    const before = this.need(id)
    const { changes, isGone } = proceed(machine, before, happening, new Date(desk.clock.now()).toISOString())
    for (const change of changes) desk.put(change)
    if (isGone) desk.remove(id)
    const state = desk.find(id)?.interaction.state
    if (state !== before.interaction.state) entered(id, state)
  }
}
