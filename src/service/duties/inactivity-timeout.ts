import { describe } from '../describe.js'
import type { Options } from '../options.js'

/** After so many minutes without activity in any window the agent is logged out; 0 or not set: never. */
const inactivityOption = 'security.inactivity-timeout'

/** Reads from the configuration, at every question, how long nobody may be active. */
export class InactivityTimeout {
  readonly #options: Options
  #reported = ''

  constructor(options: Options) {
    this.#options = options
  }

  /** The time in ms, which may be a fraction of a minute; 0 for no limit. What is no number is reported and counts so. */
  get ms(): number {
    const text = this.#options.text(inactivityOption).trim()
    if (text === '') return 0
    const minutes = Number(text)
    if (minutes >= 0 && Number.isFinite(minutes)) return minutes * 60_000
    if (this.#reported !== text) {
      this.#reported = text
      console.warn(
        `The option ${inactivityOption} must be a number of minutes, but is ${describe(text)}: it counts as not set.`,
      )
    }
    return 0
  }
}
