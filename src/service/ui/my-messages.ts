import type { Toast } from '../../contract/toast.js'
import { quietly } from './calls.js'
import type { ToldMessage } from './messages.js'
import type { ServiceUi } from './service-ui.js'

/** So many messages are kept. */
const KEPT = 100

/** The panel My Messages, which is the same in every window: this window's copy, and what shows it. */
export class MyMessages {
  readonly #ui: ServiceUi | undefined
  #messages: readonly ToldMessage[] = []

  constructor(ui: ServiceUi | undefined) {
    this.#ui = ui
  }

  /** The newest last. */
  get messages(): readonly ToldMessage[] {
    return this.#messages
  }

  /** Adds what is new among them, and shows the whole list where any is. */
  add(told: readonly ToldMessage[]): void {
    const before = JSON.stringify(this.#messages)
    this.#messages = joined(this.#messages, told)
    if (JSON.stringify(this.#messages) === before) return
    void quietly(() => this.#ui?.showMessages?.(this.#messages))
  }
}

/** The newest of two lists together, the newest last: the same whoever joins them, and however often. */
export function joined(known: readonly ToldMessage[], told: readonly ToldMessage[]): readonly ToldMessage[] {
  const byId = new Map<string, ToldMessage>()
  for (const message of [...known, ...told]) {
    const other = byId.get(message.id)
    if (other === undefined || message.at < other.at) byId.set(message.id, message)
  }
  return [...byId.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).slice(-KEPT)
}

/** What a toast sends to My Messages. */
export function messageOf(id: string, { title, subject, iconUrl, message, keyValues }: Toast): ToldMessage {
  const entries = Object.entries({ title, subject, iconUrl, message, keyValues })
  return { id, at: Date.now(), ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) }
}
