import { html, nothing, type TemplateResult } from 'lit'
import { LightElement } from '../light-element.js'
import { askPresence, onChange, type Presence, signIn } from './presence.js'

/** A server that cannot be reached is tried again after so long, in ms. */
const RETRY_MS = 3_000

/** Where the agent signs in; once the server knows who that is, in whatever window, the page begins anew. */
export class SignIn extends LightElement {
  static override properties = {
    server: { attribute: false },
    presence: { state: true },
    isBusy: { state: true },
    problem: { state: true },
  }
  /** The origin of the server. */
  declare server: string
  declare presence: Presence
  declare isBusy: boolean
  declare problem: string | undefined

  constructor() {
    super()
    this.server = ''
    this.presence = 'signed out'
    this.isBusy = false
    this.role = 'main'
    onChange(async () => this.#take(await askPresence()))
  }

  protected override firstUpdated(): void {
    if (this.presence === 'unreachable') void this.#retry()
    this.querySelector('input')?.focus()
  }

  protected override render(): TemplateResult {
    const { server, presence, problem } = this
    return html`
      <form class="panel" @submit=${this.#submit}>
        <h1>Leadframe <span class="muted">workspace</span></h1>
        <p class="muted">Sign in to <span class="id">${server}</span></p>
        <label>User name<input name="username" required autocomplete="username" autocapitalize="none" spellcheck="false"></label>
        <label>Password<input name="password" type="password" autocomplete="current-password"></label>
        <label>
          <span>Tenant <small>where there are several</small></span>
          <input name="tenant" autocomplete="organization" autocapitalize="none" spellcheck="false">
        </label>
        <div role="alert">
          ${problem === undefined || presence === 'unreachable' ? nothing : html`<p class="problem">${problem}</p>`}
          ${
            presence === 'unreachable'
              ? html`<p class="problem">The server cannot be reached. It is tried again every few seconds.</p>`
              : nothing
          }
        </div>
        <button type="submit" class="primary" aria-disabled=${this.isBusy || presence === 'unreachable'}>
          ${this.isBusy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>`
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || this.isBusy || this.presence === 'unreachable') return
    this.isBusy = true
    this.problem = undefined
    const presence = await signIn(new FormData(event.target))
    if (presence === 'signed out') {
      this.problem = 'The server does not know this user name with this password and tenant.'
      this.querySelector<HTMLInputElement>('[name=password]')?.select()
    }
    this.isBusy = false
    this.#take(presence)
  }

  #take(presence: Presence): void {
    const wasUnreachable = this.presence === 'unreachable'
    this.presence = presence
    if (presence === 'signed in') location.reload()
    else if (presence === 'unreachable' && !wasUnreachable) void this.#retry()
  }

  async #retry(): Promise<void> {
    while (this.presence === 'unreachable') {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      this.#take(await askPresence())
    }
  }
}

customElements.define('sign-in', SignIn)
