import { describe } from '../describe.js'
import type { ByOption } from '../notices.js'
import type { Options } from '../options.js'
import type { RateLimit } from './rate-limit.js'

/** The option that limits how many requests of each type there may be in a minute (manual: "Rate Limit"). */
export const rateLimitOption = 'service-client-api.rate-limit'

const quarantineOption = 'service-client-api.rate-limit-quarantine-delay'

const defaultQuarantineSeconds = 30

/** Reads from the configuration, at every question, how many requests of a type there may be. */
export class RateOptions {
  readonly #options: Options
  readonly #reported = new Set<string>()

  constructor(options: Options) {
    this.#options = options
  }

  /** The limit of a type of request: its own option counts before the one for all; undefined where there is none. */
  limitOf(request: string): RateLimit | undefined {
    const perMinute = this.#number(`${rateLimitOption}.${request}`) ?? this.#number(rateLimitOption) ?? 0
    if (perMinute === 0) return undefined
    const seconds = this.#number(quarantineOption) ?? defaultQuarantineSeconds
    return { perMinute, quarantine: seconds === 0 ? Number.POSITIVE_INFINITY : seconds * 1_000 }
  }

  /** The option that limits this type of request, as it is now. */
  of(request: string): ByOption {
    const own = `${rateLimitOption}.${request}`
    const option = this.#number(own) === undefined ? rateLimitOption : own
    return { option, value: this.#options.find(option), grants: undefined }
  }

  /** The whole number that an option is set to; what is none is reported once and counts as not set. */
  #number(name: string): number | undefined {
    const text = this.#options.text(name).trim()
    if (text === '') return undefined
    if (/^\d{1,9}$/.test(text)) return Number(text)
    if (!this.#reported.has(name)) {
      this.#reported.add(name)
      console.warn(`The option ${name} must be a whole number, but is ${describe(text)}: it counts as not set.`)
    }
    return undefined
  }
}
