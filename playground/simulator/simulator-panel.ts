import { html, type TemplateResult } from 'lit'
import type { RemoteControls } from '../../src/workspace/simulator/index.js'
import { LightElement } from '../light-element.js'
import '../scenario/scenario-panel.js'
import type { Simulation } from '../scenario/simulation.js'
import './all-controls.js'
import { type Happening, happenings, troubles } from './happenings.js'

const PER_HOUR = { min: 10, max: 600, step: 10, first: 60 } as const

/** Everything that can be made to happen in the simulation. */
export class SimulatorPanel extends LightElement {
  static override properties = {
    simulation: { attribute: false },
    perHour: { state: true },
    said: { state: true },
  }

  declare simulation: Simulation | undefined
  /** How busy a day is that begins next: interactions in an hour. */
  declare perHour: number
  /** What came of what was done last. */
  declare said: { readonly text: string; readonly isFailure: boolean }

  constructor() {
    super()
    this.perHour = PER_HOUR.first
    this.said = { text: '', isFailure: false }
  }

  override render(): TemplateResult {
    return html`
      <p class="said ${this.said.isFailure ? 'failed' : ''}" role="status">${this.said.text || html`<span class="muted">Make something happen: every window will know.</span>`}</p>
      <scenario-panel .simulation=${this.simulation}></scenario-panel>
      <section aria-labelledby="customers-title">
        <h2 id="customers-title">Customers</h2>
        <div class="happenings">${happenings.map((happening) => this.#happening(happening))}</div>
      </section>
      <section aria-labelledby="day-title">
        <h2 id="day-title">A busy day</h2>
        <p class="muted">Interactions of all media come by themselves, the same ones for the same seed.</p>
        ${this.#day()}
      </section>
      <section aria-labelledby="trouble-title">
        <h2 id="trouble-title">Trouble</h2>
        <div class="row">
          ${troubles.map(({ title, run }) => html`<button type="button" @click=${() => this.#do(title, run)}>${title}</button>`)}
          <button type="button" class="danger" @click=${() => this.#do('Begin anew', (simulate) => simulate.reset())}>
            Begin anew
          </button>
        </div>
      </section>
      <section aria-labelledby="controls-title">
        <h2 id="controls-title">All controls</h2>
        <all-controls .simulate=${this.simulation?.simulate}></all-controls>
      </section>
    `
  }

  #happening(happening: Happening): TemplateResult {
    const { title, button, entries } = happening
    return html`<form
      aria-label=${title}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault()
        const values = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<
          string,
          string
        >
        this.#do(title, (simulate) => happening.run(simulate, values))
      }}
    >
      <h3>${title}</h3>
      <div class="entries">
        ${entries.map(
          ({ name, label, value }) =>
            html`<label>${label}<input name=${name} value=${value} autocomplete="off" ?required=${name !== 'Topic'}></label>`,
        )}
      </div>
      <button type="submit">${button}</button>
    </form>`
  }

  #day(): TemplateResult {
    const { min, max, step } = PER_HOUR
    return html`<form
      class="day"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault()
        const seed = Number(new FormData(event.currentTarget as HTMLFormElement).get('seed'))
        this.#do('The day begins', (simulate) => simulate.startDay({ seed, perHour: this.perHour }))
      }}
    >
      <label>
        <span>Interactions in an hour: <output>${this.perHour}</output></span>
        <input
          type="range"
          min=${min}
          max=${max}
          step=${step}
          .value=${String(this.perHour)}
          @input=${({ currentTarget }: InputEvent) => {
            this.perHour = Number((currentTarget as HTMLInputElement).value)
          }}
        >
      </label>
      <label>Seed<input name="seed" type="number" step="1" value="1" required></label>
      <div class="row">
        <button type="submit">Begin the day</button>
        <button type="button" @click=${() => this.#do('The day ends', (simulate) => simulate.endDay())}>End it</button>
      </div>
    </form>`
  }

  async #do(what: string, run: (simulate: RemoteControls) => Promise<unknown>): Promise<void> {
    if (this.simulation === undefined) return
    try {
      const result = await run(this.simulation.simulate)
      const id = typeof result === 'string' ? `: ${result}` : ''
      this.said = { text: `${what}${id}`, isFailure: false }
    } catch (error) {
      this.said = { text: error instanceof Error ? error.message : String(error), isFailure: true }
    }
  }
}

customElements.define('simulator-panel', SimulatorPanel)
