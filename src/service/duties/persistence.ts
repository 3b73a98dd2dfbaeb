import type { ServiceErrorCode } from '../../contract/errors.js'
import { errorCodeOf } from '../service-error.js'

/** Failures that say nothing of what was asked for: the workspace was just out of reach. */
const passing: readonly ServiceErrorCode[] = ['disconnected', 'indeterminate', 'timeout', 'unavailable']

/** How long to wait before each further try, in ms: a coordinator that begins anew elsewhere takes about a second. */
const pauses = [200, 1_000, 3_000]

/**
 * Asks the workspace for something that can be asked for twice without harm, again where the workspace was out of reach.
 * Rejects with the last failure, or the first that would come again; or with the signal's reason.
 */
export async function persistently<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await ask()
    } catch (error) {
      if (!passing.includes(errorCodeOf(error))) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
    signal.throwIfAborted()
  }
  return await ask()
}
