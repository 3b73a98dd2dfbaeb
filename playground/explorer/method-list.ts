import { html, type TemplateResult } from 'lit'
import type { DescribedMethod } from '../../src/contract/catalogue.js'
import { LightElement } from '../light-element.js'
import type { Contact } from './host.js'

/** The request that a method is sent by. */
export const requestOf = ({ namespace, name }: Pick<DescribedMethod, 'namespace' | 'name'>): string =>
  `${namespace}.${name}`

/** Lists the methods, to search and to choose from; dispatches `choose` with the request as its detail. */
class MethodList extends LightElement {
  static override properties = {
    methods: { attribute: false },
    chosen: { attribute: false },
    contact: { attribute: false },
    search: { state: true },
  }

  declare methods: readonly DescribedMethod[]
  /** The request of the chosen method. */
  declare chosen: string
  declare contact: Contact
  declare search: string

  constructor() {
    super()
    this.methods = []
    this.chosen = ''
    this.contact = { state: 'asking' }
    this.search = ''
  }

  override render(): TemplateResult {
    const found = byNamespace(this.methods.filter((method) => this.#isFound(method)))
    const requests = found.flatMap(([, methods]) => methods.map(requestOf))
    // Tab comes to one of them alone, and the arrow keys to the others.
    const entrance = requests.includes(this.chosen) ? this.chosen : requests[0]
    const options = byNamespace(this.methods).map(
      ([namespace, methods]) =>
        html`<optgroup label=${namespace}>${methods.map((method) => this.#option(method))}</optgroup>`,
    )
    return html`
      <label class="narrow-only">
        Method
        <select @change=${({ currentTarget }: Event) => this.#choose((currentTarget as HTMLSelectElement).value)}>
          ${options}
        </select>
      </label>
      <div class="list">
        <input
          type="search"
          aria-label="Search methods"
          placeholder="Search methods"
          .value=${this.search}
          @input=${({ currentTarget }: Event) => {
            this.search = (currentTarget as HTMLInputElement).value
          }}
        >
        <div class="groups" @keydown=${this.#move}>
          ${found.map(([namespace, methods]) => this.#group(namespace, methods, entrance))}
          ${found.length === 0 ? html`<p class="muted">No method is called so.</p>` : ''}
        </div>
      </div>
    `
  }

  #group(namespace: string, methods: readonly DescribedMethod[], entrance: string | undefined): TemplateResult {
    return html`
      <h2>${namespace}</h2>
      <ul>${methods.map((method) => html`<li>${this.#button(method, entrance)}</li>`)}</ul>
    `
  }

  #button(method: DescribedMethod, entrance: string | undefined): TemplateResult {
    const request = requestOf(method)
    const isRefused = this.contact.state === 'answers' && !this.contact.allowed.has(request)
    return html`<button
      type="button"
      data-request=${request}
      tabindex=${request === entrance ? 0 : -1}
      class=${isRefused ? 'refused' : ''}
      title=${isRefused ? 'This origin may not call it' : ''}
      aria-current=${this.chosen === request}
      @click=${() => this.#choose(request)}
    >${method.name}</button>`
  }

  #option(method: DescribedMethod): TemplateResult {
    const request = requestOf(method)
    return html`<option value=${request} .selected=${this.chosen === request}>${request}</option>`
  }

  #isFound({ namespace, name, description }: DescribedMethod): boolean {
    return `${namespace}.${name} ${description}`.toLowerCase().includes(this.search.trim().toLowerCase())
  }

  readonly #move = (event: KeyboardEvent): void => {
    const buttons = [...this.querySelectorAll<HTMLButtonElement>('.groups button')]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (at < 0 || next === undefined) return
    event.preventDefault()
    buttons[next]?.focus()
  }

  #choose(request: string): void {
    this.dispatchEvent(new CustomEvent<string>('choose', { detail: request }))
  }
}

customElements.define('method-list', MethodList)

/** The methods of each namespace, in the order in which they come. */
function byNamespace(methods: readonly DescribedMethod[]): (readonly [string, readonly DescribedMethod[]])[] {
  const namespaces = new Set(methods.map(({ namespace }) => namespace))
  return [...namespaces].map((namespace) => [namespace, methods.filter((method) => method.namespace === namespace)])
}
