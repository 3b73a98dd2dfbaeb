import type { Desk, NewItem } from '../desk.js'
import { type Call, type CallChange, type CallDetail, isEstablished } from './call.js'
import { type CallOperationName, demand, withCapabilities } from './capabilities.js'
import { type CallOperation, operate } from './machine.js'
import { happen, type RemoteEvent } from './remote.js'
import { holdOthers } from './steps.js'

/** What a call begins with; what every call has is added. */
export type NewCall = Omit<NewItem<CallDetail>, 'medium' | 'interaction'> & {
  readonly interaction: NewItem<CallDetail>['interaction'] & { readonly state: 'RINGING' | 'DIALING' }
}

/** The agent's telephone lines: takes calls from the desk, puts what became of them there, and lets time act on them. */
export class Lines {
  readonly #desk: Desk
  readonly #ended: () => void
  /** What ends the plans for calls that ring, by the ids of these. */
  readonly #plans = new Map<string, () => void>()

  /** `ended`: a call that the agent spoke on is over, which was no consultation. */
  constructor(desk: Desk, ended: () => void) {
    this.#desk = desk
    this.#ended = ended
  }

  /** The agent begins a call, or one comes in. */
  begin({ detail, interaction }: NewCall): Call {
    if (interaction.state === 'DIALING') this.#put(withCapabilities(holdOthers(this.#calls), this.#calls))
    const callUuid = uuid()
    const call = this.#desk.add<CallDetail>(
      {
        medium: 'voice',
        detail,
        interaction: {
          recordingState: 'STOPPED',
          callUuid,
          interactionUUID: callUuid,
          connId: uuid().slice(0, 16).toLowerCase(),
          // What can be done with a call that rings does not depend on other calls.
          capabilities: interaction.state === 'DIALING' ? ['HANGUP'] : ['ANSWER', 'REJECT'],
          ...interaction,
        },
      },
      interaction.state,
    )
    this.#plan(call)
    this.#put(withCapabilities([], this.#calls))
    return call
  }

  /** Throws a WorkspaceError where something cannot be done with a call now. */
  demand(id: string, operation: CallOperationName): void {
    demand(this.#need(id), operation, this.#calls)
  }

  /** The agent does something with a call. */
  operate(id: string, operation: CallOperation): void {
    this.#put(operate(this.#need(id), operation, this.#calls, this.#at))
    if (operation.type !== 'markDone') return
    const call = this.#need(id)
    this.#put([{ item: { ...call, interaction: { ...call.interaction, capabilities: [] } }, events: [] }])
    this.#desk.remove(id)
  }

  /** Something happens to a call without the agent. */
  happen(id: string, event: RemoteEvent): void {
    this.#put(happen(this.#need(id), event, this.#calls, this.#at))
  }

  /** Plans anew what time does to the calls that are on the desk. */
  replan(): void {
    for (const forget of this.#plans.values()) forget()
    this.#plans.clear()
    for (const call of this.#calls) this.#plan(call)
  }

  get #calls(): readonly Call[] {
    return this.#desk.items
      .filter(({ medium }) => medium === 'voice')
      .map(({ interaction }) => this.#need(interaction.interactionId))
  }

  get #at(): string {
    return new Date(this.#desk.clock.now()).toISOString()
  }

  #need(id: string): Call {
    return this.#desk.needOf<CallDetail>('voice', id)
  }

  #put(changes: readonly CallChange[]): void {
    for (const change of changes) {
      const before = this.#need(change.item.interaction.interactionId)
      this.#desk.put(change)
      this.#plan(change.item)
      const { state, isConsultation } = change.item.interaction
      if (isEstablished(before) && state === 'IDLE' && !isConsultation) this.#ended()
    }
  }

  #plan({ interaction: { interactionId: id }, detail: { due } }: Call): void {
    this.#plans.get(id)?.()
    this.#plans.delete(id)
    if (due === null) return
    const forget = this.#desk.clock.after(due - this.#desk.clock.now(), () => this.#lapse(id))
    this.#plans.set(id, forget)
  }

  /** The time is up for a call that rings: it may be gone, or ring no longer. */
  #lapse(id: string): void {
    this.#plans.delete(id)
    const call = this.#calls.find(({ interaction }) => interaction.interactionId === id)
    if (call?.interaction.state === 'RINGING') this.happen(id, { type: 'redirect' })
    if (call?.interaction.state === 'DIALING') this.happen(id, { type: 'answer' })
  }
}

/** As telephone systems write it: 32 digits and capital letters. */
function uuid(): string {
  return crypto.randomUUID().replaceAll('-', '').toUpperCase()
}
