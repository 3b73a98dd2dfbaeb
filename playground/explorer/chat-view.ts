import { html, nothing, type TemplateResult } from 'lit'
import { messengerEvent } from '../../src/contract/events.js'
import { LightElement } from '../light-element.js'
import { type Bubble, friendlyName, readMessage, withBubble } from './chat.js'
import type { Heard, Host } from './host.js'

/** Talks with whoever else is on a messenger channel: the same page in another window, or any other application. */
class ChatView extends LightElement {
  static override properties = {
    host: { attribute: false },
    name: { state: true },
    channel: { state: true },
    bubbles: { state: true },
    problem: { state: true },
  }

  declare host: Host
  declare name: string
  declare channel: string
  declare bubbles: readonly Bubble[]
  /** Why the last message was not sent; empty where it was. */
  declare problem: string

  readonly #update = (): void => this.requestUpdate()
  readonly #hear = ({ detail }: CustomEventInit<Heard>): void => {
    if (detail?.event !== messengerEvent(this.channel)) return
    this.bubbles = withBubble(this.bubbles, { ...readMessage(detail.data), isOwn: false })
  }

  constructor() {
    super()
    this.name = friendlyName()
    this.channel = 'chat'
    this.bubbles = []
    this.problem = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.host.addEventListener('change', this.#update)
    this.host.addEventListener('heard', this.#hear)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.host.removeEventListener('change', this.#update)
    this.host.removeEventListener('heard', this.#hear)
  }

  override render(): TemplateResult {
    const state = this.host.subscription(messengerEvent(this.channel))
    return html`
      <h2>Chat between windows</h2>
      <form class="row" @submit=${(event: SubmitEvent) => this.#join(event)}>
        <label>Name <input id="chat-name" size="10" required .value=${this.name} ?readonly=${state !== 'none'} autocomplete="off"></label>
        <label>Channel <input id="chat-channel" size="8" required .value=${this.channel} ?readonly=${state !== 'none'} autocomplete="off"></label>
        <button id="chat-join" type="submit" data-state=${state}>${state === 'none' ? 'Join' : 'Leave'}</button>
      </form>
      <ol class="bubbles" aria-live="polite" aria-label="Conversation">
        ${this.bubbles.map(
          ({ name, text, isOwn }) =>
            html`<li class=${isOwn ? 'own' : ''}><small>${isOwn ? 'You' : name}</small><p>${text}</p></li>`,
        )}
        ${this.bubbles.length === 0 ? html`<li class="muted nothing">${this.#hint(state !== 'none')}</li>` : nothing}
      </ol>
      ${this.problem ? html`<p class="failure" role="alert">${this.problem}</p>` : nothing}
      <form class="row" @submit=${(event: SubmitEvent) => this.#send(event)}>
        <input id="chat-text" class="wide" aria-label="Message" placeholder="Message" required autocomplete="off" ?disabled=${state !== 'confirmed'}>
        <button id="chat-send" type="submit" ?disabled=${state !== 'confirmed'}>Send</button>
      </form>
    `
  }

  override updated(): void {
    const list = this.querySelector('.bubbles')
    if (list) list.scrollTop = list.scrollHeight
  }

  #hint(isJoined: boolean): string {
    return isJoined ? 'Open another window of the workspace and join there too.' : 'Join, to hear what is said.'
  }

  #join(event: SubmitEvent): void {
    event.preventDefault()
    const joined = messengerEvent(this.channel)
    if (this.host.subscription(joined) !== 'none') {
      this.host.unsubscribe(joined)
      return
    }
    this.name = this.#input('#chat-name')?.value ?? this.name
    this.channel = this.#input('#chat-channel')?.value ?? this.channel
    void this.host.subscribe(messengerEvent(this.channel))
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const field = this.#input('#chat-text')
    if (!field) return
    const message = { name: this.name, text: field.value }
    field.value = ''
    // Who broadcasts does not hear it.
    const outcome = await this.host.call('messenger.broadcastMessage', [this.channel, message])
    this.problem = outcome.ok ? '' : `Not sent: ${outcome.message}`
    if (outcome.ok) this.bubbles = withBubble(this.bubbles, { ...message, isOwn: true })
    else if (field.value === '') field.value = message.text
  }

  #input(selector: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(selector)
  }
}

customElements.define('chat-view', ChatView)
