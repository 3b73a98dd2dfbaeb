import { html, type TemplateResult } from 'lit'
import type { EventName } from '../../src/client/index.js'
import { fixedEventNames, messengerEvent } from '../../src/contract/events.js'
import { LightElement } from '../light-element.js'
import type { Host } from './host.js'

/** A switch for each event that can be subscribed to; those of messenger channels are added by the channel's name. */
class EventSwitches extends LightElement {
  static override properties = {
    host: { attribute: false },
    channels: { state: true },
  }

  declare host: Host
  declare channels: readonly string[]

  readonly #update = (): void => this.requestUpdate()

  constructor() {
    super()
    this.channels = ['news']
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.host.addEventListener('change', this.#update)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.host.removeEventListener('change', this.#update)
  }

  override render(): TemplateResult {
    const events = new Set<string>([...fixedEventNames, ...this.channels.map(messengerEvent), ...this.host.events])
    return html`
      <h2>Events</h2>
      <div class="row switches">
        ${[...events].map((event) => this.#switch(event as EventName))}
        <form class="row" @submit=${(event: SubmitEvent) => this.#add(event)}>
          <label class="visually-hidden" for="new-channel">Messenger channel</label>
          <span class="prefixed"><code>messenger:</code><input id="new-channel" placeholder="channel" size="8" required></span>
          <button type="submit">Add</button>
        </form>
      </div>
    `
  }

  #switch(event: EventName): TemplateResult {
    const state = this.host.subscription(event)
    return html`<label class="check">
      <input
        type="checkbox"
        role="switch"
        value=${event}
        data-state=${state}
        .checked=${state !== 'none'}
        @change=${({ currentTarget }: Event) => {
          if ((currentTarget as HTMLInputElement).checked) void this.host.subscribe(event)
          else this.host.unsubscribe(event)
        }}
      ><code>${event}</code>
    </label>`
  }

  #add(event: SubmitEvent): void {
    event.preventDefault()
    const field = this.querySelector<HTMLInputElement>('#new-channel')
    if (!field) return
    this.channels = [...new Set([...this.channels, field.value])]
    void this.host.subscribe(messengerEvent(field.value))
    field.value = ''
  }
}

customElements.define('event-switches', EventSwitches)
