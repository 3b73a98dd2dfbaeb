import { html, nothing, type TemplateResult } from 'lit'
import type { DescribedControl } from '../../src/contract/catalogue.js'
import type { RemoteControls } from '../../src/workspace/simulator/index.js'
import { ParameterForm } from '../forms/parameter-form.js'
import { LightElement } from '../light-element.js'
import { catalogue } from './catalogue.js'

type AnyControl = (...values: readonly unknown[]) => Promise<unknown>

/** One form for every control of the simulation, of which one is chosen. */
export class AllControls extends LightElement {
  static override properties = { simulate: { attribute: false }, chosen: { state: true }, came: { state: true } }

  declare simulate: RemoteControls | undefined
  declare chosen: DescribedControl | undefined
  declare came: { readonly text: string; readonly isFailure: boolean } | undefined

  constructor() {
    super()
    this.chosen = catalogue[0]?.controls[0]
  }

  override render(): TemplateResult {
    const { chosen, came } = this
    return html`<form @submit=${this.#run}>
      <label class="choice">
        Control
        <select
          @change=${({ currentTarget }: Event) => {
            const { value } = currentTarget as HTMLSelectElement
            this.chosen = catalogue.flatMap(({ controls }) => controls).find(({ name }) => name === value)
            this.came = undefined
          }}
        >
          ${catalogue.map(
            ({ subject, controls }) =>
              html`<optgroup label=${subject}>
                ${controls.map(({ name }) => html`<option .selected=${name === chosen?.name}>${name}</option>`)}
              </optgroup>`,
          )}
        </select>
      </label>
      <parameter-form .parameters=${chosen?.parameters ?? []}></parameter-form>
      <button type="submit">Run <code>simulate.${chosen?.name}</code></button>
      ${came ? html`<pre class=${came.isFailure ? 'failed' : nothing} tabindex="0">${came.text}</pre>` : nothing}
    </form>`
  }

  readonly #run = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { simulate, chosen } = this
    const values = this.querySelector<ParameterForm>('parameter-form')?.value ?? []
    if (simulate === undefined || chosen === undefined) return
    try {
      // What the form yields fits the parameters of the control, and the simulation looks at it again.
      const result = await (simulate as unknown as Readonly<Record<string, AnyControl>>)[chosen.name]?.(...values)
      this.came = { text: result === undefined ? 'Done.' : JSON.stringify(result, null, 2), isFailure: false }
    } catch (error) {
      this.came = { text: error instanceof Error ? error.message : String(error), isFailure: true }
    }
  }
}

// Names the element that the template above needs.
void ParameterForm
customElements.define('all-controls', AllControls)
