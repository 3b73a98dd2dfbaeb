import { WorkspaceError } from '../../workspace.js'
import type { Desk } from '../desk.js'
import type { Item, Medium } from '../item.js'
import type { Stateful } from '../part.js'
import { type ChatDetail, chatMachine } from './chat.js'
import type { OpenMediaData } from './data.js'
import { type Deadline, Deadlines, limitOf } from './deadlines.js'
import { type EmailDetail, emailMachine } from './email.js'
import type { Happening, HappeningType } from './happening.js'
import { OpenMedium, type OpenMediumParts } from './open-medium.js'
import { needWaiting, type Place, type WaitingItem, waitingIn } from './waiting.js'
import { type WorkItemDetail, workItemMachine } from './work-item.js'

/** What is to know of open media besides the desk's interactions. */
export interface OpenMediaState {
  readonly deadlines: readonly Deadline[]
  readonly waiting: readonly WaitingItem[]
}

interface AnyMedium {
  demand(id: string, type: HappeningType): void
  happen(id: string, happening: Happening): void
  // What waits was taken from this medium, so its detail is of this medium's making.
  pull(item: Item): void
}

/** E-mails, chats and work items, with what ends of its own accord and what waits where nobody has it. */
export class OpenMediaDriver implements Stateful<OpenMediaState> {
  readonly email: OpenMedium<EmailDetail>
  readonly chat: OpenMedium<ChatDetail>
  readonly workItem: OpenMedium<WorkItemDetail>
  readonly #desk: Desk
  readonly #data: OpenMediaData
  readonly #deadlines: Deadlines
  readonly #media: { readonly [M in Medium]?: AnyMedium }
  #waiting: readonly WaitingItem[] = []

  constructor(desk: Desk, data: OpenMediaData) {
    this.#desk = desk
    this.#data = data
    this.#deadlines = new Deadlines(desk.clock, (deadline) => this.#elapse(deadline))
    const entered: OpenMediumParts<object>['entered'] = (interactionId, state) => {
      this.#deadlines.clear(interactionId)
      const limit = state && limitOf(state, data)
      if (state && limit) this.#deadlines.set({ interactionId, state, at: desk.clock.now() + limit.ms })
    }
    this.email = new OpenMedium({ desk, medium: 'email', machine: emailMachine, entered })
    this.chat = new OpenMedium({ desk, medium: 'chat', machine: chatMachine(data.transcriptLines), entered })
    this.workItem = new OpenMedium({ desk, medium: 'workitem', machine: workItemMachine, entered })
    this.#media = { email: this.email, chat: this.chat, workitem: this.workItem }
  }

  /** Something happens to an interaction of any open medium. */
  happen(id: string, happening: Happening): void {
    this.#of(this.#desk.need(id).medium, id).happen(id, happening)
  }

  /** Throws a WorkspaceError where something cannot happen now to an interaction of any open medium. */
  demand(id: string, type: HappeningType): void {
    this.#of(this.#desk.need(id).medium, id).demand(id, type)
  }

  /** The agent puts an interaction aside: it waits under the id that it has. */
  place(id: string, place: Place): void {
    const item = this.#desk.need(id)
    this.happen(id, { type: place === 'workbin' ? 'PLACE_IN_WORKBIN' : 'PLACE_IN_QUEUE' })
    this.#waiting = [...this.#waiting, { place, item }]
  }

  /** The agent takes what waits under an id. */
  pull(id: string, place: Place): void {
    const item = needWaiting(this.#waiting, place, id)
    this.#waiting = this.#waiting.filter((one) => one.item !== item)
    this.#of(item.medium, id).pull(item)
  }

  /** The agent tries so in vain. */
  pullInVain(id: string, place: Place): void {
    const { medium, interaction } = needWaiting(this.#waiting, place, id)
    const eventType = place === 'workbin' ? 'PULL_WORKBIN_FAILED' : 'PULL_FAILED'
    this.#desk.tell({ type: 'event', event: 'interaction', data: { eventType, media: medium, interaction } })
  }

  /** The ids under which interactions wait. */
  waitingIn(place: Place): readonly string[] {
    return waitingIn(this.#waiting, place).map(({ interaction }) => interaction.interactionId)
  }

  state(): OpenMediaState {
    return { deadlines: this.#deadlines.all, waiting: this.#waiting }
  }

  restore({ deadlines, waiting }: OpenMediaState): void {
    this.#deadlines.clearAll()
    this.#waiting = waiting
    for (const deadline of deadlines) this.#deadlines.set(deadline)
  }

  /** A deadline is over. Where the interaction is gone, or in another state by now, that means nothing. */
  #elapse({ interactionId, state }: Deadline): void {
    const limit = limitOf(state, this.#data)
    if (limit === undefined || this.#desk.find(interactionId)?.interaction.state !== state) return
    this.happen(interactionId, limit.happening)
  }

  #of(medium: Medium, id: string): AnyMedium {
    const found = this.#media[medium]
    if (found !== undefined) return found
    const expected = Object.keys(this.#media).join(', ')
    throw new WorkspaceError(
      'notPossible',
      `The interaction "${id}" is of the medium ${medium}, but this can be done with: ${expected}.`,
    )
  }
}
