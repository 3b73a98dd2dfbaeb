import * as v from 'valibot'
import {
  type Interaction,
  interaction as interactionSchema,
  type PresentInteraction,
} from '../../contract/objects/interaction.js'
import type { Frame } from '../../coordination/types.js'
import { describeError } from '../describe.js'
import type { Options } from '../options.js'
import { ServiceError } from '../service-error.js'
import { acceptRequest, type Interactions, lastingName } from '../workspace/interactions.js'
import type { WorkspaceLink } from '../workspace/workspace-link.js'
import { LONGEST_MS, STEP_MS } from './parts.js'
import { persistently } from './persistence.js'

const kind = 'leadframe.autoAnswer'

/** The media that can be answered by themselves, and the state in which each waits for that. */
const answerable = { voice: 'RINGING', chat: 'INVITED', email: 'INVITED' } as const

type AnswerableMedium = keyof typeof answerable

const order = v.object({
  medium: v.picklist(['voice', 'chat', 'email']),
  interactionId: v.string(),
  /** The lasting name. */
  name: v.string(),
})

type Order = v.InferOutput<typeof order>

/**
 * Answers interactions by themselves where the option `<medium>.auto-answer` says so, after as many seconds as the option
 * `<medium>.auto-answer.timer` says. The leader sees to it, by an action with a key: exactly once, whatever happens to
 * leaders. A new one considers all that are there.
 */
export class AutoAnswer {
  readonly #frame: Frame
  readonly #options: Options
  readonly #workspace: WorkspaceLink
  readonly #interactions: Interactions
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(frame: Frame, options: Options, workspace: WorkspaceLink, interactions: Interactions) {
    this.#frame = frame
    this.#options = options
    this.#workspace = workspace
    this.#interactions = interactions
  }

  /** Begins; returns a function that ends it. */
  serve(): () => void {
    const stopResponding = this.#frame.respond(
      kind,
      (payload, { signal }) => this.#answer(v.parse(order, payload), signal),
      {
        recover: async (payload, { signal }) =>
          (await this.#isWaiting(v.parse(order, payload), signal)) ? 'repeat' : { result: undefined },
      },
    )
    const stopWatching = this.#interactions.watch((changed, isGone) => this.#consider(changed, isGone))
    const look = () => {
      if (this.#frame.state === 'LEADING') this.lookAround()
      else this.#forgetAll()
    }
    this.#frame.addEventListener('statechange', look)
    return () => {
      stopResponding()
      stopWatching()
      this.#frame.removeEventListener('statechange', look)
      this.#forgetAll()
    }
  }

  /** Considers all interactions that are there: the options may have changed, or this window has come to lead. */
  lookAround(): void {
    for (const present of this.#interactions.present) this.#consider(present, false)
  }

  #consider({ media, interaction }: PresentInteraction, isGone: boolean): void {
    const name = lastingName(interaction)
    const isDue =
      !isGone && this.#frame.state === 'LEADING' && isAnswerable(media) && this.#isWanted(media, interaction)
    if (!isDue) {
      clearTimeout(this.#waiting.get(name))
      this.#waiting.delete(name)
      return
    }
    if (this.#waiting.has(name)) return
    const seconds = Number(this.#options.text(`${media}.auto-answer.timer`))
    const begun = Date.parse(interaction.startDate ?? '') || Date.now()
    const delay = seconds > 0 ? Math.max(0, begun + seconds * 1_000 - Date.now()) : 0
    const payload: Order = { medium: media, interactionId: interaction.interactionId, name }
    this.#waiting.set(
      name,
      setTimeout(() => void this.#order(payload), Math.min(delay, LONGEST_MS)),
    )
  }

  async #order(payload: Order): Promise<void> {
    try {
      await this.#frame.perform(kind, payload, { to: 'leader', key: `${kind}:${payload.name}` })
    } catch (error) {
      console.warn(`The interaction ${payload.interactionId} was not answered by itself: ${describeError(error)}`)
    }
  }

  #isWanted(media: AnswerableMedium, { state }: Interaction): boolean {
    return state === answerable[media] && this.#isOn(media)
  }

  #isOn(media: string): boolean {
    return this.#options.text(`${media}.auto-answer`).trim() === 'true'
  }

  async #answer({ medium, interactionId }: Order, signal: AbortSignal): Promise<void> {
    try {
      await persistently(signal, () => this.#workspace.perform(acceptRequest(medium), [interactionId], STEP_MS))
    } catch (error) {
      // The agent was faster, or the other side has given up.
      if (!(error instanceof ServiceError && ['notFound', 'notPossible'].includes(error.code))) throw error
    }
  }

  /** Another leader sees to what waits. */
  #forgetAll(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  /** Whether it still waits to be answered; its id may be another interaction's by now. */
  async #isWaiting({ medium, interactionId, name }: Order, signal: AbortSignal): Promise<boolean> {
    const ask = () => this.#workspace.perform('interaction.getByInteractionId', [interactionId], STEP_MS)
    const found = v.parse(v.nullable(interactionSchema), await persistently(signal, ask))
    return found !== null && found.state === answerable[medium] && lastingName(found) === name
  }
}

function isAnswerable(media: string): media is AnswerableMedium {
  return Object.hasOwn(answerable, media)
}
