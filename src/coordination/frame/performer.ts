import { CoordinationError } from '../errors.js'
import { failureOf, notCloneable } from '../failure.js'
import type { Outcome } from '../protocol.js'
import type { ActionHandler, HandlerOptions, PerformOptions } from '../types.js'
import { expectText } from './arguments.js'
import type { FrameDriver } from './driver.js'
import type { ActionEffect } from './events.js'
import { Handlers, type Job } from './handlers.js'
import { runName } from './runs.js'
import type { Run, Task } from './state.js'

const DEFAULT_TIMEOUT_MS = 30_000

interface PendingAsk {
  readonly kind: string
  readonly payload: unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
}

/** The application's side of actions: the promises of those it asked for, the handlers of those it carries out. */
export class Performer {
  readonly #driver: FrameDriver
  readonly #handlers = new Handlers()
  readonly #asks = new Map<number, PendingAsk>()
  #asked = 0

  constructor(driver: FrameDriver) {
    this.#driver = driver
  }

  respond(kind: string, handler: ActionHandler, options: HandlerOptions): () => void {
    expectText('kind', kind)
    return this.#handlers.add(kind, handler, options)
  }

  perform(kind: string, payload: unknown, options: PerformOptions): Promise<unknown> {
    const { to = 'leader', timeout = DEFAULT_TIMEOUT_MS, signal, key } = options
    return new Promise((resolve, reject) => {
      expectText('kind', kind)
      expectText('to', to)
      if (key !== undefined) expectText('key', key)
      if (key !== undefined && to === 'workspace') {
        throw new CoordinationError('invalid', 'The workspace takes no "key": it is asked once, and never again.')
      }
      if (!(timeout > 0)) throw new CoordinationError('invalid', `"timeout" must be a time in ms, but is ${timeout}.`)
      signal?.throwIfAborted()
      const id = ++this.#asked
      const giveUp = () => {
        this.#take(id)?.reject(signal?.reason)
        this.#driver.feed({ type: 'giveUp', id })
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      const finish = () => signal?.removeEventListener('abort', giveUp)
      this.#asks.set(id, {
        kind,
        payload,
        resolve: (value) => {
          finish()
          resolve(value)
        },
        reject: (reason) => {
          finish()
          reject(reason)
        },
      })
      this.#driver.feed({ type: 'ask', id, to, timeout, ...(key === undefined ? {} : { key }) })
    })
  }

  apply(effect: ActionEffect): void {
    switch (effect.type) {
      case 'postAsk':
        this.#post(effect)
        break
      case 'post':
        try {
          this.#driver.post(effect.peer, effect.body)
        } catch (error) {
          // Only a handler's result can be what cannot be cloned.
          if (effect.body.type === 'answer') {
            this.#driver.post(effect.peer, { ...effect.body, outcome: failureOf(notCloneable('A result', error)) })
          }
        }
        break
      case 'run':
        void this.#run(effect)
        break
      case 'abortRun':
        this.#handlers.abort(runName(effect))
        break
      case 'tellHub':
        this.#tellHub(effect)
        break
      case 'callHub':
        this.#callHub(effect)
        break
      case 'runTask':
        void this.#runTask(effect)
        break
      case 'abortTask':
        this.#handlers.abort(taskName(effect))
        break
      case 'settle':
        this.#settle(effect.id, effect.outcome)
        break
      case 'fail':
        this.#take(effect.id)?.reject(new CoordinationError(effect.failure, `The action failed: ${effect.message}.`))
        break
    }
  }

  #post({ peer, id, to, asOf }: Extract<ActionEffect, { type: 'postAsk' }>): void {
    this.#send(id, ({ kind, payload }) => this.#driver.post(peer, { type: 'ask', id, kind, payload, to, asOf }))
  }

  #tellHub({ id, key, to }: Extract<ActionEffect, { type: 'tellHub' }>): void {
    this.#send(id, ({ kind, payload }) => this.#driver.tellHub({ type: 'act', key, kind, payload, to }))
  }

  #callHub({ id }: Extract<ActionEffect, { type: 'callHub' }>): void {
    const at = this.#driver.time.now()
    this.#send(id, ({ kind, payload }) => this.#driver.tellHub({ type: 'call', id, kind, payload, at }))
  }

  /** Sends what was asked for; what cannot be cloned ends there. */
  #send(id: number, send: (ask: PendingAsk) => void): void {
    const ask = this.#asks.get(id)
    if (ask === undefined) return
    try {
      send(ask)
    } catch (error) {
      this.#take(id)?.reject(notCloneable('A payload', error))
      this.#driver.feed({ type: 'giveUp', id })
    }
  }

  async #runTask({ task }: Extract<ActionEffect, { type: 'runTask' }>): Promise<void> {
    const { key, attempt, term } = task
    const { kind, payload, from, doubtful } = task.given
    const outcome = cloneable(
      await this.#handlers.run({ name: taskName(task), kind, payload, from, term, attempt, key, doubtful }),
    )
    this.#driver.feed({ type: 'finishedTask', key, attempt, outcome })
  }

  async #run({ run, message }: Extract<ActionEffect, { type: 'run' }>): Promise<void> {
    const outcome = message === null ? await this.#runOwn(run) : await this.#handlers.run(jobOf(run, message))
    this.#driver.feed({ type: 'finished', from: run.from, id: run.id, outcome })
  }

  /** An action that stays in this frame is cloned as if it had crossed to another, so that none depends on where it ran. */
  async #runOwn(run: Run): Promise<Outcome> {
    const ask = this.#asks.get(run.id)
    try {
      const payload = structuredClone(ask?.payload)
      return cloneable(await this.#handlers.run(jobOf(run, { kind: ask?.kind ?? '', payload })))
    } catch (error) {
      this.#take(run.id)?.reject(notCloneable('A payload', error))
      return failureOf(error)
    }
  }

  #settle(id: number, outcome: Outcome): void {
    const ask = this.#take(id)
    if (outcome.ok) ask?.resolve(outcome.value)
    else {
      const { code, message, cause } = outcome
      const error = new CoordinationError(code === 'stale' ? 'indeterminate' : code, message, { cause })
      ask?.reject(error)
    }
  }

  #take(id: number): PendingAsk | undefined {
    const ask = this.#asks.get(id)
    this.#asks.delete(id)
    return ask
  }
}

function jobOf(run: Run, { kind, payload }: Pick<Job, 'kind' | 'payload'>): Job {
  return { name: runName(run), kind, payload, from: run.from, term: run.term, attempt: 1, doubtful: false }
}

function taskName({ key, attempt }: Pick<Task, 'key' | 'attempt'>): string {
  return `${attempt}:${key}`
}

/** The outcome as another page would get it. */
function cloneable(outcome: Outcome): Outcome {
  if (!outcome.ok) return outcome
  try {
    return { ok: true, value: structuredClone(outcome.value) }
  } catch (error) {
    return failureOf(notCloneable('A result', error))
  }
}
