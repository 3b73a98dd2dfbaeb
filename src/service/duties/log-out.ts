import * as v from 'valibot'
import { state } from '../../contract/objects/media.js'
import { CoordinationError } from '../../coordination/errors.js'
import type { ActionContext } from '../../coordination/types.js'
import { describeError } from '../describe.js'
import { ServiceError } from '../service-error.js'
import { doneInTime } from '../ui/calls.js'
import type { LogOutReason } from '../ui/service-ui.js'
import { Activity } from './activity.js'
import { Inactivity } from './inactivity.js'
import { InactivityTimeout } from './inactivity-timeout.js'
import { type DutyParts, STEP_MS } from './parts.js'

const kind = 'leadframe.logOut'

/**
 * How long a log-out may wait until a window can be told, in ms: as long as outcomes are kept. All windows may sleep
 * when it is due, and it must not be forgotten over that.
 */
const ASK_MS = 3_600_000

const order = v.variant('reason', [
  v.object({ reason: v.literal('forced') }),
  // `since` is when somebody was last active, in ms since 1970.
  v.object({ reason: v.literal('inactivity'), since: v.number() }),
])

type Order = v.InferOutput<typeof order>

type LogOutParts = Pick<DutyParts, 'frame' | 'options' | 'workspace' | 'ui'>

/**
 * Ends the agent's session where the agent is: one window, that in which the user was last active, is told that the
 * agent is logged out, by an action with a key. Where it dies over that the next one is told, since to be told twice
 * does no harm, and never to be told does.
 */
export class LogOut {
  readonly #parts: LogOutParts
  readonly #activity: Activity
  readonly #inactivity: Inactivity

  constructor(parts: LogOutParts) {
    const { frame, options } = parts
    this.#parts = parts
    const timeout = new InactivityTimeout(options)
    const activity = new Activity(frame, timeout, () => this.#inactivity.look())
    this.#activity = activity
    this.#inactivity = new Inactivity({ frame, timeout, activity, logOut: (since) => this.#forInactivity(since) })
  }

  /** Begins; returns a function that ends it. */
  serve(): () => void {
    const carryOut = (payload: unknown, context: ActionContext) => this.#carryOut(v.parse(order, payload), context)
    const ends = [
      this.#parts.frame.respond(kind, carryOut, { repeatable: true }),
      this.#activity.serve(),
      this.#inactivity.serve(),
    ]
    return () => {
      for (const end of ends) end()
    }
  }

  /** The configuration may have changed. */
  look(): void {
    this.#inactivity.look()
  }

  /** This window may have missed what the others did. */
  doubt(): void {
    this.#inactivity.doubt()
  }

  /** A supervisor has logged the agent out, by the log-out of that id. Every window hears of it, and asks for the same. */
  async force(id: string): Promise<void> {
    await this.#ask({ reason: 'forced' }, `${kind}:${id}`)
  }

  async #forInactivity(since: number): Promise<void> {
    const later = await this.#ask({ reason: 'inactivity', since }, `${kind}.inactivity:${since}`)
    if (typeof later === 'number') this.#activity.learn(later)
  }

  /** Where the user was active in no window, as after a restart of the browser, the leading one takes the place. */
  async #ask(
    payload: Order,
    key: string,
    to: 'lastActive' | 'leader' = this.#wasAnyActive() ? 'lastActive' : 'leader',
  ): Promise<unknown> {
    try {
      return await this.#parts.frame.perform(kind, payload, { to, key, timeout: ASK_MS })
    } catch (error) {
      // That window hosts nothing, or not yet, as all who ask will hear: they ask the leader, by one key again.
      const isHostless = error instanceof CoordinationError && error.code === 'noHandler'
      if (isHostless && to === 'lastActive') return this.#ask(payload, `${key}:leader`, 'leader')
      console.warn(`Whether a window was told that the agent is logged out is not known: ${describeError(error)}`)
      return undefined
    }
  }

  #wasAnyActive(): boolean {
    return this.#parts.frame.peers.some(({ active }) => active > 0)
  }

  /** Results in the time of later activity, where there was any: then nothing is done. */
  async #carryOut(asked: Order, { attempt }: ActionContext): Promise<number | undefined> {
    if (asked.reason === 'inactivity') {
      if (await this.#isLoggedOut()) {
        // The window that was asked before may have come so far, and no further.
        if (attempt === 1) return undefined
      } else {
        const { since } = this.#activity
        if (since > asked.since) return since
        await this.#logAgentOut()
      }
    }
    await this.#tellUi(asked.reason)
    return undefined
  }

  async #isLoggedOut(): Promise<boolean> {
    try {
      const answer = v.parse(state, await this.#parts.workspace.perform('agent.getState', [], STEP_MS))
      return answer.type === 'LOGOUT'
    } catch {
      // Who cannot be asked may well be logged in.
      return false
    }
  }

  async #logAgentOut(): Promise<void> {
    try {
      await this.#parts.workspace.perform('agent.setState', ['LOGOUT'], STEP_MS)
    } catch (error) {
      // Without a workspace there is no agent to log out, only a user interface to end.
      if (error instanceof ServiceError && error.code === 'unavailable') return
      console.warn(`The workspace did not log the agent out for inactivity: ${describeError(error)}`)
    }
  }

  async #tellUi(reason: LogOutReason): Promise<void> {
    const { ui } = this.#parts
    try {
      await doneInTime(Date.now() + STEP_MS, () => ui?.logOut?.(reason))
    } catch (error) {
      console.warn(`The user interface was told that the agent is logged out. ${describeError(error)}`)
    }
  }
}
