import * as v from 'valibot'
import type { PresentInteraction } from '../../contract/objects/interaction.js'
import type { ActionContext, Frame } from '../../coordination/types.js'
import type { ContactRequest } from '../../workspace/workspace.js'
import { describeError } from '../describe.js'
import { errorCodeOf } from '../service-error.js'
import { type Interactions, lastingName } from '../workspace/interactions.js'
import type { WorkspaceLink } from '../workspace/workspace-link.js'
import { STEP_MS } from './parts.js'
import { persistently } from './persistence.js'

const kind = 'leadframe.contacts'

const order = v.object({
  request: v.picklist(['contacts.openHistory', 'contacts.closeHistory'] satisfies ContactRequest[]),
  interactionId: v.string(),
})

type Order = v.InferOutput<typeof order>

/**
 * Has the contact server's part done for each interaction: its contact is found or created and its contact-history
 * record opened when it comes, and closed when it is marked done. The leader sees to it, by actions with keys; a new one
 * opens what is not open yet, and closes what was left open.
 */
export class ContactManagement {
  readonly #frame: Frame
  readonly #workspace: WorkspaceLink
  readonly #interactions: Interactions
  /** By their lasting names: those that this window has seen to while it leads. */
  readonly #opened = new Set<string>()
  #ended = new AbortController()

  constructor(frame: Frame, workspace: WorkspaceLink, interactions: Interactions) {
    this.#frame = frame
    this.#workspace = workspace
    this.#interactions = interactions
  }

  /** Begins; returns a function that ends it. */
  serve(): () => void {
    const carryOut = (payload: unknown, { signal }: ActionContext) => this.#carryOut(v.parse(order, payload), signal)
    const endings = [
      this.#frame.respond(kind, carryOut, { repeatable: true }),
      this.#interactions.watch((changed, isGone) => this.#seeTo(changed, isGone)),
    ]
    const look = () => this.#lookAround()
    this.#frame.addEventListener('statechange', look)
    return () => {
      this.#frame.removeEventListener('statechange', look)
      this.#ended.abort()
      for (const end of endings) end()
    }
  }

  /** Sees to all interactions that are there, and to the records of those that are not any more. */
  #lookAround(): void {
    this.#ended.abort()
    this.#opened.clear()
    if (this.#frame.state !== 'LEADING') return
    this.#ended = new AbortController()
    for (const present of this.#interactions.present) this.#seeTo(present, false)
    void this.#closeLeftOpen(this.#ended.signal)
  }

  #seeTo({ interaction }: PresentInteraction, isGone: boolean): void {
    if (this.#frame.state !== 'LEADING') return
    const name = lastingName(interaction)
    const { interactionId } = interaction
    if (isGone) {
      this.#opened.delete(name)
      void this.#order(name, { request: 'contacts.closeHistory', interactionId })
    } else if (!this.#opened.has(name)) {
      this.#opened.add(name)
      void this.#order(name, { request: 'contacts.openHistory', interactionId })
    }
  }

  async #order(name: string, payload: Order): Promise<void> {
    try {
      await this.#frame.perform(kind, payload, { to: 'leader', key: `${payload.request}:${name}` })
    } catch (error) {
      console.warn(`${payload.request} of the interaction ${payload.interactionId} failed: ${describeError(error)}`)
    }
  }

  async #carryOut({ request, interactionId }: Order, signal: AbortSignal): Promise<void> {
    try {
      await persistently(signal, () => this.#workspace.perform(request, [interactionId], STEP_MS))
    } catch (error) {
      // The interaction is gone before it came to this, or the workspace has no contacts.
      if (!['notFound', 'notSupported'].includes(errorCodeOf(error))) throw error
    }
  }

  /** Interactions may have gone while nobody led. */
  async #closeLeftOpen(ended: AbortSignal): Promise<void> {
    try {
      await persistently(ended, () => this.#workspace.perform('contacts.closeLeftOpen', [], STEP_MS))
    } catch (error) {
      const isNoFailure = ended.aborted || ['notSupported', 'unavailable'].includes(errorCodeOf(error))
      if (!isNoFailure) console.warn(`contacts.closeLeftOpen failed: ${describeError(error)}`)
    }
  }
}
