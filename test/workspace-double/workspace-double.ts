import type { Interaction, InteractionState } from '../../src/contract/objects/interaction.js'
import type { State } from '../../src/contract/objects/media.js'
import { MarkdoneBlocks } from '../../src/workspace/markdone.js'
import { RealtimeConnection } from '../../src/workspace/realtime-connection.js'
import {
  performWith,
  type Workspace,
  type WorkspaceAnswer,
  type WorkspaceNews,
  type WorkspaceRequest,
} from '../../src/workspace/workspace.js'
import { agentStates, handlersOf } from './handlers.js'
import { DoubleInteractions } from './interactions.js'

/** What a test has the double do, besides what applications ask of it: requests of the namespace `double`. */
export interface DoubleControls {
  /** An interaction comes; results in its id. */
  readonly ring: (state: InteractionState, userData: Interaction['userData']) => string
  readonly tell: (news: WorkspaceNews) => void
  readonly setOptions: (options: Readonly<Record<string, string>>) => void
  readonly connection: (is: 'lost' | 'restored') => void
  /** Everything that was asked for and done, by the names of the requests with their values. */
  readonly log: () => readonly (readonly [request: string, values: readonly unknown[]])[]
  /** From now on each request takes so many ms. */
  readonly take: (ms: number) => void
}

/** A small workspace in memory, in place of one with a telephone system behind it. */
export class WorkspaceDouble implements Workspace {
  state: State = agentStates[0]
  microphone = false
  speaker = false
  options: Readonly<Record<string, string>> = {}
  /** The call results of records, by the ids of their interactions. */
  readonly records = new Map<string, number>()
  readonly tell: (news: WorkspaceNews) => void = (news) => this.#tell(news)
  readonly interactions = new DoubleInteractions(this.tell)
  readonly markdone = new MarkdoneBlocks(this.tell)
  readonly connection = new RealtimeConnection(this.tell)
  readonly #carryOut = performWith(handlersOf(this))
  readonly #log: [string, readonly unknown[]][] = []
  readonly #controls: DoubleControls = {
    // Calls alone have a direction.
    ring: (state, userData) =>
      this.interactions.add(state, userData, state === 'RINGING' ? { direction: 'IN' } : {}).interactionId,
    tell: (news) => this.tell(news),
    setOptions: (options) => {
      this.options = options
      this.tell({ type: 'options', options })
    },
    connection: (is) => (is === 'lost' ? this.connection.lose() : this.connection.restore()),
    log: () => this.#log,
    take: (ms) => {
      this.#takes = ms
    },
  }
  #takes = 0
  #tell: (news: WorkspaceNews) => void = () => {}

  start(tell: (news: WorkspaceNews) => void): void {
    this.#tell = tell
  }

  welcome(): readonly WorkspaceNews[] {
    return [
      { type: 'options', options: this.options },
      {
        type: 'interactions',
        present: this.interactions.list().map((interaction) => ({ media: 'voice', interaction })),
      },
    ]
  }

  async perform(request: string, values: readonly unknown[]): Promise<WorkspaceAnswer> {
    const [namespace, name] = request.split('.')
    if (namespace === 'double') {
      const control = this.#controls[name as keyof DoubleControls] as (...values: readonly unknown[]) => unknown
      return { ok: true, value: control(...values) }
    }
    if (this.#takes > 0) await new Promise((resolve) => setTimeout(resolve, this.#takes))
    const answer = await this.#carryOut(request as WorkspaceRequest, values)
    if (answer.ok) this.#log.push([request, values])
    return answer
  }

  close(): void {
    this.connection.close()
    this.markdone.close()
  }
}
