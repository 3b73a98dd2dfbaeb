import { endedStates, type Interaction } from '../../../contract/objects/interaction.js'
import type { Desk } from '../../desk/desk.js'
import { attach } from '../../desk/filing.js'
import type { Item, Medium } from '../../desk/item.js'
import type { UserData } from '../../desk/user-data.js'
import { hasAttached } from '../attached.js'
import { filed } from '../filed.js'
import { isPulled } from '../outbound/record.js'
import { Reading } from '../reading.js'
import type { Effects } from '../server/effects.js'
import { toPairs } from '../server/pairs.js'
import type { Rest } from '../server/rest.js'
import type { ServerItem } from '../server/shapes.js'
import { demandItem, eventsBetween, eventsOfNew, type ItemOperation, leaving, seenIn } from './item.js'

const media: readonly Medium[] = ['email', 'workitem', 'outboundpreview']

/** What the requests for e-mails, work items and previews need. */
export interface ItemParts {
  readonly desk: Desk
  readonly rest: Rest
  readonly effects: Effects
}

/** The agent's e-mails, work items and previews, as the server tells of them. */
export class Items {
  readonly #parts: ItemParts
  /** Takes in what the server tells of them. */
  readonly reading: Reading<ServerItem>

  constructor(parts: ItemParts) {
    this.#parts = parts
    this.reading = new Reading(
      parts.desk,
      (item) => media.includes(item.medium) && !isPulled(item),
      (told) => this.#take(told),
    )
  }

  accept(id: string): Promise<undefined> {
    return this.#operate(id, 'ACCEPT', 'accept', (item) => item?.interaction.state !== 'INVITED')
  }

  reject(id: string): Promise<undefined> {
    return this.#operate(id, 'REJECT', 'reject', (item) => item === undefined)
  }

  demandMarkDone(id: string): void {
    demandItem(this.#parts.desk.need(id), 'MARK_DONE')
  }

  markDone(id: string): Promise<undefined> {
    return this.#operate(id, 'MARK_DONE', 'complete', (item) => item === undefined)
  }

  /** Ends an interaction, whatever its state. */
  complete(id: string): Promise<undefined> {
    return this.#ask(id, 'complete', {}, () => this.#parts.desk.find(id) === undefined)
  }

  /** Attaches data; what is there under the same keys is replaced. */
  async attach(id: string, userData: UserData): Promise<undefined> {
    const { desk } = this.#parts
    const known = desk.need(id)
    if (isPulled(known)) return this.#keep(known, attach(known.interaction.userData, userData))
    const pairs = toPairs(userData)
    return await this.#ask(id, 'update-user-data', { userData: pairs }, () => {
      const item = this.#parts.desk.find(id)
      return item === undefined || hasAttached(item, pairs)
    })
  }

  /** Takes away what is attached under a key. */
  async detach(id: string, key: string): Promise<undefined> {
    const { desk } = this.#parts
    const attached = () => desk.find(id)?.interaction.userData ?? {}
    if (!Object.hasOwn(attached(), key)) return undefined
    const known = desk.need(id)
    if (isPulled(known)) {
      const { [key]: _, ...others } = known.interaction.userData
      return this.#keep(known, others)
    }
    return await this.#ask(
      id,
      'delete-user-data',
      { userData: toPairs({ [key]: '' }) },
      () => !Object.hasOwn(attached(), key),
    )
  }

  /** Makes an empty e-mail. */
  async createEmail(to: string, userData: UserData = {}): Promise<undefined> {
    const { desk, rest, effects } = this.#parts
    const before = new Set(desk.items.map(({ interaction }) => interaction.interactionId))
    return await effects.after(
      () => rest.act('media/email/interactions/create', { to, subject: '', userData: toPairs(userData) }),
      () => desk.items.some(({ medium, interaction }) => medium === 'email' && !before.has(interaction.interactionId)),
    )
  }

  /** What is attached where the server knows nothing of it. */
  #keep(item: Item, userData: UserData): undefined {
    const changed = { ...item, interaction: { ...item.interaction, userData } }
    this.#parts.desk.put({ item: changed, events: ['ATTACHED_DATA_CHANGED'] })
    return undefined
  }

  async #operate(
    id: string,
    operation: ItemOperation,
    path: string,
    has: (item: Item | undefined) => boolean,
  ): Promise<undefined> {
    const { desk } = this.#parts
    demandItem(desk.need(id), operation)
    return await this.#ask(id, path, {}, () => has(desk.find(id)))
  }

  async #ask(id: string, path: string, data: object, happened: () => boolean): Promise<undefined> {
    const { desk, rest, effects } = this.#parts
    const { medium } = desk.need(id)
    return await effects.after(
      () => rest.act(`media/${medium}/interactions/${encodeURIComponent(id)}/${path}`, data),
      happened,
    )
  }

  get #at(): string {
    return new Date(this.#parts.desk.clock.now()).toISOString()
  }

  #take(told: ServerItem): void {
    const { desk } = this.#parts
    const known = desk.find(told.id)
    const seen = seenIn(told, known?.interaction)
    if (seen === undefined) {
      if (known === undefined) return
      desk.put(leaving(known, told, this.#at))
      desk.remove(told.id)
    } else if (known === undefined) {
      const userData = filed(seen.userData, { caseId: seen.caseId })
      desk.add({ medium: told.mediatype, detail: {}, interaction: { ...seen, userData } }, ...eventsOfNew(seen))
    } else this.#change(known, seen)
  }

  #change(known: Item, seen: NonNullable<ReturnType<typeof seenIn>>): void {
    const before = known.interaction
    const interaction: Interaction = {
      ...before,
      ...seen,
      caseId: before.caseId,
      userData: filed(seen.userData, before),
      ...(before.state !== seen.state && { previousState: before.state }),
      endDate: before.endDate ?? (endedStates.includes(seen.state) ? this.#at : null),
    }
    const events = eventsBetween(before, interaction)
    if (events.length > 0) this.#parts.desk.put({ item: { ...known, interaction }, events })
  }
}
