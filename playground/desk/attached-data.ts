import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Json } from '../../src/contract/json.js'
import type { Interaction } from '../../src/contract/objects/interaction.js'
import type { HostedWorkspace } from '../../src/service/index.js'
import { LightElement } from '../light-element.js'
import { isDataEditable } from './actions.js'
import { problemInWords } from './words.js'

/** By these the workspace keeps interactions in their cases; they say nothing to an agent. */
const bookkeeping = ['IW_CaseUid', 'IW_BundleUid']

/** What is attached to an interaction: a table in which the agent can change it as long as the interaction is live. */
export class AttachedData extends LightElement {
  static override properties = {
    workspace: { attribute: false },
    interaction: { attribute: false },
    problem: { state: true },
  }
  declare workspace: Pick<HostedWorkspace, 'perform'>
  declare interaction: Interaction
  declare problem: string | undefined

  protected override render(): TemplateResult {
    const { userData } = this.interaction
    const rows = Object.entries(userData).filter(([key]) => !bookkeeping.includes(key))
    const isEditable = isDataEditable(this.interaction)
    return html`
      ${rows.length === 0 ? html`<p class="muted">Nothing is attached.</p>` : nothing}
      <div class="attached-rows" ?hidden=${rows.length === 0} tabindex="0" role="region" aria-label="Attached data">
        <table>
          <tbody>${repeat(
            rows,
            ([key]) => key,
            ([key, value]) => this.#row(key, value, isEditable),
          )}</tbody>
        </table>
      </div>
      <form class="attach" @submit=${this.#attach} ?hidden=${!isEditable}>
        <input name="key" required placeholder="Key" aria-label="Key" autocomplete="off" dir="auto">
        <input name="value" placeholder="Value" aria-label="Value" autocomplete="off" dir="auto">
        <button type="submit">Attach</button>
      </form>
      ${this.problem === undefined ? nothing : html`<p class="problem" role="alert" dir="auto">${this.problem}</p>`}`
  }

  #row(key: string, value: Json, isEditable: boolean): TemplateResult {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return html`
      <tr>
        <th scope="row" dir="auto" title=${key}>${key}</th>
        <td dir="auto" title=${text}>${text}</td>
        <td class="row-actions">
          ${
            isEditable
              ? html`
                <button type="button" class="quiet small" aria-label=${`Edit ${key}`} @click=${() => this.#edit(key, text)}>Edit</button>
                <button type="button" class="quiet small" aria-label=${`Delete ${key}`} @click=${() => this.#delete(key)}>Delete</button>`
              : nothing
          }
        </td>
      </tr>`
  }

  #edit(key: string, text: string): void {
    const [keyField, valueField] = this.querySelectorAll('input')
    if (keyField === undefined || valueField === undefined) return
    keyField.value = key
    valueField.value = text
    valueField.focus()
  }

  readonly #attach = (event: SubmitEvent): void => {
    event.preventDefault()
    const form = event.currentTarget
    if (!(form instanceof HTMLFormElement)) return
    const fields = new FormData(form)
    const keyValues = Object.fromEntries([[String(fields.get('key')), String(fields.get('value'))]])
    void this.#try(async () => {
      await this.workspace.perform('interaction.setUserData', this.interaction.interactionId, keyValues)
      form.reset()
    })
  }

  #delete(key: string): void {
    void this.#try(() => this.workspace.perform('interaction.deleteUserData', this.interaction.interactionId, key))
  }

  async #try(act: () => Promise<unknown>): Promise<void> {
    try {
      await act()
      this.problem = undefined
    } catch (error) {
      this.problem = problemInWords(error)
    }
  }
}

customElements.define('attached-data', AttachedData)
