import type { Desk } from '../../desk/desk.js'
import type { Item, Medium } from '../../desk/item.js'
import type { Stateful } from '../../stateful.js'
import { WorkspaceError } from '../../workspace.js'
import type { Line } from '../line/line.js'
import type { WaitingLine } from '../line/waiting-line.js'
import { chatMachine } from './chat.js'
import type { ChatDetail } from './chat-detail.js'
import { related } from './consultation.js'
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
  /** What has not come to the agent yet. */
  readonly lines: {
    readonly email: Line<EmailDetail>
    readonly chat: Line<ChatDetail>
    readonly workItem: Line<WorkItemDetail>
  }
}

interface AnyMedium {
  demand(id: string, type: HappeningType): void
  happen(id: string, happening: Happening): void
  // What waits was taken from this medium, so its detail is of this medium's making.
  pull(item: Item): void
  readonly line: Pick<WaitingLine<object>, 'find' | 'look'>
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

  constructor(desk: Desk, data: OpenMediaData, isReady: (medium: Medium) => boolean) {
    this.#desk = desk
    this.#data = data
    this.#deadlines = new Deadlines(desk.clock, (deadline) => this.#elapse(deadline))
    const entered: OpenMediumParts<object>['entered'] = (interactionId, state) => {
      this.#deadlines.clear(interactionId)
      const limit = state && limitOf(state, data)
      if (state && limit) this.#deadlines.set({ interactionId, state, at: desk.clock.now() + limit.ms })
    }
    const enteredChat: typeof entered = (interactionId, state) => {
      entered(interactionId, state)
      // What can be done with a chat depends on the consultation about it, and the other way round.
      this.chat.keep(related(this.chat.all))
    }
    const of = (medium: Medium) => ({ desk, medium, entered, isReady: () => isReady(medium) })
    this.email = new OpenMedium({ ...of('email'), machine: emailMachine })
    this.chat = new OpenMedium({ ...of('chat'), machine: chatMachine(data.transcriptLines), entered: enteredChat })
    this.workItem = new OpenMedium({ ...of('workitem'), machine: workItemMachine })
    this.#media = { email: this.email, chat: this.chat, workitem: this.workItem }
  }

  /** Something happens to an interaction of any open medium, even if it still waits for the agent. */
  happen(id: string, happening: Happening): void {
    const waitsIn = Object.values(this.#media).find((medium) => medium.line.find(id) !== undefined)
    const medium = waitsIn ?? this.#of(this.#desk.need(id).medium, id)
    medium.happen(id, happening)
  }

  /** The agent may be ready now for what waits. */
  look(): void {
    for (const medium of Object.values(this.#media)) medium.line.look()
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
    const lines = { email: this.email.line.state(), chat: this.chat.line.state(), workItem: this.workItem.line.state() }
    return { deadlines: this.#deadlines.all, waiting: this.#waiting, lines }
  }

  restore({ deadlines, waiting, lines }: OpenMediaState): void {
    this.#deadlines.clearAll()
    this.#waiting = waiting
    for (const deadline of deadlines) this.#deadlines.set(deadline)
    this.email.line.restore(lines.email)
    this.chat.line.restore(lines.chat)
    this.workItem.line.restore(lines.workItem)
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
