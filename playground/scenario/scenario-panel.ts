import { html, nothing, type TemplateResult } from 'lit'
import type { ScenarioProgress, SimulatedTime, Step, StepProgress } from '../../src/workspace/simulator/index.js'
import { simulatedNow } from '../desk/simulated-now.js'
import { everySecond } from '../desk/ticker.js'
import { LightElement } from '../light-element.js'
import { scenarios } from './scenarios.js'
import type { Simulation } from './simulation.js'
import { clockTime, momentInWords, stepInWords } from './words.js'

const paces: readonly (readonly [pace: number, label: string])[] = [
  [0, 'Stopped'],
  [1, '1×'],
  [10, '10×'],
  [60, '60×'],
]

/** So far the button steps, in seconds. */
const STEP = 10

/** Plays scenarios, shows how far one is, and has the time pass faster or by steps. */
export class ScenarioPanel extends LightElement {
  static override properties = {
    simulation: { attribute: false },
    chosen: { state: true },
    problem: { state: true },
  }

  declare simulation: Simulation | undefined
  declare chosen: string
  /** What went wrong with what was asked for last. */
  declare problem: string
  #follow: AbortController | undefined
  #stopTicking: (() => void) | undefined

  constructor() {
    super()
    this.chosen = Object.keys(scenarios)[0] ?? ''
    this.problem = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#follow?.abort()
    this.#follow = undefined
    this.#setTicking(false)
  }

  protected override updated(): void {
    const { simulation } = this
    if (this.#follow === undefined && simulation !== undefined && this.isConnected) {
      this.#follow = new AbortController()
      simulation.addEventListener('change', () => this.requestUpdate(), { signal: this.#follow.signal })
    }
    this.#setTicking(this.isConnected && isUnderWay(simulation?.progress) && simulation?.time?.pace !== 0)
  }

  protected override render(): TemplateResult {
    const { progress = null, time } = this.simulation ?? {}
    return html`
      <section aria-labelledby="scenario-title">
        <h2 id="scenario-title">A scenario</h2>
        <form
          @submit=${(event: SubmitEvent) => {
            event.preventDefault()
            this.#do((simulation) => simulation.startNamed(this.chosen))
          }}
        >
          <label>
            Which one
            <select
              name="scenario"
              aria-describedby="scenario-about"
              @change=${({ currentTarget }: Event) => {
                this.chosen = (currentTarget as HTMLSelectElement).value
              }}
            >
              ${Object.entries(scenarios).map(
                ([name, { title }]) => html`<option value=${name} .selected=${name === this.chosen}>${title}</option>`,
              )}
            </select>
          </label>
          <p id="scenario-about" class="muted">${scenarios[this.chosen]?.about}</p>
          <div class="row">
            <button type="submit" class="primary">${progress === null ? 'Start it' : 'Start it anew'}</button>
            <button
              type="button"
              ?disabled=${progress === null}
              @click=${() => this.#do(({ simulate }) => simulate.stopScenario())}
            >
              Stop it
            </button>
            <small>All that is there now goes.</small>
          </div>
        </form>
        <p class="failed" role="alert">${this.problem}</p>
        ${progress === null ? nothing : this.#renderProgress(progress)} ${this.#renderTime(time)}
      </section>
    `
  }

  #renderProgress(progress: ScenarioProgress): TemplateResult {
    const { scenario, beganAt, steps } = progress
    const next = nextOf(progress)
    return html`
      <h3>${scenario.title}</h3>
      <p class="moment">
        <span class="badge">${clockTime(simulatedNow() - beganAt)}</span>
        ${this.#coming(progress, next)}
      </p>
      <ol class="steps">
        ${scenario.timeline.map((step, index) => renderStep(step, steps[index], beganAt, index === next))}
      </ol>
    `
  }

  #coming({ scenario, steps }: ScenarioProgress, next: number | undefined): string {
    const step = scenario.timeline[next ?? -1]
    const at = steps[next ?? -1]?.at
    if (step !== undefined && typeof at === 'number') {
      return `Next in ${clockTime(at - simulatedNow())}: ${stepInWords(step)}`
    }
    return steps.some(({ status }) => status === 'planned') ? 'It waits for what you do.' : 'It is over.'
  }

  #renderTime(time: SimulatedTime | undefined): TemplateResult {
    return html`
      <fieldset class="pace">
        <legend>How fast the time passes</legend>
        ${paces.map(
          ([pace, label]) => html`<label>
            <input
              type="radio"
              name="pace"
              value=${pace}
              .checked=${time?.pace === pace}
              @change=${() => this.#do(({ simulate }) => simulate.setPace(pace))}
            >
            <span>${label}</span>
          </label>`,
        )}
        <button type="button" @click=${() => this.#do(({ simulate }) => simulate.step(STEP))}>Step ${STEP} s</button>
      </fieldset>
    `
  }

  async #do(act: (simulation: Simulation) => Promise<unknown>): Promise<void> {
    if (this.simulation === undefined) return
    this.problem = ''
    try {
      await act(this.simulation)
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
    }
  }

  #setTicking(isTicking: boolean): void {
    if (isTicking) this.#stopTicking ??= everySecond(() => this.requestUpdate())
    else {
      this.#stopTicking?.()
      this.#stopTicking = undefined
    }
  }
}

function renderStep(step: Step, progress: StepProgress | undefined, beganAt: number, isNext: boolean): TemplateResult {
  const { status = 'planned' } = progress ?? {}
  return html`<li class=${status} aria-current=${isNext ? 'step' : nothing}>
    <span class="at">${progress && momentInWords(progress, beganAt)}</span>
    <span class="what">
      ${stepInWords(step)}
      <small>${noteOn(step, progress)}</small>
    </span>
  </li>`
}

/** What is to be said of a step besides. */
function noteOn({ after }: Step, progress: StepProgress | undefined): string {
  switch (progress?.status) {
    case 'done':
      return 'done'
    case 'impossible':
      return progress.note
    default:
      return progress?.at === null && after !== undefined ? `after ${after.replace('.', ' ')}` : ''
  }
}

/** Which step is the next that is known to come, by its place in the timeline. */
function nextOf({ steps }: ScenarioProgress): number | undefined {
  const planned = steps.flatMap(({ status, at }, index) => (status === 'planned' && at !== null ? [{ index, at }] : []))
  return planned.toSorted((a, b) => a.at - b.at)[0]?.index
}

function isUnderWay(progress: ScenarioProgress | null | undefined): boolean {
  return progress?.steps.some(({ status }) => status === 'planned') ?? false
}

customElements.define('scenario-panel', ScenarioPanel)
