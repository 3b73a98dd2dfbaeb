import { html, nothing, type TemplateResult } from 'lit'
import { LightElement } from '../light-element.js'
import { catalogue } from './catalogue.js'
import './chat-view.js'
import './event-switches.js'
import { Host } from './host.js'
import './log-view.js'
import { requestOf } from './method-list.js'
import './method-view.js'

const namespaces = [...new Set(catalogue.map(({ namespace }) => namespace)), 'markdone']

/** Tries the Service Client API out: every method, every event, with whatever host this page is in. */
class ApiExplorer extends LightElement {
  static override properties = {
    workspaceUrl: { attribute: 'workspace-url' },
    chosen: { state: true },
  }

  /** Where the playground's workspace is, to be told where nobody answers. */
  declare workspaceUrl: string
  /** The request of the chosen method. */
  declare chosen: string

  readonly #host = new Host()

  constructor() {
    super()
    this.workspaceUrl = ''
    this.chosen = 'system.getAllowedServices'
    this.#host.addEventListener('change', () => this.requestUpdate())
    void this.#host.meet()
  }

  override render(): TemplateResult {
    const host = this.#host
    const { contact, known } = host
    const method = catalogue.find((one) => requestOf(one) === this.chosen)
    return html`
      <header>
        <h1>API explorer</h1>
        ${this.#contact()}
      </header>
      <method-list
        role="navigation"
        aria-label="Methods"
        .methods=${catalogue}
        .chosen=${this.chosen}
        .contact=${contact}
        @choose=${({ detail }: CustomEvent<string>) => {
          this.chosen = detail
        }}
      ></method-list>
      <main>
        <method-view .host=${host} .method=${method} .contact=${contact} .suggestions=${known.suggestions}></method-view>
        <chat-view .host=${host}></chat-view>
      </main>
      <aside aria-label="Events and log">
        <event-switches .host=${host}></event-switches>
        <log-view .log=${host.log} .namespaces=${namespaces}></log-view>
      </aside>
    `
  }

  #contact(): TemplateResult | typeof nothing {
    const { contact } = this.#host
    switch (contact.state) {
      case 'asking':
        return html`<p class="contact muted">Asking the host …</p>`
      case 'answers':
        return html`<p class="contact"><span class="answered">The host answers.</span>
          <span class="muted">${location.origin} may call ${contact.allowed.size} of ${catalogue.length} methods.</span></p>`
      case 'refuses':
        return html`<p class="contact failed" role="alert">${contact.message}</p>`
      case 'silent':
        return this.#silence()
    }
  }

  #silence(): TemplateResult {
    const inWorkspace = new URL(this.workspaceUrl || location.href)
    inWorkspace.searchParams.set('app', location.href)
    return html`<p class="contact failed" role="alert">
      No host answers: this page is not inside a workspace.
      ${this.workspaceUrl ? html`The workspace embeds it at <a href=${inWorkspace.href}>${inWorkspace.href}</a>` : nothing}
    </p>`
  }
}

customElements.define('api-explorer', ApiExplorer)
