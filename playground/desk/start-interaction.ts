import { html, nothing, type TemplateResult } from 'lit'
import type { HostedWorkspace } from '../../src/service/index.js'
import { LightElement } from '../light-element.js'
import { problemInWords } from './words.js'

/** Where the agent begins an interaction: a call to a number, an e-mail to an address. */
export class StartInteraction extends LightElement {
  static override properties = { workspace: { attribute: false }, isBusy: { state: true }, problem: { state: true } }
  declare workspace: Pick<HostedWorkspace, 'perform'>
  declare isBusy: boolean
  declare problem: string | undefined

  constructor() {
    super()
    this.isBusy = false
  }

  protected override render(): TemplateResult {
    return html`
      <form @submit=${this.#submit}>
        <input
          name="destination" required autocomplete="off" dir="auto"
          placeholder="Number or e-mail address" aria-label="Number or e-mail address"
        >
        <button type="submit" value="voice" aria-disabled=${this.isBusy}>Call</button>
        <button type="submit" value="email" aria-disabled=${this.isBusy}>E-mail</button>
      </form>
      ${this.problem === undefined ? nothing : html`<p class="problem" role="alert" dir="auto">${this.problem}</p>`}`
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { currentTarget: form, submitter } = event
    if (!(form instanceof HTMLFormElement) || this.isBusy) return
    const destination = String(new FormData(form).get('destination')).trim()
    const isEmail = submitter instanceof HTMLButtonElement && submitter.value === 'email'
    this.isBusy = true
    try {
      await this.workspace.perform(isEmail ? 'email.create' : 'voice.dial', destination)
      form.reset()
      this.problem = undefined
    } catch (error) {
      this.problem = problemInWords(error)
    } finally {
      this.isBusy = false
    }
  }
}

customElements.define('start-interaction', StartInteraction)
