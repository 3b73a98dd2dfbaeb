import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { DescribedMethod } from '../../src/contract/catalogue.js'
import '../forms/parameter-form.js'
import { LightElement } from '../light-element.js'
import './code-view.js'
import { exampleOf } from './examples.js'
import type { Contact, Host, Outcome } from './host.js'
import { requestOf } from './method-list.js'
import { routesInWords } from './routes.js'

/** One method: what it does, a form for its arguments, how the last call ended, and the call as code. */
class MethodView extends LightElement {
  static override properties = {
    host: { attribute: false },
    method: { attribute: false },
    contact: { attribute: false },
    suggestions: { attribute: false },
    example: { state: true },
    values: { state: true },
    outcome: { state: true },
  }

  declare host: Host
  declare method: DescribedMethod
  declare contact: Contact
  declare suggestions: Readonly<Record<string, readonly string[]>>
  /** What the form is filled in with at first. */
  declare example: readonly unknown[]
  /** What the form holds. */
  declare values: readonly unknown[]
  /** How the last call of this method ended; `pending` until it has. */
  declare outcome: Outcome | 'pending' | undefined

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('method')) return
    this.example = exampleOf(this.method, this.suggestions)
    this.values = this.example
    this.outcome = undefined
  }

  override render(): TemplateResult {
    const { method, contact } = this
    const request = requestOf(method)
    return html`
      <h2><code>${request}</code></h2>
      <p>${method.description}</p>
      <dl>
        <div><dt>Carried out by</dt><dd>${routesInWords[method.route]}</dd></div>
        <div><dt>Manual</dt><dd>${method.source}</dd></div>
        <div><dt>This origin</dt><dd>${accessInWords(method, contact)}</dd></div>
      </dl>
      <form @submit=${(event: SubmitEvent) => this.#call(event)}>
        ${method.parameters.length === 0 ? html`<p class="muted">It takes no parameters.</p>` : this.#parameters()}
        <div class="row">
          <button id="call" class="primary" type="submit">Call</button>
          <output id="outcome" aria-live="polite">${this.#outcome()}</output>
        </div>
      </form>
      <code-view .request=${request} .values=${this.values}></code-view>
    `
  }

  #parameters(): TemplateResult {
    return html`<parameter-form
      .parameters=${this.method.parameters}
      .values=${this.example}
      .suggestions=${this.suggestions}
      @input=${() => this.#read()}
    ></parameter-form>`
  }

  #outcome(): TemplateResult | typeof nothing {
    const { outcome } = this
    if (outcome === undefined) return nothing
    if (outcome === 'pending') return html`<span class="muted">Asked …</span>`
    if (!outcome.ok) return html`<span class="failed"><strong>${outcome.code}</strong> ${outcome.message}</span>`
    const told = outcome.data === undefined ? '' : JSON.stringify(outcome.data)
    return html`<span class="answered"><strong>answered</strong> <code>${told}</code></span>`
  }

  #read(): void {
    this.values = this.querySelector('parameter-form')?.value ?? []
  }

  async #call(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    this.#read()
    const { method } = this
    this.outcome = 'pending'
    const outcome = await this.host.call(requestOf(method), this.values)
    // The user may have gone on to another method.
    if (this.method === method) this.outcome = outcome
  }
}

customElements.define('method-view', MethodView)

function accessInWords(method: DescribedMethod, contact: Contact): TemplateResult | string {
  const request = requestOf(method)
  if (contact.state !== 'answers') return contact.state === 'asking' ? 'Asking the host …' : 'Not known'
  if (contact.allowed.has(request)) return 'may call it'
  return method.needsFullName
    ? html`may not call it: its list in the option has to name <code>${request}</code> in full`
    : 'may not call it'
}
