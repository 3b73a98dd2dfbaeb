import { html, nothing, type TemplateResult } from 'lit'
import type { Agent } from '../../src/contract/objects/agent.js'
import type { Media, State, StateType } from '../../src/contract/objects/media.js'
import type { HostedWorkspace, WorkspaceChange } from '../../src/service/index.js'
import { LightElement } from '../light-element.js'
import { Listening } from './listening.js'
import { mediumInWords, problemInWords } from './words.js'

/** What is known of the agent. */
interface Known {
  readonly agent: Agent
  readonly state: State
  readonly states: readonly State[]
  readonly media: readonly Media[]
}

/** Which colour stands for a state. */
const marks: Readonly<Record<StateType, 'ready' | 'partial' | 'away'>> = {
  READY: 'ready',
  PARTIAL_READY: 'partial',
  NOT_READY: 'partial',
  NOT_READY_ACTION_CODE: 'partial',
  NOT_READY_AFTER_CALLWORK: 'partial',
  DND_ON: 'away',
  LOGOUT: 'away',
  OUT_OF_SERVICE: 'away',
  LOGOUT_DND_ON: 'away',
  UNKNOWN: 'away',
}

/** Who the agent is, and the state that the agent is in; a menu changes it in all media, or in one. */
export class AgentState extends LightElement {
  static override properties = {
    workspace: { attribute: false },
    known: { state: true },
    isOpen: { state: true },
    isConnectionLost: { state: true },
    problem: { state: true },
  }
  declare workspace: HostedWorkspace | undefined
  declare known: Known | undefined
  declare isOpen: boolean
  /** As far as this window heard: a loss from before it was opened shows only in what fails. */
  declare isConnectionLost: boolean
  declare problem: string | undefined
  #isAsking = false
  #isOutdated = false

