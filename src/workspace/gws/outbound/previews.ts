import type { Desk } from '../../desk/desk.js'
import type { Item } from '../../desk/item.js'
import type { UserData } from '../../desk/user-data.js'
import { checkPreview, type PreviewOperation, stateOf, stepPreview } from '../../outbound/preview.js'
import { WorkspaceError } from '../../workspace.js'
import type { Items } from '../items/items.js'
import type { UserEvents } from '../server/user-events.js'
import { demandHandle, isCallOf, isPulled, kindOf, needRecord, recordIn } from './record.js'

const medium = 'outboundpreview'

/** What previews need. */
export interface PreviewParts {
  readonly desk: Desk
  readonly items: Items
  readonly userEvents: UserEvents
  readonly dial: (destination: string, userData: UserData) => Promise<undefined>
}

/** How the outbound server is asked to end a preview, and the state that its interaction is in then. */
const endings = {
  reject: { type: 'RecordReject', state: 'REJECTED' },
  cancel: { type: 'RequestRecordCancel', state: 'CANCELED' },
} as const satisfies Partial<Record<PreviewOperation, object>>

/**
 * The previews of records. Those that the server pushes are its interactions; those that the agent asks for are known
 * here only, from the record on that the outbound server gives.
 */
export class Previews {
  readonly #parts: PreviewParts
  /** The previews that something is done with: no customer is to be called twice. */
  readonly #busy = new Set<string>()
  /** The calls whose records were reported as processed. */
  readonly #processed = new Set<string>()

  constructor(parts: PreviewParts) {
    this.#parts = parts
  }

  /** The preview of that id; throws a WorkspaceError where there is none. */
  need(id: string): Item {
    return this.#parts.desk.needOf(medium, id)
  }

  /** The outbound server says something: a record comes that the agent asked for, or anything else. */
  hear(said: UserData): void {
    const record = recordIn(said)
    if (said.GSW_USER_EVENT !== 'PreviewRecord' || record === undefined) return
    const { desk } = this.#parts
    const isThere = desk.items.some(
      (item) =>
        isPulled(item) &&
        item.interaction.state === 'PREVIEWING' &&
        recordIn(item.interaction.userData)?.handle === record.handle &&
        recordIn(item.interaction.userData)?.campaign === record.campaign,
    )
    if (isThere) return
    const interaction = {
      interactionId: crypto.randomUUID(),
      ...stateOf('pull', 'PREVIEWING'),
      userData: said,
      parties: [{ name: record.phone }],
      // As in the manual's sample: a preview takes no time of its own.
      startDate: null,
    }
    desk.add({ medium, detail: { mode: 'pull' }, interaction }, 'PREVIEWING')
  }

  /** Calls may have come and gone: a preview whose call is there has been called, however that came about. */
  look(): void {
    const { desk } = this.#parts
    for (const id of this.#processed) if (desk.find(id) === undefined) this.#processed.delete(id)
    for (const preview of desk.items.filter((item) => item.medium === medium)) {
      const { state } = preview.interaction
      const isCalled = desk.items.some((item) => isCallOf(item, preview))
      if (state === 'PREVIEWING' && isCalled) {
        const { isGone, ...change } = stepPreview(preview, kindOf(preview), 'call')
        desk.put(change)
        if (isGone) desk.remove(preview.interaction.interactionId)
      } else if (state === 'IDLE' && !isCalled) {
        // The call is gone, and nobody has reported what came of it.
        const interaction = { ...preview.interaction, ...stateOf('push', 'PREVIEWING'), previousState: state }
        desk.put({ item: { ...preview, interaction }, events: ['PREVIEWING'] })
      }
    }
  }

  /** Forgets what only this place knows, as it is somebody else's. */
  forget(): void {
    const { desk } = this.#parts
    for (const item of desk.items) if (isPulled(item)) desk.remove(item.interaction.interactionId)
  }

  /** Calls the record. */
  async call(id: string, recordHandle: number): Promise<undefined> {
    const preview = this.need(id)
    checkPreview(preview.interaction, kindOf(preview), 'call')
    const record = needRecord(preview)
    demandHandle(record, recordHandle)
    return await this.#alone(id, () => this.#parts.dial(record.phone, preview.interaction.userData))
  }

  /** Gives the record back, or takes it off its list; what the server pushed is completed there, too. */
  async end(id: string, operation: keyof typeof endings): Promise<undefined> {
    const preview = this.need(id)
    const { type, state } = endings[operation]
    const isPushed = !isPulled(preview)
    return await this.#alone(id, async () => {
      // What was ended and could not be completed is merely completed.
      if (!isPushed || preview.interaction.state !== state) {
        checkPreview(preview.interaction, kindOf(preview), operation)
        if (!(await this.#parts.userEvents.ask(type, needRecord(preview).values, isPushed ? id : undefined))) {
          throw new WorkspaceError(
            'indeterminate',
            `The server accepted ${type}, and nobody has acknowledged it in time: it may have happened. Ask again.`,
          )
        }
        this.#step(id, operation)
      }
      if (isPushed) await this.#parts.items.complete(id)
      return undefined
    })
  }

  /** Ends a preview that is over and known here only. */
  markDone(id: string): undefined {
    this.#step(id, 'markdone')
    return undefined
  }

  /** Before a call is marked done: what was noted of its record is reported, and a preview that was pushed is completed. */
  async process(callId: string): Promise<void> {
    const { desk, userEvents, items } = this.#parts
    const call = desk.need(callId)
    const record = recordIn(call.interaction.userData)
    if (call.medium !== 'voice' || call.interaction.isConsultation || record === undefined) return
    const preview = desk.items.find((item) => item.medium === medium && isCallOf(call, item))?.interaction.interactionId
    await this.#alone(callId, async () => {
      if (!this.#processed.has(callId)) await userEvents.ask('RecordProcessed', record.values, preview)
      this.#processed.add(callId)
      if (preview !== undefined) await items.complete(preview)
      return undefined
    })
  }

  #step(id: string, operation: PreviewOperation): void {
    const { desk } = this.#parts
    const preview = desk.find(id)
    if (preview === undefined) return
    const { isGone, ...change } = stepPreview(preview, kindOf(preview), operation)
    desk.put(change)
    // The server tells itself when what it pushed is gone.
    if (isGone && isPulled(preview)) desk.remove(id)
  }

  async #alone(id: string, act: () => Promise<undefined>): Promise<undefined> {
    if (this.#busy.has(id)) {
      throw new WorkspaceError(
        'notPossible',
        `Something is being done already with the record of the interaction "${id}". Wait for what comes of it.`,
      )
    }
    this.#busy.add(id)
    try {
      return await act()
    } finally {
      this.#busy.delete(id)
    }
  }
}
