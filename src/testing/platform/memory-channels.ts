import type { Channel, OpenChannel } from '../../coordination/platform/channels.js'
import type { Later } from './turns.js'

/** The channels of one origin: what is posted reaches everybody else in a task of its own, as a clone. */
export class MemoryChannels {
  readonly #later: Later
  readonly #listeners = new Map<string, Set<(message: unknown) => void>>()

  constructor(later: Later = setTimeout) {
    this.#later = later
  }

  /** Opens a channel. Posting to it once it is closed throws an InvalidStateError. */
  readonly open: OpenChannel = (name, receive): Channel => {
    // Whoever opens a channel twice is there twice.
    const listener = (message: unknown) => receive(message)
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener))
    const post = (message: unknown) => {
      if (!listeners.has(listener)) throw new DOMException(`channel ${name} is closed`, 'InvalidStateError')
      const copy = structuredClone(message)
      for (const other of listeners) if (other !== listener) this.#later(() => listeners.has(other) && other(copy))
    }
    return { post, close: () => void listeners.delete(listener) }
  }

  /** The channels of which an end is open. */
  names(): string[] {
    return [...this.#listeners.keys()].filter((name) => this.count(name) > 0)
  }

  /** How many ends of a channel are open. */
  count(name: string): number {
    return this.#listeners.get(name)?.size ?? 0
  }
}
