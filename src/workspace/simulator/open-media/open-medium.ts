import type { InteractionState } from '../../../contract/objects/interaction.js'
import type { Desk, NewItem } from '../../desk/desk.js'
import type { Item, ItemEvent, Medium } from '../../desk/item.js'
import { WaitingLine } from '../line/waiting-line.js'
import type { Happening, HappeningType } from './happening.js'
import { capabilitiesOf, demand, type Machine, proceed } from './machine.js'

/** What one open medium needs. */
export interface OpenMediumParts<Detail extends object> {
  readonly desk: Desk
  readonly medium: Medium
  readonly machine: Machine<Detail>
  /** Whether the agent is ready for interactions of this medium. */
  readonly isReady: () => boolean
  /** An interaction came to a state; undefined where it is gone. */
  readonly entered: (interactionId: string, state: InteractionState | undefined) => void
}

/** Takes the interactions of one medium from the desk, has its rules say what becomes of them, and puts them back. */
export class OpenMedium<Detail extends object> {
  readonly #parts: OpenMediumParts<Detail>
  /** What waits for the agent. */
  readonly line: WaitingLine<Detail>

  constructor(parts: OpenMediumParts<Detail>) {
    this.#parts = parts
    this.line = new WaitingLine({
      clock: parts.desk.clock,
      isFree: () => parts.isReady() && !this.#isInviting(),
      offer: (item) => this.#bring(item, eventOf(item)),
    })
  }

  /** The interaction of that id; throws a WorkspaceError where it is of another medium. */
  need(id: string): Item<Detail> {
    return this.#parts.desk.needOf<Detail>(this.#parts.medium, id)
  }

  /** An interaction begins; results in its id. */
  begin(item: NewItem<Detail>, ...events: readonly ItemEvent[]): string {
    return this.#bring(this.#make(item), ...events)
  }

  /**
   * The agent is invited to an interaction; results in its id. Until the agent is ready, and has answered the invitation
   * before it, it waits. How many the agent has in hand makes no difference.
   */
  invite(item: NewItem<Detail>): string {
    const invitation = this.#make(item)
    this.line.arrive(invitation)
    return invitation.interaction.interactionId
  }

  /** The agent has an interaction that was put aside. It is the same one still: it keeps its id and its case. */
  pull({ medium, detail, interaction }: Item<Detail>): void {
    const capabilities = capabilitiesOf(this.#parts.machine, 'PULLED', detail)
    const pulled = { ...interaction, capabilities, previousState: interaction.state, state: 'PULLED' } as const
    this.#bring({ medium, detail, interaction: pulled }, 'PULLED')
  }

  /** Throws a WorkspaceError where something cannot happen to an interaction now. */
  demand(id: string, type: HappeningType): void {
    demand(this.#parts.machine, this.need(id), type)
  }

  /** Something happens to an interaction; throws a WorkspaceError where that is impossible in its state. */
  happen(id: string, happening: Happening): void {
    const { desk, machine, entered } = this.#parts
    const at = new Date(desk.clock.now()).toISOString()
    const waiting = this.line.find(id)
    if (waiting !== undefined) {
      const [last] = proceed(machine, waiting, happening, at).changes.slice(-1)
      if (last !== undefined) this.line.update(last.item)
      return
    }
    const before = this.need(id)
    const { changes, isGone } = proceed(machine, before, happening, at)
    for (const change of changes) desk.put(change)
    if (isGone) desk.remove(id)
    const state = desk.find(id)?.interaction.state
    if (state !== before.interaction.state) entered(id, state)
    this.line.look()
  }

  /** Keeps what something else made of interactions, with what the agent can do with them now; nothing is told. */
  keep(items: readonly Item<Detail>[]): void {
    const { desk, machine } = this.#parts
    for (const { medium, detail, interaction } of items) {
      const capabilities = capabilitiesOf(machine, interaction.state, detail)
      desk.put({ item: { medium, detail, interaction: { ...interaction, capabilities } }, events: [] })
    }
  }

  /** All that are on the desk. */
  get all(): readonly Item<Detail>[] {
    const { desk, medium } = this.#parts
    return desk.items.filter((item) => item.medium === medium).map((item) => this.need(item.interaction.interactionId))
  }

  #make({ medium, detail, interaction }: NewItem<Detail>): Item<Detail> {
    const { desk, machine } = this.#parts
    const capabilities = capabilitiesOf(machine, interaction.state, detail)
    return desk.make({
      medium,
      detail,
      interaction: { interactionUUID: crypto.randomUUID(), ...interaction, capabilities },
    })
  }

  #bring(item: Item<Detail>, ...events: readonly ItemEvent[]): string {
    const { interactionId, state } = this.#parts.desk.bring(item, ...events).interaction
    this.#parts.entered(interactionId, state)
    return interactionId
  }

  #isInviting(): boolean {
    return this.all.some(({ interaction: { state } }) => state === 'INVITED' || state === 'INVITED_CONFERENCE')
  }
}

/** What is told when an invitation comes. */
function eventOf({ interaction: { state } }: Item): ItemEvent {
  return state === 'INVITED_CONFERENCE' ? 'INVITED_CONFERENCE' : 'INVITED'
}
