import * as v from 'valibot'
import { CoordinationError } from '../../coordination/errors.js'
import type { Frame, FrameId } from '../../coordination/types.js'
import type { Subscriptions } from '../applications/subscriptions.js'
import { describeError } from '../describe.js'
import { wasGone } from './failures.js'

const clickKind = 'leadframe.toastClick'

const click = v.object({ toastId: v.string(), buttonIndex: v.number() })

type Click = v.InferOutput<typeof click>

/** Brings clicks on buttons of toasts to the applications that are to hear of them. */
export class ToastClicks {
  readonly #frame: Frame
  readonly #subscriptions: Subscriptions
  readonly #ended: AbortSignal

  constructor(frame: Frame, subscriptions: Subscriptions, ended: AbortSignal) {
    this.#frame = frame
    this.#subscriptions = subscriptions
    this.#ended = ended
    ended.addEventListener(
      'abort',
      frame.respond(clickKind, (payload) => this.#deliver(v.parse(click, payload))),
    )
  }

  /**
   * Tells the applications in the window that popped the toast up, or where that is gone, those in this window. Where
   * they may have been told already, nobody is told again.
   */
  async tell(poppedBy: FrameId, clicked: Click): Promise<void> {
    if (this.#ended.aborted) return
    if (poppedBy === this.#frame.id) {
      this.#deliver(clicked)
      return
    }
    try {
      await this.#frame.perform(clickKind, clicked, { to: poppedBy })
    } catch (error) {
      if (surelyUntold(error) || wasGone(this.#frame, poppedBy, error)) this.#deliver(clicked)
      else {
        console.warn(
          `Whether the applications in the window that popped ${clicked.toastId} up heard of the click on its button ${clicked.buttonIndex} is not known: ${describeError(error)}`,
        )
      }
    }
  }

  #deliver({ toastId, buttonIndex }: Click): void {
    if (this.#ended.aborted) return
    this.#subscriptions.notify('system', {
      eventType: 'CUSTOM_TOAST_BUTTON_CLICK',
      customToastId: toastId,
      buttonIndex,
    })
  }
}

function surelyUntold(error: unknown): boolean {
  return error instanceof CoordinationError && (error.code === 'notSent' || error.code === 'left')
}
