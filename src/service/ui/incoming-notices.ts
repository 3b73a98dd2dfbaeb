import { describeError } from '../describe.js'
import type { DutyParts } from '../duties/parts.js'
import { lastActiveWindow } from '../last-active.js'
import { ANSWER_MS } from '../patience.js'
import { errorCodeOf, ServiceError } from '../service-error.js'
import { acceptRequest } from '../workspace/interactions.js'
import { quietly } from './calls.js'
import type { IncomingInteraction } from './service-ui.js'
import { type Waiting, waitingAmong } from './waiting.js'

/** Has this window's user interface show what waits for the agent, as long as the user was last active here. */
export class IncomingNotices {
  readonly #parts: DutyParts
  #shown = textOf([])

  constructor(parts: DutyParts) {
    this.#parts = parts
    const { frame, interactions, ended } = parts
    const refresh = () => this.refresh()
    const stopWatching = interactions.watch(refresh)
    frame.addEventListener('peerschange', refresh, { signal: ended })
    ended.addEventListener('abort', () => {
      stopWatching()
      this.refresh()
    })
  }

  /** Brings what is shown in line with what is known; does nothing where it is. */
  refresh(): void {
    const { ui } = this.#parts
    const waiting = this.#waiting()
    const text = textOf(waiting)
    if (text === this.#shown) return
    this.#shown = text
    void quietly(() => ui?.showIncoming?.(waiting.map((one) => this.#incoming(one))))
  }

  #waiting(): readonly Waiting[] {
    const { frame, options, interactions, ended } = this.#parts
    if (ended.aborted || lastActiveWindow(frame.peers) !== frame.id) return []
    return waitingAmong(interactions.certain, options)
  }

  #incoming(waiting: Waiting): IncomingInteraction {
    const { interactionId } = waiting.interaction
    return {
      ...waiting,
      accept: () => this.#ask(acceptRequest(waiting.media), interactionId),
      reject: () => this.#ask('interaction.reject', interactionId),
    }
  }

  async #ask(request: string, interactionId: string): Promise<void> {
    try {
      await this.#parts.workspace.perform(request, [interactionId], ANSWER_MS)
    } catch (error) {
      throw new ServiceError(
        errorCodeOf(error),
        `The workspace did not confirm ${request} of the interaction "${interactionId}": ${describeError(error)}`,
      )
    }
  }
}

/** The same for two lists that look the same. */
function textOf(waiting: readonly Waiting[]): string {
  return JSON.stringify(waiting)
}
