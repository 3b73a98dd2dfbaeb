import type { Clock } from '../../clock.js'
import { duePersonally, nextDue, type PersonalReturn, withReturned } from './call-backs.js'
import type { Records } from './records.js'

/** What the return of records needs. */
export interface ReturnsParts {
  readonly clock: Clock
  readonly records: Records
  /** Whether the agent can be given a record now; once one was offered, that is to be false for a while. */
  readonly isFree: () => boolean
  /** Brings a record to the agent. */
  readonly offer: (due: PersonalReturn) => void
}

/** The longest time that timers can wait, in ms: a record may be scheduled for a day after that. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

/**
 * Has records come back at the time for which they were scheduled: to their campaign, or to this agent, who gets them one at
 * a time while ready, whatever the campaign does.
 */
export class Returns {
  readonly #parts: ReturnsParts
  #forget: () => void = () => {}

  constructor(parts: ReturnsParts) {
    this.#parts = parts
  }

  /** Something may be due, or another time than before: plans anew what comes next. Nothing happens within this call. */
  look(): void {
    this.#forget()
    this.#forget = () => {}
    const wait = this.#wait()
    if (wait !== undefined) this.#forget = this.#parts.clock.after(Math.min(wait, LONGEST_WAIT_MS), () => this.#act())
  }

  /** In ms; undefined where nothing is to be done until something else happens. */
  #wait(): number | undefined {
    const { clock, records, isFree } = this.#parts
    const now = clock.now()
    const isBack = records.campaigns.some((campaign) => withReturned(campaign, now) !== campaign)
    if (isBack || (duePersonally(records.campaigns, now) !== undefined && isFree())) return 0
    const next = nextDue(records.campaigns, now)
    return next === undefined ? undefined : next - now
  }

  #act(): void {
    const { clock, records, isFree, offer } = this.#parts
    const now = clock.now()
    for (const campaign of records.campaigns) records.keepCampaign(withReturned(campaign, now))
    const due = duePersonally(records.campaigns, now)
    if (due !== undefined && isFree()) {
      records.unschedule(due)
      offer(due)
    }
    this.look()
  }
}
