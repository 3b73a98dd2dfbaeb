import type { PresentInteraction } from '../../../src/contract/objects/interaction.js'
import type { SessionWorkspace } from '../../../src/coordination/types.js'
import { createSimulator, defaultData } from '../../../src/workspace/simulator/index.js'
import type { WorkspaceAnswer, WorkspaceNews, WorkspaceRequest } from '../../../src/workspace/workspace.js'

/** What became of a day's interactions. */
export interface DayReport {
  /** How often each interaction was answered, or was tried to be: by its id. */
  readonly answers: Readonly<Record<string, number>>
  /** The ids of those that are marked done. */
  readonly done: readonly string[]
  /** The ids that the contact history has closed records of. */
  readonly recorded: readonly string[]
}

const answering: readonly string[] = ['voice.answer', 'interaction.accept']

/** The states in which the agent has an interaction; a call is held when the next one is answered. */
const atWork: readonly string[] = ['TALKING', 'HELD', 'HISTORY_DONE', 'ACCEPTED']

/**
 * A simulation whose agent is done with each interaction as soon as it is answered and in the contact history, and takes
 * no rest. `day.report` asks what came of it.
 */
export class WorkDay implements SessionWorkspace {
  readonly #simulator = createSimulator({
    data: {
      agent: { ...defaultData.agent, afterCallWorkMs: 0 },
      openMedia: { ...defaultData.openMedia, joinMs: 5 },
    },
  })
  readonly #answers = new Map<string, number>()
  readonly #done = new Set<string>()
  readonly #working = new Set<string>()

  start(tell: (news: WorkspaceNews) => void): void {
    this.#simulator.start((news) => {
      tell(news)
      if (news.type !== 'event' || news.event !== 'interaction' || !('interaction' in news.data)) return
      const { eventType, interaction } = news.data
      if (eventType === 'REMOVED') this.#done.add(interaction.interactionId)
      else this.#work()
    })
  }

  welcome(): readonly WorkspaceNews[] {
    return this.#simulator.welcome()
  }

  async perform(kind: string, payload: unknown): Promise<WorkspaceAnswer> {
    if (kind === 'day.report') return { ok: true, value: this.#report() }
    const values = payload as readonly unknown[]
    const [id] = values as readonly string[]
    if (answering.includes(kind) && id !== undefined) this.#answers.set(id, (this.#answers.get(id) ?? 0) + 1)
    const answer = await this.#simulator.perform(kind as WorkspaceRequest, values)
    if (kind === 'contacts.openHistory') this.#work()
    return answer
  }

  close(): void {
    this.#simulator.close()
  }

  #work(): void {
    const recorded = new Set(this.#simulator.simulate.contactHistory().map(({ interactionId }) => interactionId))
    const [, news] = this.#simulator.welcome()
    if (news?.type !== 'interactions') return
    for (const present of news.present) {
      const { interactionId, state } = present.interaction
      if (!atWork.includes(state) || !recorded.has(interactionId) || this.#working.has(interactionId)) continue
      this.#working.add(interactionId)
      setTimeout(() => void this.#finish(present), 0)
    }
  }

  async #finish({ media, interaction: { interactionId } }: PresentInteraction): Promise<void> {
    if (media === 'voice') this.#simulator.simulate.remoteHangUp(interactionId)
    if (media === 'chat') this.#simulator.simulate.chatEnds(interactionId)
    await this.#simulator.perform('interaction.markdone', [interactionId])
  }

  #report(): DayReport {
    const history = this.#simulator.simulate.contactHistory()
    return {
      answers: Object.fromEntries(this.#answers),
      done: [...this.#done],
      recorded: history.flatMap(({ interactionId, closed }) => (closed === null ? [] : [interactionId])),
    }
  }
}
