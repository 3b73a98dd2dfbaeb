import * as v from 'valibot'
import { requests } from '../../contract/contract.js'
import { CoordinationError, type CoordinationErrorCode } from '../../coordination/errors.js'
import type { Frame } from '../../coordination/types.js'
import { describeError } from '../describe.js'
import type { RefusalReason } from '../notices.js'
import { ServiceError } from '../service-error.js'
import type { Soon } from '../soon.js'
import { decideRate, mergeRates, noRequests, type RateDecision, type RateRecord, rateAt } from './rate-limit.js'
import { type RateOptions, rateLimitOption } from './rate-options.js'

const kind = 'leadframe.admit'

/** Why the one that was asked may have counted nothing while another one can. */
const passing: readonly CoordinationErrorCode[] = ['indeterminate', 'noHandler']

/** How long it may take to have a request counted, in ms: a leader that hangs is replaced within about one second. */
const ADMIT_MS = 3_000

const record = v.object({ at: v.number(), count: v.number(), quarantine: v.number() })

const ask = v.object({
  request: v.pipe(
    v.string(),
    v.check((request) => requests.has(request)),
  ),
  known: record,
})

const reply = v.object({ decision: v.picklist(['pass', 'refuse', 'ignore'] satisfies RateDecision[]), record })

/**
 * Keeps requests within the configured rate, counted for the session: the leader counts, and every host asks it.
 *
 * A new leader learns the count from the hosts: each keeps what the leader's latest answer said of a type of request,
 * and sends it with its next. What no host sends is forgotten: the requests that were let through after the last answer
 * that a host got which still asks. So a window that goes on asking gets nothing beyond the limit by a change of
 * leader, and all windows together at most the limit once more for each change of leader within the minute; a
 * quarantine may be forgotten only where every window that was told of it is gone, or does not ask.
 */
export class RateLimits {
  readonly #frame: Frame
  readonly #options: RateOptions
  /** By the type of request: what this host counted as the leader, or was told by it. */
  readonly #records = new Map<string, RateRecord>()

  constructor(frame: Frame, options: RateOptions) {
    this.#frame = frame
    this.#options = options
  }

  /** Counts for the hosts of the session while this frame leads; returns a function that ends it. */
  serve(): () => void {
    return this.#frame.respond(kind, (payload): v.InferOutput<typeof reply> => {
      const { request, known } = v.parse(ask, payload)
      return this.#count(request, known)
    })
  }

  /**
   * Counts a request, where there is a limit; false where it is to be ignored. Rejects with a ServiceError where it is
   * the one too many, or nobody could count it.
   */
  admit(request: string): Soon<boolean> {
    const limit = this.#options.limitOf(request)
    if (limit === undefined) {
      this.#records.delete(request)
      return true
    }
    // A flood of requests that are ignored stays in the window that it comes to.
    const known = rateAt(this.#known(request), Date.now())
    if (known.quarantine > 0) {
      this.#records.set(request, known)
      return false
    }
    return this.#admitByLeader(request)
  }

  /** Why a request is refused, or ignored, that is one too many. */
  reasonOf(request: string): RefusalReason {
    return { why: 'rateLimit', ...this.#options.of(request) }
  }

  async #admitByLeader(request: string): Promise<boolean> {
    const { decision, record } = await this.#askLeader(request)
    this.#records.set(request, mergeRates(this.#known(request), record, Date.now()))
    if (decision === 'refuse') {
      throw new ServiceError('rateLimited', explanation(request, record.quarantine), () => this.reasonOf(request))
    }
    return decision === 'pass'
  }

  #count(request: string, told: RateRecord): v.InferOutput<typeof reply> {
    const now = Date.now()
    const before = mergeRates(this.#known(request), told, now)
    const limit = this.#options.limitOf(request)
    // Another host may not know yet that the limit was withdrawn.
    if (limit === undefined) return { decision: 'pass', record: noRequests }
    const [record, decision] = decideRate(before, limit, now)
    this.#records.set(request, record)
    return { decision, record }
  }

  async #askLeader(request: string): Promise<v.InferOutput<typeof reply>> {
    try {
      const payload: v.InferOutput<typeof ask> = { request, known: this.#known(request) }
      return v.parse(reply, await this.#askAround(payload))
    } catch (error) {
      throw new ServiceError(
        'unavailable',
        `${request} was not carried out, since nobody could count it: ${describeError(error)} The option ${rateLimitOption} (or ${rateLimitOption}.${request}) has it counted by the leading window.`,
        () => ({ why: 'uncounted', ...this.#options.of(request) }),
      )
    }
  }

  /**
   * Where the leader went away without an answer, the next one is asked: to count a request twice does no harm. Where it
   * hosts no applications, the window counts that has been here longest of those that do.
   */
  async #askAround(payload: v.InferOutput<typeof ask>): Promise<unknown> {
    const deadline = performance.now() + ADMIT_MS
    let failure: unknown
    for (const to of ['leader', 'leader', ...this.#frame.peers.map(({ id }) => id)]) {
      try {
        return await this.#frame.perform(kind, payload, { to, timeout: Math.max(1, deadline - performance.now()) })
      } catch (error) {
        failure = error
        const maybeAnother = error instanceof CoordinationError && passing.includes(error.code)
        if (!maybeAnother) break
      }
    }
    throw failure
  }

  #known(request: string): RateRecord {
    return this.#records.get(request) ?? noRequests
  }
}

/** The manual's own words, which applications may look for; it has none for a quarantine that never ends. */
function explanation(request: string, quarantine: number): string {
  const until = Number.isFinite(quarantine) ? `for ${quarantine / 1_000} seconds` : 'from now on'
  return `The rate limit for the request '${request}' has been reached.\nFurther requests of the same type will be ignored ${until}.`
}
