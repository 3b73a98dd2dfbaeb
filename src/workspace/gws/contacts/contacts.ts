import * as v from 'valibot'
import type { Contact, Interaction } from '../../../contract/objects/interaction.js'
import type { Desk } from '../../desk/desk.js'
import type { Item } from '../../desk/item.js'
import type { UserData } from '../../desk/user-data.js'
import { type ContactHandlers, WorkspaceError } from '../../workspace.js'
import type { Questions } from '../server/questions.js'

/** The key under which the server's routing looks for the contact of an interaction. */
const CONTACT_KEY = 'ContactId'

/** The contact-history record of an interaction. */
export interface HistoryRecord {
  /** The contact server's own id of it; of what comes in by mail that is the interaction's. */
  readonly recordId: string
  readonly medium: Item['medium']
  readonly isClosed: boolean
}

/** What contacts need. */
export interface ContactParts {
  readonly desk: Desk
  readonly questions: Questions
  readonly attach: (item: Item, userData: UserData) => Promise<undefined>
}

const created = v.object({ interactionId: v.string() })
const identified = v.object({ contactId: v.string() })
const values = v.optional(v.fallback(v.array(v.object({ value: v.string() })), []), [])
const details = v.object({ attributes: v.object({ FirstName: values, LastName: values }) })

/** The contact server: whose an interaction is, and the record of it. */
export class Contacts {
  readonly #parts: ContactParts
  readonly #opening = new Map<string, Promise<undefined>>()
  #records: ReadonlyMap<string, HistoryRecord> = new Map()

  constructor(parts: ContactParts) {
    this.#parts = parts
  }

  /** All records that were opened, as plain data. */
  state(): readonly (readonly [string, HistoryRecord])[] {
    return [...this.#records]
  }

  /** Goes on from what was there before. */
  restore(records: readonly (readonly [string, HistoryRecord])[]): void {
    this.#records = new Map(records)
  }

  get handlers(): ContactHandlers {
    return {
      openHistory: (id) => {
        const item = this.#parts.desk.need(id)
        if (!hasContact(item) || this.#records.has(id)) return undefined
        // Whoever asks meanwhile waits for the same.
        const opening = this.#opening.get(id) ?? this.#open(item).finally(() => this.#opening.delete(id))
        this.#opening.set(id, opening)
        return opening
      },
      closeHistory: (id) => {
        const record = this.#records.get(id)
        if (record !== undefined) return this.#close(id, record)
        throw new WorkspaceError(
          'notFound',
          `No contact-history record of the interaction "${id}" was opened. Open it first.`,
        )
      },
      closeLeftOpen: async () => {
        const { desk } = this.#parts
        for (const [id, record] of this.#records) if (desk.find(id) === undefined) await this.#close(id, record)
        return undefined
      },
    }
  }

  async #open(item: Item): Promise<undefined> {
    const { questions } = this.#parts
    const { interactionId: id } = item.interaction
    const path = `ucs/${item.medium === 'voice' ? 'voice' : 'interactions'}/${encodeURIComponent(id)}`
    if (item.medium === 'voice') {
      const record = v.safeParse(created, await questions.ask(`${path}/find-or-create`))
      if (!record.success) throw new Error(`The contact server opened no record of the interaction "${id}".`)
      this.#keep(id, { recordId: record.output.interactionId, medium: item.medium, isClosed: false })
    } else this.#keep(id, { recordId: id, medium: item.medium, isClosed: false })
    const contact = v.safeParse(identified, await questions.ask(`${path}/identify-contact`))
    if (contact.success) await this.#assign(id, contact.output.contactId)
    return undefined
  }

  async #assign(id: string, contactId: string): Promise<void> {
    const { desk, questions, attach } = this.#parts
    const read = v.safeParse(details, await questions.ask(`ucs/contacts/${encodeURIComponent(contactId)}/get-details`))
    const item = desk.find(id)
    if (item === undefined) return
    if (read.success) {
      const interaction: Interaction = { ...item.interaction, contact: seen(read.output.attributes) }
      desk.put({ item: { ...item, interaction }, events: ['CONTACT_CHANGED'] })
    }
    if (item.interaction.userData[CONTACT_KEY] !== contactId) await attach(item, { [CONTACT_KEY]: contactId })
  }

  async #close(id: string, record: HistoryRecord): Promise<undefined> {
    if (record.isClosed) return undefined
    // The server closes the records of mails by itself, when they are completed.
    if (record.medium === 'voice') {
      await this.#parts.questions.ask(`ucs/voice/${encodeURIComponent(record.recordId)}/set-call-completed`)
    }
    this.#keep(id, { ...record, isClosed: true })
    return undefined
  }

  #keep(id: string, record: HistoryRecord): void {
    this.#records = new Map(this.#records).set(id, record)
  }
}

/** A consultation and a call within the house are with nobody outside, and a work item or a preview with nobody at all. */
function hasContact({ medium, interaction }: Item): boolean {
  if (medium === 'email') return true
  return medium === 'voice' && !interaction.isConsultation && interaction.callType !== 'INTERNAL'
}

function seen({ FirstName, LastName }: v.InferOutput<typeof details>['attributes']): Contact {
  const [firstname = '', lastName = ''] = [FirstName[0]?.value, LastName[0]?.value]
  return { displayName: `${firstname} ${lastName}`.trim(), firstname, lastName }
}
