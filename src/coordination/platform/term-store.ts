import { createStore, update } from 'idb-keyval'
import { withPatience } from './patience.js'

/** So many terms are reserved at a time: few, for terms are read by people, and enough that it is rarely done. */
const BLOCK = 16

/** Terms that one hub alone may issue: those above `above`, up to and including `upTo`. */
export interface TermBlock {
  readonly above: number
  readonly upTo: number
  /** They are nobody else's: the store says so. */
  readonly isSure: boolean
}

/**
 * Reserves terms that no hub of this origin's session has had before, in IndexedDB, so that terms grow across worker
 * and browser restarts. Where the store fails or hangs, terms grow only as far as the frames that are here remember
 * them, and `failed` is told.
 */
export async function reserveTerms(
  session: string,
  above: number,
  failed: (error: unknown) => void,
): Promise<TermBlock> {
  let block: TermBlock = { above, upTo: Number.MAX_SAFE_INTEGER, isSure: false }
  const reserve = (stored: unknown): number => {
    const from = Math.max(Number.isSafeInteger(stored) ? Number(stored) : 0, above)
    block = { above: from, upTo: from + BLOCK, isSure: true }
    return block.upTo
  }
  try {
    await withPatience(update<number>(session, reserve, createStore('leadframe', 'terms')))
    return block
  } catch (error) {
    failed(error)
    return { above, upTo: Number.MAX_SAFE_INTEGER, isSure: false }
  }
}
