import type { InteractionEventData } from '../../src/contract/events.js'
import type { Json } from '../../src/contract/json.js'
import type { Interaction, InteractionState } from '../../src/contract/objects/interaction.js'
import { WorkspaceError, type WorkspaceNews } from '../../src/workspace/workspace.js'

type EventType = Extract<InteractionEventData, { interaction: unknown }>['eventType']

type UserData = Interaction['userData']

/** The interactions of the double: each step changes one and tells so. */
export class DoubleInteractions {
  readonly #tell: (news: WorkspaceNews) => void
  readonly #all = new Map<string, Interaction>()
  #made = 0

  constructor(tell: (news: WorkspaceNews) => void) {
    this.#tell = tell
  }

  list(): Interaction[] {
    return [...this.#all.values()]
  }

  find(id: string): Interaction | undefined {
    return this.#all.get(id)
  }

  add(state: InteractionState, userData: UserData = {}, but: Partial<Interaction> = {}): Interaction {
    const number = ++this.#made
    const interaction: Interaction = {
      interactionId: `interaction${number}`,
      caseId: `case${number}`,
      userData,
      state,
      previousState: 'UNKNOWN',
      parties: [{ name: '5001' }],
      isConsultation: false,
      isMainCaseInteraction: true,
      isCaseSelected: false,
      isCaseExpanded: false,
      recordingState: 'STOPPED',
      ...but,
    }
    this.#put(interaction, 'ADDED')
    return interaction
  }

  /** The interaction of that id, if it is in one of these states; throws a WorkspaceError otherwise. */
  need(id: string, ...states: readonly InteractionState[]): Interaction {
    const interaction = this.#all.get(id)
    if (interaction === undefined) throw new WorkspaceError('notFound', `There is no interaction "${id}".`)
    if (states.length > 0 && !states.includes(interaction.state)) {
      throw new WorkspaceError(
        'notPossible',
        `The interaction "${id}" is ${interaction.state}, not ${states.join(' or ')}.`,
      )
    }
    return interaction
  }

  change(id: string, eventType: EventType, but: Partial<Interaction>): void {
    const before = this.need(id)
    this.#put({ ...before, previousState: before.state, ...but }, eventType)
  }

  attach(id: string, key: string, value: Json | undefined): void {
    // A key may be called anything: entries, and no assignment.
    const entries = Object.entries(this.need(id).userData).filter(([other]) => other !== key)
    const userData = Object.fromEntries(value === undefined ? entries : [...entries, [key, value]])
    this.change(id, 'ATTACHED_DATA_CHANGED', { userData })
  }

  remove(id: string): void {
    const interaction = this.need(id)
    this.#all.delete(id)
    this.#say('REMOVED', interaction)
  }

  #put(interaction: Interaction, eventType: EventType): void {
    this.#all.set(interaction.interactionId, interaction)
    this.#say(eventType, interaction)
  }

  #say(eventType: EventType, interaction: Interaction): void {
    this.#tell({ type: 'event', event: 'interaction', data: { eventType, media: 'voice', interaction } })
  }
}
