import type { InteractionState } from '../../../contract/objects/interaction.js'
import type { Clock } from '../../clock.js'
import type { OpenMediaData } from './data.js'
import type { Happening } from './happening.js'

/** Until when an interaction stays in a state of its own accord. */
export interface Deadline {
  readonly interactionId: string
  readonly state: InteractionState
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What ends a state of its own accord. */
export interface Limit {
  readonly ms: number
  readonly happening: Happening
}

/** What ends a state of its own accord, if anything does. */
export function limitOf(state: InteractionState, data: OpenMediaData): Limit | undefined {
  const limit = limits(data)[state]
  return limit === undefined || limit.ms === 0 ? undefined : limit
}

/** The deadlines that are running, one for an interaction at most. */
export class Deadlines {
  readonly #clock: Clock
  readonly #elapse: (deadline: Deadline) => void
  readonly #running = new Map<string, { readonly deadline: Deadline; readonly cancel: () => void }>()

  constructor(clock: Clock, elapse: (deadline: Deadline) => void) {
    this.#clock = clock
    this.#elapse = elapse
  }

  /** All of them, to be set again later. */
  get all(): readonly Deadline[] {
    return [...this.#running.values()].map(({ deadline }) => deadline)
  }

  /** Sets one, in place of the one that the interaction had; one that is past elapses as soon as can be. */
  set(deadline: Deadline): void {
    const { interactionId, at } = deadline
    this.clear(interactionId)
    const cancel = this.#clock.after(Math.max(0, at - this.#clock.now()), () => {
      this.#running.delete(interactionId)
      this.#elapse(deadline)
    })
    this.#running.set(interactionId, { deadline, cancel })
  }

  /** Takes away the one of an interaction; there need be none. */
  clear(interactionId: string): void {
    this.#running.get(interactionId)?.cancel()
    this.#running.delete(interactionId)
  }

  /** Takes away all. */
  clearAll(): void {
    for (const interactionId of [...this.#running.keys()]) this.clear(interactionId)
  }
}

function limits(data: OpenMediaData): { readonly [S in InteractionState]?: Limit } {
  const invited: Limit = { ms: data.invitationMs, happening: { type: 'REVOKED' } }
  return {
    INVITED: invited,
    INVITED_CONFERENCE: invited,
    JOIN_PENDING: { ms: data.joinMs, happening: { type: 'JOINED' } },
    TRANSFERRING: { ms: data.transferMs, happening: { type: 'TRANSFERRED' } },
  }
}
