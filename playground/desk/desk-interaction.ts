import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Interaction, PresentInteraction } from '../../src/contract/objects/interaction.js'
import { LightElement } from '../light-element.js'
import { type AskingAction, actionFields, type CallResults, submitAction } from './action-form.js'
import { type Action, isRinging, type LegalAction, legalActions, type Means } from './actions.js'
import './attached-data.js'
import { mediumIcon } from './icons.js'
import './time-since.js'
import { kindInWords, partyOf, problemInWords, stateInWords } from './words.js'

/** What is told where an application keeps an interaction from being marked done. */
export interface MarkDoneBlocked {
  readonly interactionId: string
  /** The application's text for the agent. */
  readonly message: string
}

/**
 * One interaction with all that the agent can do with it now. Where an application blocks its mark done, the event
 * `mark-done-blocked`, which bubbles, tells so: the page warns the agent.
 */
export class DeskInteraction extends LightElement {
  static override properties = {
    present: { attribute: false },
    means: { attribute: false },
    caseName: { attribute: false },
    isExpanded: { attribute: false },
    busy: { state: true },
    asking: { state: true },
    refusal: { state: true },
    callResults: { state: true },
  }
  declare present: PresentInteraction
  declare means: Means
  /** What its case is called. */
  declare caseName: string
  declare isExpanded: boolean
  /** The key of the action that is under way. */
  declare busy: string | undefined
  /** The key of the action whose form is open. */
  declare asking: string | undefined
  declare refusal: string | undefined
  declare callResults: CallResults
  #hadFocus = false

