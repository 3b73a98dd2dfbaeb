import { CoordinationError } from '../errors.js'
import type { Outcome, ToPeer } from '../protocol.js'
import type { ActionHandler, FrameId } from '../types.js'
import type { Run } from './state.js'

/** The application's handlers of actions, and what they are carrying out. */
export class Handlers {
  readonly #handlers = new Map<string, ActionHandler>()
  readonly #running = new Map<string, AbortController>()

  /** Registers a handler; returns a function that removes it. */
  add(kind: string, handler: ActionHandler): () => void {
    if (this.#handlers.has(kind)) {
      throw new CoordinationError('invalid', `"${kind}" has a handler in this frame already: remove that one first.`)
    }
    this.#handlers.set(kind, handler)
    return () => {
      if (this.#handlers.get(kind) === handler) this.#handlers.delete(kind)
    }
  }

  /** Has the handler of an action carry it out, and resolves to what came of it. */
  async run(run: Run, ask: Pick<Extract<ToPeer, { type: 'ask' }>, 'kind' | 'payload'>): Promise<Outcome> {
    const handler = this.#handlers.get(ask.kind)
    if (handler === undefined) {
      return { ok: false, code: 'noHandler', message: `the asked frame has no handler for "${ask.kind}"` }
    }
    const key = keyOf(run.from, run.id)
    const controller = new AbortController()
    this.#running.set(key, controller)
    try {
      // An action never runs inside the call that asked for it, whoever carries it out.
      await null
      const { signal } = controller
      return { ok: true, value: await handler(ask.payload, { from: run.from, term: run.term, signal }) }
    } catch (error) {
      return failureOf(error)
    } finally {
      this.#running.delete(key)
    }
  }

  /** Aborts the signal that a handler was given. */
  abort(from: FrameId, id: number): void {
    this.#running.get(keyOf(from, id))?.abort()
  }
}

/** What went wrong in a handler, or with its result, as it can be sent to another frame. */
export function failureOf(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error)
  try {
    return { ok: false, code: 'failed', message, cause: structuredClone(error) }
  } catch {
    return { ok: false, code: 'failed', message }
  }
}

function keyOf(from: FrameId, id: number): string {
  return `${from}:${id}`
}
