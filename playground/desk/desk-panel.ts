import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { HostedWorkspace, WorkspaceChange } from '../../src/service/index.js'
import type { RemoteControls } from '../../src/workspace/simulator/remote-controls.js'
import { LightElement } from '../light-element.js'
import { isRinging, type Means } from './actions.js'
import { type Case, CaseView } from './cases.js'
import './desk-interaction.js'
import { Listening } from './listening.js'
import './start-interaction.js'
import { caseName, problemInWords, topicOf } from './words.js'

/** The agent's cases with their interactions, and what can be done with each. */
export class DeskPanel extends LightElement {
  static override properties = {
    workspace: { attribute: false },
    simulate: { attribute: false },
    problem: { state: true },
  }
  declare workspace: HostedWorkspace | undefined
  /** For what the agent does and the API has no request for; left out where the workspace is no simulation. */
  declare simulate: RemoteControls | undefined
  declare problem: string | undefined
  readonly #view = new CaseView()
  #focusedCase = -1

  constructor() {
    super()
    new Listening(this)
  }

  /** The workspace was given, or has told something. */
  heard(change: WorkspaceChange): void {
    this.#view.hear(change)
    this.requestUpdate()
  }

  protected override willUpdate(): void {
    this.#focusedCase = this.#cases.findIndex((one) => one.contains(document.activeElement))
  }

  protected override updated(): void {
    if (this.#focusedCase < 0 || this.contains(document.activeElement)) return
    // The case that had the focus is gone: its neighbour has it now, or else the field for a new interaction.
    const cases = this.#cases
    const next = cases[Math.min(this.#focusedCase, cases.length - 1)] ?? this
    next.querySelector<HTMLElement>('button, input')?.focus()
  }

  protected override render(): TemplateResult | typeof nothing {
    const { workspace } = this
    if (workspace === undefined) return nothing
    const means: Means = { workspace, simulate: this.simulate }
    const cases = this.#view.cases(workspace.interactions)
    return html`
      <div class="desk-head">
        <h2>Desk</h2>
        <start-interaction .workspace=${workspace}></start-interaction>
      </div>
      ${this.problem === undefined ? nothing : html`<p class="problem" role="alert" dir="auto">${this.problem}</p>`}
      <div class="cases">
        ${
          cases.length === 0
            ? html`<p class="empty">Nobody waits for you. ${this.simulate ? html`Press <strong>Ring a call</strong> above, or call` : 'Call'} a number.</p>`
            : repeat(
                cases,
                ({ caseId }) => caseId,
                (one) => this.#case(one, means),
              )
        }
      </div>`
  }

  #case(one: Case, means: Means): TemplateResult {
    const { caseId, interactions, isSelected, isExpanded } = one
    const name = caseName(interactions[0])
    return html`
      <div
        role="group"
        class="case"
        aria-label=${`Case of ${name}`}
        data-case-id=${caseId}
        ?data-selected=${isSelected}
        ?data-rings=${interactions.some(({ interaction }) => isRinging(interaction))}
      >
        <h3>
          <button type="button" class="case-head" aria-expanded=${isExpanded} aria-current=${isSelected} @click=${() => this.#toggle(one)}>
            <span class="case-name" dir="auto">${name}</span>
            <span class="case-topic muted" dir="auto">${topicOf(interactions[0].interaction) ?? ''}</span>
          </button>
        </h3>
        ${repeat(
          interactions,
          ({ interaction }) => interaction.interactionId,
          (present) =>
            html`<desk-interaction .present=${present} .means=${means} .caseName=${name} .isExpanded=${isExpanded}></desk-interaction>`,
        )}
      </div>`
  }

  /** Selecting a case expands it; the API has no request that collapses one. */
  async #toggle({ caseId, isSelected, isExpanded }: Case): Promise<void> {
    try {
      if (isSelected && isExpanded && this.simulate !== undefined) await this.simulate.collapseCase(caseId)
      else await this.workspace?.perform('interaction.selectCaseByCaseId', caseId)
      this.problem = undefined
    } catch (error) {
      this.problem = problemInWords(error)
    }
  }

  get #cases(): Element[] {
    return [...this.querySelectorAll('.case')]
  }
}

customElements.define('desk-panel', DeskPanel)
