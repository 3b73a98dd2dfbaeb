import type { TermBlock } from '../../coordination/platform/term-store.js'

/** Reserves terms in blocks, as the store does, for as long as the test lasts. */
export class MemoryTerms {
  #reserved = 0

  readonly reserve = async (above: number): Promise<TermBlock> => {
    const from = Math.max(this.#reserved, above)
    this.#reserved = from + 16
    return { above: from, upTo: this.#reserved, isSure: true }
  }
}
