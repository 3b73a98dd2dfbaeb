import { LightElement } from '../light-element.js'
import { simulatedNow } from './simulated-now.js'
import { everySecond } from './ticker.js'
import { durationInWords } from './words.js'

/** How long something lasts, or lasted: from one time to another, or until now. Both are in ms since 1970. */
export class TimeSince extends LightElement {
  static override properties = { from: { attribute: false }, to: { attribute: false } }
  declare from: number
  declare to: number | undefined
  #stop: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#setTicking(false)
  }

  protected override updated(): void {
    this.#setTicking(this.to === undefined && this.isConnected)
  }

  protected override render(): string {
    // The clock of the workspace may be ahead of this machine's.
    return durationInWords((this.to ?? simulatedNow()) - this.from)
  }

  #setTicking(isTicking: boolean): void {
    if (isTicking) this.#stop ??= everySecond(() => this.requestUpdate())
    else {
      this.#stop?.()
      this.#stop = undefined
    }
  }
}

customElements.define('time-since', TimeSince)
