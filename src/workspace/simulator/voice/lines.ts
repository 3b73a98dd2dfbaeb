import type { Desk, NewItem } from '../../desk/desk.js'
import { type CallOperationName, demand, withCapabilities } from '../../voice/capabilities.js'
import { isEstablished } from '../../voice/relations.js'
import { WaitingLine } from '../line/waiting-line.js'
import type { Call, CallChange, CallDetail } from './call.js'
import { type CallOperation, operate } from './machine.js'
import { happen, type RemoteEvent } from './remote.js'
import { holdOthers } from './steps.js'

/** What a call begins with; what every call has is added. */
export type NewCall = Pick<CallDetail, 'extensions' | 'ringsForMs'> & {
  readonly interaction: NewItem<CallDetail>['interaction'] & { readonly state: 'RINGING' | 'DIALING' }
}

/** What a telephone has to know of its agent. */
export interface LinesParts {
  /** Whether the agent is ready for calls. */
  readonly isReady: () => boolean
  /** A call that the agent spoke on is over, which was no consultation. */
  readonly ended: () => void
}

/** The agent's telephone lines: takes calls from the desk, puts what became of them there, and lets time act on them. */
export class Lines {
  readonly #desk: Desk
  readonly #parts: LinesParts
  /** Callers who wait for the agent. */
  readonly waiting: WaitingLine<CallDetail>
  /** What ends the plans for calls that ring, by the ids of these. */
  readonly #plans = new Map<string, () => void>()

  constructor(desk: Desk, parts: LinesParts) {
    this.#desk = desk
    this.#parts = parts
    this.waiting = new WaitingLine({
      clock: desk.clock,
      isFree: () => parts.isReady() && this.#calls.every(({ interaction }) => interaction.state === 'IDLE'),
      offer: (call) => this.#bring(call),
    })
  }

  /** The agent begins a call, or somebody calls the agent's own number. */
  begin(call: NewCall): Call {
    if (call.interaction.state === 'DIALING') this.#put(withCapabilities(holdOthers(this.#calls), this.#calls))
    return this.#bring(this.#make(call))
  }

  /** Somebody calls the contact centre, and waits until the agent is ready and on no other call; results in the id. */
  distribute(call: NewCall): string {
    const made = this.#make(call)
    this.waiting.arrive(made)
    return made.interaction.interactionId
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

  /** Something happens to a call without the agent, who may not even know of it yet. */
  happen(id: string, event: RemoteEvent): void {
    const waiting = this.waiting.find(id)
    if (waiting !== undefined) {
      for (const { item } of happen(waiting, event, [], this.#at)) this.waiting.update(item)
      return
    }
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
      if (isEstablished(before) && state === 'IDLE' && !isConsultation) this.#parts.ended()
    }
    this.waiting.look()
  }

  #make({ extensions, ringsForMs, interaction }: NewCall): Call {
    const callUuid = uuid()
    return this.#desk.make<CallDetail>({
      medium: 'voice',
      detail: { extensions, ringsForMs, due: null, unanswered: null },
      interaction: {
        recordingState: 'STOPPED',
        callUuid,
        interactionUUID: callUuid,
        connId: uuid().slice(0, 16).toLowerCase(),
        // What can be done with a call that rings does not depend on other calls.
        capabilities: interaction.state === 'DIALING' ? ['HANGUP'] : ['ANSWER', 'REJECT'],
        ...interaction,
      },
    })
  }

  #bring(made: Call): Call {
    const { ringsForMs } = made.detail
    const due = ringsForMs > 0 ? this.#desk.clock.now() + ringsForMs : null
    const isDialled = made.interaction.state === 'DIALING'
    const call = this.#desk.bring({ ...made, detail: { ...made.detail, due } }, isDialled ? 'DIALING' : 'RINGING')
    this.#plan(call)
    this.#put(withCapabilities([], this.#calls))
    return call
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
