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
        <div class="groups">
          ${found.map(([namespace, methods]) => this.#group(namespace, methods))}
          ${found.length === 0 ? html`<p class="muted">No method is called so.</p>` : ''}
        </div>
      </div>
    `
  }

  #group(namespace: string, methods: readonly DescribedMethod[]): TemplateResult {
    return html`
      <h3>${namespace}</h3>
      <ul>${methods.map((method) => html`<li>${this.#button(method)}</li>`)}</ul>
    `
  }

  #button(method: DescribedMethod): TemplateResult {
    const request = requestOf(method)
    const isRefused = this.contact.state === 'answers' && !this.contact.allowed.has(request)
    return html`<button
      type="button"
      data-request=${request}
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
