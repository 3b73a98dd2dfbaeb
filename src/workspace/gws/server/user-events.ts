import type { UserData } from '../../desk/user-data.js'
import type { Effects } from './effects.js'
import { toPairs } from './pairs.js'
import type { Rest } from './rest.js'

/** By which requests and what acknowledges them are told to belong together. */
const REFERENCE = 'GSW_REFERENCE_ID'

/** References are whole numbers; those of different places where this runs hardly ever meet. */
const FIRST_REFERENCES = 1_000_000_000

/** What the outbound server is asked, by events that the server passes on. */
export class UserEvents {
  readonly #rest: Rest
  readonly #effects: Effects
  #latest = Math.floor(Math.random() * FIRST_REFERENCES)
  /** By their references: whether each of those that are under way is acknowledged. */
  readonly #isAcknowledged = new Map<number, boolean>()

  constructor(rest: Rest, effects: Effects) {
    this.#rest = rest
    this.#effects = effects
  }

  /** The outbound server says something. */
  hear({ [REFERENCE]: reference, GSW_USER_EVENT: event }: UserData): void {
    const isAnswer = typeof event === 'string' && event.endsWith('Acknowledge')
    if (isAnswer && this.#isAcknowledged.has(Number(reference))) this.#isAcknowledged.set(Number(reference), true)
  }

  /**
   * Asks for something; `preview` is the interaction of a record that was pushed, whose requests have a path of their own.
   * Resolves to whether it was acknowledged in time; rejects where it is refused, or not even known to be accepted.
   */
  async ask(type: string, about: UserData, preview?: string): Promise<boolean> {
    const reference = ++this.#latest
    this.#isAcknowledged.set(reference, false)
    const isAcknowledged = () => this.#isAcknowledged.get(reference) === true
    try {
      await this.send(type, { ...about, [REFERENCE]: reference }, isAcknowledged, preview)
      return isAcknowledged()
    } finally {
      this.#isAcknowledged.delete(reference)
    }
  }

  /** The same for what is not acknowledged: resolves once it has happened, or a while after it was accepted. */
  async send(type: string, about: UserData, happened: () => boolean, preview?: string): Promise<void> {
    const said = toPairs({ ...about, GSW_AGENT_REQ_TYPE: type })
    await this.#effects.after(
      () =>
        preview === undefined
          ? this.#rest.act('voice/send-user-event', { userData: said })
          : this.#rest.act(`media/outboundpreview/interactions/${encodeURIComponent(preview)}/publish`, {
              eventContent: said,
            }),
      happened,
    )
  }
}
