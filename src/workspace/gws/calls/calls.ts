import type { Interaction } from '../../../contract/objects/interaction.js'
import type { Desk } from '../../desk/desk.js'
import { attach, bundleKey, caseKey } from '../../desk/filing.js'
import type { Item } from '../../desk/item.js'
import type { UserData } from '../../desk/user-data.js'
import { type CallOperationName, demand, withCapabilities } from '../../voice/capabilities.js'
import { WorkspaceError } from '../../workspace.js'
import type { ServerCall } from '../server/shapes.js'
import { type Call, eventsBetween, eventsOfNew, isGone, seenIn } from './call.js'

/** The agent's calls, as the server tells of them. */
export class Calls {
  readonly #desk: Desk
  readonly #ownNumber: () => string
  /** Which calls were heard of while all are being read: what is read of those is older, or the same. */
  #heard: Set<string> | null = null

  constructor(desk: Desk, ownNumber: () => string) {
    this.#desk = desk
    this.#ownNumber = ownNumber
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

  /** The server tells how it stands with a call. */
  hear(told: ServerCall): void {
    this.#heard?.add(told.id)
    this.#take(told)
  }

  /** From now on all calls are being read. */
  beginReading(): void {
    this.#heard = new Set()
  }

  /** All calls that there were when they were read. */
  read(present: readonly ServerCall[]): void {
    const heard = this.#heard ?? new Set()
    this.#heard = null
    const there = new Set(present.map(({ id }) => id))
    for (const { interaction } of this.all) {
      const { interactionId } = interaction
      if (!there.has(interactionId) && !heard.has(interactionId)) this.#desk.remove(interactionId)
    }
    for (const told of present) if (!heard.has(told.id)) this.#take(told)
  }

  #take(told: ServerCall): void {
    const known = this.#desk.find(told.id)
    if (isGone(told)) {
      if (known === undefined) return
      this.#desk.put({ item: known, events: ['MARKDONE_APPLY'] })
      this.#desk.remove(told.id)
      return this.#review()
    }
    const now = new Date(this.#desk.clock.now()).toISOString()
    const seen = seenIn(told, { ownNumber: this.#ownNumber(), now })
    if (known === undefined) {
      // The same wherever this connector begins anew.
      const userData = attach({ [bundleKey]: seen.caseId }, seen.userData)
      const made = this.#desk.make({ medium: 'voice', detail: {}, interaction: { ...seen, userData } })
      const [change] = withCapabilities([{ item: made, events: eventsOfNew(seen) }], [...this.all, made])
      this.#desk.bring(change?.item ?? made, ...(change?.events ?? []))
    } else this.#change(known, seen)
    this.#review()
  }

  #change(known: Item, seen: ReturnType<typeof seenIn>): void {
    const before = known.interaction
    const isOther = before.state !== seen.state
    const interaction: Interaction = {
      ...before,
      ...seen,
      caseId: before.caseId,
      // What the desk attached when it filed the call the server does not know.
      userData: attach(filedAs(before), seen.userData),
      endDate: before.endDate ?? seen.endDate,
      ...(isOther && { previousState: before.state }),
    }
    const events = eventsBetween(before, interaction)
    if (events.length === 0) return
    const item = { ...known, interaction }
    const calls = this.all.map((call) => (call.interaction.interactionId === before.interactionId ? item : call))
    for (const change of withCapabilities([{ item, events }], calls)) this.#desk.put(change)
  }

  /** What can be done with a call depends on others, too. */
  #review(): void {
    for (const change of withCapabilities([], this.all)) this.#desk.put(change)
  }
}

function filedAs({ userData }: Interaction): UserData {
  return Object.fromEntries(Object.entries(userData).filter(([key]) => key === caseKey || key === bundleKey))
}

/** Throws a WorkspaceError unless the target can be reached by telephone. */
export function demandVoice({
  media,
  destination,
}: {
  readonly media?: string | undefined
  readonly destination: string
}): string {
  if (media === undefined || media === 'voice') return destination
  throw new WorkspaceError('notSupported', `The server hands calls over by telephone only, not by ${media}.`)
}
