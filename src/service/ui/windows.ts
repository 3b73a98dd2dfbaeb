import type { Frame, FrameId } from '../../coordination/types.js'
import { wasGone } from './failures.js'
import { type Showing, type UiOrder, type UiTask, uiKind } from './messages.js'

/** How long a window and its user interface may take, in ms. */
export const DO_MS = 5000

/**
 * How long the answer is waited for, in ms: until a failure to do it in time has surely come back. Together with the
 * time for finding a toast's window, or asking who the agent is, it stays below the 10 s after which clients give up.
 */
const ANSWER_MS = 6500

/** How long windows may take to say whether they show something, in ms; only one that hangs takes so long. */
const FIND_MS = 1000

/** The windows of the session, as far as their user interfaces can be asked to do something. */
export class UiWindows {
  readonly #frame: Frame

  constructor(frame: Frame) {
    this.#frame = frame
  }

  /** Whether a window is in the session. Who is away, or on the way back, does not know, and takes it to be. */
  has(window: FrameId): boolean {
    const { peers } = this.#frame
    return peers.length === 0 || peers.some(({ id }) => id === window)
  }

  /** Has the window where the user was last active show something, once, and resolves to its result. */
  lastActive(showing: Showing, key: string, moved?: UiOrder['moved']): Promise<unknown> {
    const order = moved === undefined ? orderOf(showing) : { ...orderOf(showing), moved }
    return this.#frame.perform(uiKind, order, {
      to: 'lastActive',
      key: `${uiKind}:${key}`,
      timeout: ANSWER_MS,
    })
  }

  /** Has one window carry out a task that is answered by yes or no; no where it is gone or has no user interface. */
  async one(id: FrameId, task: UiTask): Promise<boolean> {
    try {
      const timeout = task.type === 'find' ? FIND_MS : ANSWER_MS
      return (await this.#frame.perform(uiKind, orderOf(task), { to: id, timeout })) === true
    } catch (error) {
      if (wasGone(this.#frame, id, error)) return false
      throw error
    }
  }

  /**
   * Has all windows carry out a task, and resolves to the first that says yes, undefined where all say no. Rejects where
   * none says yes and one might have, but failed or did not answer.
   */
  async any(task: UiTask): Promise<FrameId | undefined> {
    const asked = this.#frame.peers.map(async ({ id }) => {
      if (await this.one(id, task)) return id
      throw saidNo
    })
    try {
      return await Promise.any(asked)
    } catch (error) {
      const failed = error instanceof AggregateError ? error.errors.find((reason) => reason !== saidNo) : error
      if (failed === undefined) return undefined
      throw failed
    }
  }
}

const saidNo = Symbol('said no')

function orderOf(task: UiTask): UiOrder {
  return { task, until: Date.now() + DO_MS }
}
