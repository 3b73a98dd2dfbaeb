import * as v from 'valibot'
import { CoordinationError } from '../../coordination/errors.js'
import type { Frame, FrameId } from '../../coordination/types.js'
import { describeError } from '../describe.js'
import { lastActiveWindow } from '../last-active.js'
import { isWaiting } from '../ui/waiting.js'
import { type Interactions, lastingName } from '../workspace/interactions.js'

const kind = 'leadframe.showIncoming'

/** How long an interaction may be shown, in ms: longer than any waits. */
const SHOWN_MS = 86_400_000

const order = v.object({ interactionId: v.string() })

/**
 * Has it noticed where the window that shows what waits for the agent hangs or dies. For each interaction one other
 * window asks it, by an action that lasts as long as the interaction waits: the coordination looks after whoever leaves
 * one unanswered, and names the next window. What is shown follows from that name alone, and from no order.
 */
export class IncomingWatch {
  readonly #frame: Frame
  readonly #interactions: Interactions
  /** The asks that are under way, by the lasting names of their interactions. */
  readonly #asks = new Map<string, AbortController>()
  #asked: FrameId | undefined
  #made = 0

  constructor(frame: Frame, interactions: Interactions) {
    this.#frame = frame
    this.#interactions = interactions
  }

  /** Begins; returns a function that ends it. */
  serve(): () => void {
    const stopResponding = this.#frame.respond(
      kind,
      (payload) => this.#untilOver(v.parse(order, payload).interactionId),
      // Nothing is done but to wait.
      { repeatable: true },
    )
    const review = () => this.#review(watchedBy(this.#frame))
    const stopWatching = this.#interactions.watch(review)
    this.#frame.addEventListener('statechange', review)
    this.#frame.addEventListener('peerschange', review)
    return () => {
      stopResponding()
      stopWatching()
      this.#frame.removeEventListener('statechange', review)
      this.#frame.removeEventListener('peerschange', review)
      this.#review(undefined)
    }
  }

  /** Asks the window that is to be watched, if any, for what waits, and for nothing else. */
  #review(watched: FrameId | undefined): void {
    const isSame = watched === this.#asked
    this.#asked = watched
    const waiting = watched === undefined ? [] : this.#interactions.present.filter(isWaiting)
    const ids = new Map(waiting.map(({ interaction }) => [lastingName(interaction), interaction.interactionId]))
    for (const [name, ask] of this.#asks) {
      if (isSame && ids.has(name)) continue
      this.#asks.delete(name)
      ask.abort()
    }
    for (const [name, interactionId] of ids) if (!this.#asks.has(name)) this.#ask(name, { interactionId })
  }

  #ask(name: string, payload: v.InferOutput<typeof order>): void {
    const ask = new AbortController()
    this.#asks.set(name, ask)
    // A window that is asked again, for it is the last active one again, has to answer again.
    const key = `${kind}:${name}:${this.#frame.id}.${++this.#made}`
    this.#frame
      .perform(kind, payload, { to: 'lastActive', key, timeout: SHOWN_MS, signal: ask.signal })
      .catch((error) => {
        if (ask.signal.aborted || isNobodys(error)) return
        console.warn(
          `Whether the interaction ${payload.interactionId} is shown to the agent is not known: ${describeError(error)}`,
        )
      })
  }

  /** Resolves once an interaction does not wait any more, as far as this window knows. */
  #untilOver(interactionId: string): Promise<void> {
    const waits = () =>
      this.#interactions.present.some((one) => one.interaction.interactionId === interactionId && isWaiting(one))
    if (!waits()) return Promise.resolve()
    return new Promise((resolve) => {
      const stop = this.#interactions.watch(() => {
        if (waits()) return
        stop()
        resolve()
      })
    })
  }
}

/**
 * The window that a frame is to watch: the last active one, where the frame leads. Where the leader is that window
 * itself, the one of the others that was here first does it.
 */
export function watchedBy({ id, leaderId, peers }: Pick<Frame, 'id' | 'leaderId' | 'peers'>): FrameId | undefined {
  const watched = lastActiveWindow(peers)
  const others = peers.filter((peer) => peer.responsive && peer.id !== watched)
  const watcher = others.find((other) => other.id === leaderId) ?? others[0]
  return watcher?.id === id ? watched : undefined
}

/** A window that hosts nothing has nothing to show, and one that has left nothing to see to. */
function isNobodys(error: unknown): boolean {
  return error instanceof CoordinationError && (error.code === 'noHandler' || error.code === 'left')
}