  constructor() {
    super()
    this.isOpen = false
    this.isConnectionLost = false
    new Listening(this)
    this.addEventListener('keydown', this.#key)
    this.addEventListener('focusout', this.#left)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#setOpen(false)
  }

  /** The workspace was given, or has told something. */
  heard(change: WorkspaceChange): void {
    if (change.type === 'interactions') return
    if (change.type === 'event' && change.event === 'system' && change.data.eventType === 'REALTIME_CONNECTION') {
      this.isConnectionLost = change.data.state !== 'RECONNECTED'
    }
    if (change.type === 'options' || change.event === 'agent' || change.event === 'media') void this.#ask()
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('isOpen') || !this.isOpen) return
    const options = [...this.querySelectorAll<HTMLElement>('[role="option"]')]
    const current = options.find((option) => option.ariaSelected === 'true') ?? options[0]
    current?.focus()
  }

  protected override render(): TemplateResult {
    const { known, isConnectionLost } = this
    const name = known === undefined ? '' : `${known.agent.firstname} ${known.agent.lastname}`
    return html`
      <button
        type="button" class="agent-button" aria-haspopup="dialog" aria-expanded=${this.isOpen}
        ?disabled=${known === undefined} @click=${() => this.#setOpen(!this.isOpen)}
      >
        <span class="agent-name" dir="auto">${name}</span>
        ${stateLine(known?.state, isConnectionLost)}
      </button>
      ${known !== undefined && this.isOpen ? this.#menu(known) : nothing}
      <span class="visually-hidden" role="status">${isConnectionLost ? 'The connection with the server is lost.' : ''}</span>`
  }

  #menu({ state, states, media }: Known): TemplateResult {
    const current = states.find(({ operationName }) => operationName === state.operationName)
    const reachable = current ?? states[0]
    return html`
      <div class="agent-menu" role="dialog" aria-label="State of the agent">
        ${this.isConnectionLost ? html`<p class="problem">The connection with the server is lost.</p>` : nothing}
        <div class="agent-states" role="listbox" aria-label="State in all media">
          ${states.map(
            (one) => html`
              <button
                type="button" role="option" aria-selected=${one === current} tabindex=${one === reachable ? 0 : -1}
                @click=${() => this.#set(one)}
              >${stateMark(one)} <span dir="auto">${one.displayName}</span></button>`,
          )}
        </div>
        <div class="agent-media">
          ${media.map(
            (medium) => html`
              <label>
                <span>${stateMark(medium.state)} ${mediumInWords(medium.name)}</span>
                ${this.#mediumStates(medium, states)}
              </label>`,
          )}
        </div>
        ${this.problem === undefined ? nothing : html`<p class="problem" role="alert" dir="auto">${this.problem}</p>`}
      </div>`
  }

  #mediumStates({ name, state }: Media, states: readonly State[]): TemplateResult {
    const isSettable = states.some(({ operationName }) => operationName === state.operationName)
    const choose = ({ target }: Event) => {
      if (!(target instanceof HTMLSelectElement)) return
      const operation = target.value
      void this.#try((workspace) => workspace.perform('media.setState', name, operation))
    }
    return html`
      <select @change=${choose} .value=${isSettable ? (state.operationName ?? '') : ''}>
        ${isSettable ? nothing : html`<option value="" selected disabled>${state.displayName}</option>`}
        ${states.map(
          ({ operationName, displayName }) =>
            html`<option value=${operationName ?? ''} ?selected=${operationName === state.operationName}>${displayName}</option>`,
        )}
      </select>`
  }

  #set({ operationName }: State): void {
    if (operationName === undefined) return
    void this.#try(async (workspace) => {
      await workspace.perform('agent.setState', operationName)
      this.#setOpen(false)
    })
  }

  async #try(act: (workspace: HostedWorkspace) => Promise<unknown>): Promise<void> {
    if (this.workspace === undefined) return
    try {
      await act(this.workspace)
      this.problem = undefined
    } catch (error) {
      this.problem = problemInWords(error)
      // What was chosen in vain shows as it is.
      this.requestUpdate()
    }
  }

  /** Asks for all there is to know; whatever is told meanwhile has it asked for once more. */
  async #ask(): Promise<void> {
    this.#isOutdated = true
    if (this.#isAsking) return
    this.#isAsking = true
    while (this.#isOutdated && this.workspace !== undefined) {
      this.#isOutdated = false
      const { workspace } = this
      try {
        const [agent, state, states, media] = await Promise.all([
          workspace.perform('agent.get'),
          workspace.perform('agent.getState'),
          workspace.perform('agent.getStateList'),
          workspace.perform('media.getMediaList'),
        ])
        this.known = { agent, state, states, media }
      } catch (error) {
        // Whatever kept it from being known, the next change has it asked for again.
        this.problem = problemInWords(error)
      }
    }
    this.#isAsking = false
  }

  #setOpen(isOpen: boolean): void {
    if (isOpen === this.isOpen) return
    const hadFocus = this.contains(document.activeElement)
    this.isOpen = isOpen
    this.problem = undefined
    if (isOpen) document.addEventListener('pointerdown', this.#pressed)
    else document.removeEventListener('pointerdown', this.#pressed)
    if (!isOpen && hadFocus) this.querySelector<HTMLElement>('.agent-button')?.focus()
  }

  readonly #pressed = ({ target }: Event): void => {
    if (!(target instanceof Node && this.contains(target))) this.#setOpen(false)
  }

  readonly #left = ({ relatedTarget }: FocusEvent): void => {
    // Without one the focus went to another window or an embedded application, or is about to be set again.
    if (relatedTarget instanceof Node && !this.contains(relatedTarget)) this.#setOpen(false)
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#setOpen(false)
    const options: (Element | null)[] = [...this.querySelectorAll('[role="option"]')]
    const at = options.indexOf(document.activeElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key]
    if (at < 0 || next === undefined) return
    event.preventDefault()
    const option = options[(next + options.length) % options.length]
    if (option instanceof HTMLElement) option.focus()
  }
}

function stateLine(state: State | undefined, isConnectionLost: boolean): TemplateResult {
  if (isConnectionLost)
    return html`<span class="agent-line"><span class="mark" data-mark="lost"></span> Connection lost</span>`
  // A server may take some seconds to say.
  if (state === undefined) return html`<span class="agent-line muted">Connecting…</span>`
  return html`<span class="agent-line" data-type=${state.type}>${stateMark(state)} <span dir="auto">${state.displayName}</span></span>`
}

function stateMark({ type }: State): TemplateResult {
  return html`<span class="mark" data-mark=${marks[type]}></span>`
}

customElements.define('agent-state', AgentState)
