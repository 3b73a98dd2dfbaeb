import { CoordinationError } from '../errors.js'
import { failureOf } from '../failure.js'
import type { Outcome } from '../protocol.js'
import type { ActionContext, ActionHandler, HandlerOptions } from '../types.js'

/** An action to be carried out. */
export interface Job extends Omit<ActionContext, 'signal'> {
  /** Names the job among those of this frame. */
  readonly name: string
  readonly kind: string
  readonly payload: unknown
  /** Another frame may have carried it out. */
  readonly doubtful: boolean
}

interface Registered extends HandlerOptions {
  readonly handler: ActionHandler
}

const UNKNOWN: Outcome = {
  ok: false,
  code: 'indeterminate',
  message: 'the frame that began it is gone, and whether it happened cannot be known',
}

/** Whether what a handler does is in vain. Few handlers look at their signal, and making one takes longer than they do. */
class Abortion {
  hasHappened = false
  #controller: AbortController | null = null

  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.hasHappened) this.#controller.abort()
    return this.#controller.signal
  }

  happen(): void {
    this.hasHappened = true
    this.#controller?.abort()
  }
}

/** The application's handlers of actions, and what they are carrying out. */
export class Handlers {
  readonly #handlers = new Map<string, Registered>()
  readonly #running = new Map<string, Abortion>()
  /** What was left by others can wait until the application has come so far as to register its handlers. */
  readonly #awaited = new Map<string, (() => void)[]>()

  /** Registers a handler; returns a function that removes it. */
  add(kind: string, handler: ActionHandler, options: HandlerOptions): () => void {
    if (this.#handlers.has(kind)) {
      throw new CoordinationError('invalid', `"${kind}" has a handler in this frame already: remove that one first.`)
    }
    const registered = { ...options, handler }
    this.#handlers.set(kind, registered)
    const awaited = this.#awaited.get(kind) ?? []
    this.#awaited.delete(kind)
    for (const proceed of awaited) proceed()
    return () => {
      if (this.#handlers.get(kind) === registered) this.#handlers.delete(kind)
    }
  }

  /** Has the handler of an action carry it out, and resolves to what came of it. */
  async run(job: Job): Promise<Outcome> {
    const { name, kind } = job
    const abortion = new Abortion()
    this.#running.set(name, abortion)
    try {
      // An action never runs inside the call that asked for it, whoever carries it out.
      await null
      if (job.doubtful) await this.#registration(kind)
      // While it waited, the frame may have lost its role.
      if (abortion.hasHappened) return UNKNOWN
      const registered = this.#handlers.get(kind)
      if (registered === undefined) {
        return { ok: false, code: 'noHandler', message: `the asked frame has no handler for "${kind}"` }
      }
      return await carryOut(registered, job, abortion)
    } catch (error) {
      return failureOf(error)
    } finally {
      this.#running.delete(name)
    }
  }

  /** Aborts the signal that a handler was given. */
  abort(name: string): void {
    this.#running.get(name)?.happen()
  }

  #registration(kind: string): Promise<void> {
    if (this.#handlers.has(kind)) return Promise.resolve()
    return new Promise((resolve) => {
      this.#awaited.set(kind, [...(this.#awaited.get(kind) ?? []), resolve])
    })
  }
}

async function carryOut(registered: Registered, job: Job, abortion: Abortion): Promise<Outcome> {
  const { handler, repeatable, recover } = registered
  const { payload, from, term, attempt, key } = job
  const context: ActionContext = {
    from,
    term,
    attempt,
    key,
    get signal() {
      return abortion.signal
    },
  }
  if (job.doubtful && repeatable !== true) {
    const recovery = recover === undefined ? 'unknown' : await recover(payload, context)
    if (recovery === 'unknown') return UNKNOWN
    if (recovery !== 'repeat') return { ok: true, value: recovery.result }
    if (abortion.hasHappened) return UNKNOWN
  }
  return { ok: true, value: await handler(payload, context) }
}