  protected override willUpdate(): void {
    this.#hadFocus = this.contains(document.activeElement)
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('asking') && this.asking !== undefined) {
      this.querySelector<HTMLElement>('.action-form :is(input, select, textarea)')?.focus()
    } else if (this.#hadFocus && !this.contains(document.activeElement)) {
      // The button that was pressed is gone: whoever works by keyboard goes on from here.
      this.querySelector<HTMLElement>('.actions button')?.focus()
    }
  }

  protected override render(): TemplateResult {
    const { interaction } = this.present
    const actions = legalActions(this.present, this.means.simulate !== undefined)
    const open = actions.find(({ key, action }) => key === this.asking && action.needs !== 'nothing')
    return html`
      <article
        class="interaction"
        aria-label=${`${kindInWords(this.present)} ${partyOf(interaction)}`}
        data-interaction-id=${interaction.interactionId}
        data-state=${interaction.state}
        ?data-rings=${isRinging(interaction)}
      >
        ${this.#line(interaction)}
        <div class="row actions">
          ${repeat(
            actions.filter(({ action }) => this.isExpanded || action.shown !== 'expanded'),
            ({ key }) => key,
            this.#button,
          )}
        </div>
        ${open === undefined ? nothing : this.#form(open)}
        ${this.#refusal()}
        ${
          this.isExpanded
            ? html`
              <details class="attached" ?open=${interaction.isMainCaseInteraction}>
                <summary>Attached data</summary>
                <attached-data .workspace=${this.means.workspace} .interaction=${interaction}></attached-data>
              </details>`
            : nothing
        }
      </article>`
  }

  #line(interaction: Interaction): TemplateResult {
    const { direction, recordingState, startDate, endDate } = interaction
    const party = partyOf(interaction)
    const from = Date.parse(startDate ?? '')
    const to = Date.parse(endDate ?? '')
    return html`
      <p class="interaction-line">
        <span class="medium" data-media=${this.present.media}>${mediumIcon(this.present.media)}</span>
        <span class="kind">${kindInWords(this.present)}
          ${direction === 'IN' ? html`<span class="muted">in</span>` : nothing}
          ${direction === 'OUT' ? html`<span class="muted">out</span>` : nothing}
        </span>
        <span class="party" dir="auto">${party === this.caseName ? nothing : party}</span>
        ${
          recordingState === 'RECORDING' || recordingState === 'PAUSED'
            ? html`<span class="recording" data-recording=${recordingState}>${recordingState === 'PAUSED' ? 'Paused' : 'Recording'}</span>`
            : nothing
        }
        <span class="interaction-state">${stateInWords(interaction)}</span>
        <span class="duration">
          ${Number.isNaN(from) ? nothing : html`<time-since .from=${from} .to=${Number.isNaN(to) ? undefined : to}></time-since>`}
        </span>
      </p>`
  }

  readonly #button = ({ key, action }: LegalAction): TemplateResult => {
    const asks = action.needs !== 'nothing'
    // Not `disabled`: that would take the focus away from whoever works by keyboard.
    return html`
      <button
        type="button"
        class=${action.shown === 'first' ? 'primary' : ''}
        data-action=${key}
        aria-busy=${this.busy === key}
        aria-disabled=${this.busy !== undefined}
        aria-expanded=${asks ? this.asking === key : nothing}
        @click=${() => this.#press(key, action)}
      >${action.label}</button>`
  }

  #form({ key, action }: LegalAction): TemplateResult | typeof nothing {
    if (action.needs === 'nothing') return nothing
    return html`
      <form
        class="action-form"
        aria-label=${plain(action)}
        @submit=${(event: SubmitEvent) => this.#submit(event, key, action)}
        @keydown=${this.#formKey}
      >
        ${actionFields(action, this.present, this.callResults)}
        <div class="row">
          <button type="submit" class="primary" aria-disabled=${this.busy !== undefined}>${plain(action)}</button>
          <button type="button" class="quiet" @click=${this.#closeForm}>Cancel</button>
        </div>
      </form>`
  }

  #refusal(): TemplateResult | typeof nothing {
    if (this.refusal === undefined) return nothing
    return html`
      <p class="refusal" role="alert">
        <span dir="auto">${this.refusal}</span>
        <button type="button" class="quiet small" @click=${this.#dismiss}>Dismiss</button>
      </p>`
  }

  #press(key: string, action: Action): void {
    if (this.busy !== undefined) return
    if (action.needs === 'nothing') {
      void this.#carryOut(key, () => action.carryOut(this.means, this.present.interaction, undefined))
      return
    }
    this.asking = this.asking === key ? undefined : key
    if (action.needs === 'callResult') void this.#learnCallResults()
  }

  #submit(event: SubmitEvent, key: string, action: AskingAction): void {
    event.preventDefault()
    const form = event.currentTarget
    if (this.busy !== undefined || !(form instanceof HTMLFormElement)) return
    const fields = new FormData(form)
    void this.#carryOut(key, () => submitAction(action, this.means, this.present, fields))
  }

  async #carryOut(key: string, act: () => Promise<unknown>): Promise<void> {
    const { interactionId, caseId } = this.present.interaction
    this.busy = key
    this.refusal = undefined
    try {
      await act()
      this.asking = undefined
      // Whom the agent answers is what the agent works on.
      if (answers.includes(key)) await this.means.workspace.perform('interaction.selectCaseByCaseId', caseId)
    } catch (error) {
      if (isBlock(error)) this.#warn({ interactionId, message: error.message })
      else this.refusal = problemInWords(error)
    } finally {
      this.busy = undefined
    }
  }

  #warn(detail: MarkDoneBlocked): void {
    this.dispatchEvent(new CustomEvent('mark-done-blocked', { bubbles: true, detail }))
  }

  async #learnCallResults(): Promise<void> {
    try {
      this.callResults ??= await this.means.workspace.perform('outbound.getListOfCallResults')
    } catch (error) {
      this.refusal = problemInWords(error)
    }
  }

  readonly #formKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') this.#closeForm()
  }

  readonly #closeForm = (): void => {
    const opener = this.querySelector<HTMLElement>('.actions [aria-expanded="true"]')
    this.asking = undefined
    opener?.focus()
  }

  readonly #dismiss = (): void => {
    this.refusal = undefined
  }
}

/** The actions by which the agent takes up what came in. */
const answers = ['ANSWER', 'ACCEPT', 'ACCEPT_PREVIEW']

/** What an action is called where nothing more is asked. */
function plain({ label }: Action): string {
  return label.replace('…', '')
}

/** Whether an application blocks what was asked for. */
function isBlock(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'blocked'
}

customElements.define('desk-interaction', DeskInteraction)
