import type { Interaction } from '../../../contract/objects/interaction.js'
import type { Desk } from '../../desk/desk.js'
import type { Item } from '../../desk/item.js'
import { type CallOperationName, demand, withCapabilities } from '../../voice/capabilities.js'
import { filed } from '../filed.js'
import { Reading } from '../reading.js'
import type { ServerCall } from '../server/shapes.js'
import { type Call, eventsBetween, eventsOfNew, isGone, seenIn } from './call.js'

/** The agent's calls, as the server tells of them. */
export class Calls {
  readonly #desk: Desk
  readonly #ownNumber: () => string
  /** Takes in what the server tells of calls. */
  readonly reading: Reading<ServerCall>

  constructor(desk: Desk, ownNumber: () => string) {
    this.#desk = desk
    this.#ownNumber = ownNumber
    this.reading = new Reading(
      desk,
      ({ medium }) => medium === 'voice',
      (told) => this.#take(told),
    )
  }

  /** All calls of the agent. */
  get all(): readonly Call[] {
    return this.#desk.items.filter((item): item is Call => item.medium === 'voice')
  }

  /** The call of that id in a state that allows the operation. Throws a WorkspaceError where there is none. */
  need(id: string, operation: CallOperationName): Call {
    const call = this.#desk.needOf<Call['detail']>('voice', id)
    demand(call, operation, this.all)
    return call
  }

  #take(told: ServerCall): void {
    const known = this.#desk.find(told.id)
    if (known === undefined && isGone(told)) return
    const now = new Date(this.#desk.clock.now()).toISOString()
    const seen = seenIn(told, { ownNumber: this.#ownNumber(), now })
    if (known === undefined) {
      const userData = filed(seen.userData, { caseId: seen.caseId })
      const made = this.#desk.make({ medium: 'voice', detail: {}, interaction: { ...seen, userData } })
      const [change] = withCapabilities([{ item: made, events: eventsOfNew(seen) }], [...this.all, made])
      this.#desk.bring(change?.item ?? made, ...(change?.events ?? []))
    } else this.#change(known, seen)
    if (isGone(told)) {
      const item = this.#desk.need(told.id)
      this.#desk.put({ item, events: ['MARKDONE_APPLY'] })
      this.#desk.put({ item: { ...item, interaction: { ...item.interaction, capabilities: [] } }, events: [] })
      this.#desk.remove(told.id)
    }
    this.#review()
  }

  #change(known: Item, seen: ReturnType<typeof seenIn>): void {
    const before = known.interaction
    const isOther = before.state !== seen.state
    const interaction: Interaction = {
      ...before,
      ...seen,
      caseId: before.caseId,
      userData: filed(seen.userData, before),
      endDate: before.endDate ?? seen.endDate,
      ...(isOther && { previousState: before.state }),
    }
    const { state, previousState, endDate, interactionId } = before
    // Its end is the last that happens to a call: what changed with it changed before.
    if (isOther && seen.state === 'IDLE') this.#tell(known, { ...interaction, state, previousState, endDate })
    // The server does not say whether somebody else is called instead.
    const isMissed = state === 'RINGING' && seen.state === 'IDLE'
    this.#tell(this.#desk.need(interactionId), { ...interaction, ...(isMissed && { ronaCallState: 'NO_ANSWER' }) })
  }

  #tell(known: Item, interaction: Interaction): void {
    const events = eventsBetween(known.interaction, interaction)
    if (events.length === 0) return
    const item = { ...known, interaction }
    const { interactionId } = interaction
    const calls = this.all.map((call) => (call.interaction.interactionId === interactionId ? item : call))
    for (const change of withCapabilities([{ item, events }], calls)) this.#desk.put(change)
  }

  /** What can be done with a call depends on others, too. */
  #review(): void {
    for (const change of withCapabilities([], this.all)) this.#desk.put(change)
  }
}
