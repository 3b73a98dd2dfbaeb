import { html, nothing, type TemplateResult } from 'lit'
import type { Timeline } from '../../src/timeline/index.js'
import { LightElement } from '../light-element.js'
import { type ErrandTo, haveLeaderResign, sendErrand } from './errands.js'
import { crash, crashLack, endWorker, openWindows, STALL_MS, stall } from './trouble.js'
import { capital, type WindowNames } from './words.js'

/** What one can have happen to the windows, each with what to expect of it. */
export class CoordinationExperiments extends LightElement {
  static override properties = {
    timeline: { attribute: false },
    names: { attribute: false },
    notice: { state: true },
    busy: { state: true },
    isSure: { state: true },
  }

  declare timeline: Timeline | undefined
  declare names: WindowNames
  /** What came of the latest experiment. */
  declare notice: string
  /** The experiment that runs. */
  declare busy: string | null
  /** Crashing was asked for once, and waits for the second press. */
  declare isSure: boolean

  constructor() {
    super()
    this.names = (id) => id
    this.notice = ''
    this.busy = null
    this.isSure = false
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.timeline === undefined) return nothing
    const { frame } = this.timeline
    const leads = frame.state === 'LEADING'
    const noCrash = crashLack()
    const seconds = STALL_MS / 1_000
    return html`
      <h3>Try it</h3>
      <p class="notice" role="status">${this.notice}</p>
      <ul class="experiments">
        ${this.#item(
          'open',
          html`${this.#button('Open one window', 'open-one', () => this.#open(1))}
          ${this.#button('Open five', 'open-five', () => this.#open(5))}`,
          'Each joins at the end and follows.',
        )}
        ${this.#item(
          'errand',
          this.#button('Have the leader do something', 'leader', () => this.#send('leader')),
          'All windows ask for it at once, by one key: a single mark appears, in the lane of the leader.',
        )}
        ${this.#item(
          'errand-active',
          this.#button('… the last active window', 'last-active', () => this.#send('lastActive')),
          'The same for the window that you used last, which is this one once you press.',
        )}
        ${this.#item(
          'resign',
          this.#button(leads ? 'Resign' : 'Ask the leader to resign', 'resign', () => this.#resign()),
          leads ? 'The next in line leads at once.' : 'This window follows: it has nothing to give back itself.',
        )}
        ${this.#item(
          'stall',
          this.#button(`Stall this window for ${seconds} s`, 'stall', () => this.#stall()),
          `A busy loop blocks the page, as a script that hangs. If it leads, have the leader do something from another window: only work that goes unanswered shows that it hangs, and the next one leads within about a second.`,
        )}
        ${this.#item(
          'crash',
          this.#renderCrash(noCrash),
          noCrash ??
            'Ends the process of this page without a goodbye, and other windows in it if there are any. If it leads, another one leads as soon as the browser frees its lock.',
        )}
        ${this.#item(
          'worker',
          this.#button('Kill the worker', 'worker', () => this.#endWorker()),
          'The leader goes on leading in its term; the windows connect to a new coordinator, which goes on from what is stored.',
        )}
      </ul>
    `
  }

  #item(name: string, buttons: TemplateResult, expectation: string): TemplateResult {
    return html`<li data-experiment=${name}><div class="row">${buttons}</div><p class="muted">${expectation}</p></li>`
  }

  #button(label: string, name: string, run: () => Promise<string>): TemplateResult {
    return html`<button
      type="button"
      data-do=${name}
      ?disabled=${this.busy === name}
      @click=${() => void this.#run(name, run)}
    >
      ${label}
    </button>`
  }

  #renderCrash(lack: string | undefined): TemplateResult {
    if (lack !== undefined) return html`<button type="button" data-do="crash" disabled>Crash this window</button>`
    if (!this.isSure) {
      return html`<button
        type="button"
        data-do="crash"
        @click=${() => {
          this.isSure = true
        }}
      >
        Crash this window…
      </button>`
    }
    return html`
      ${this.#button('Yes, crash it', 'crash-surely', () => this.#crash())}
      <button
        type="button"
        data-do="crash-not"
        @click=${() => {
          this.isSure = false
        }}
      >
        No
      </button>
    `
  }

  /** Runs an experiment and tells what came of it. */
  async #run(name: string, run: () => Promise<string>): Promise<void> {
    this.busy = name
    try {
      this.notice = await run()
    } catch (error) {
      this.notice = error instanceof Error ? error.message : String(error)
    } finally {
      this.busy = null
      this.isSure = false
    }
  }

  async #open(count: number): Promise<string> {
    this.notice = ''
    const kept = await openWindows(this.#of.frame, count)
    if (kept === 0) return count === 1 ? 'The window has joined.' : `All ${count} windows have joined.`
    return `Your browser kept ${kept} back: allow pop-ups for this address, or press again.`
  }

  async #send(to: ErrandTo): Promise<string> {
    const { frame } = this.#of
    const asked = frame.peers.length
    const who = await sendErrand(frame, to)
    return `${capital(this.names(who))} did it, once; ${asked === 1 ? 'one window' : `${asked} windows`} asked.`
  }

  async #resign(): Promise<string> {
    const { frame } = this.#of
    const isAlone = frame.peers.length === 1
    await haveLeaderResign(frame)
    return isAlone ? 'There is no other window, so this one leads again in a new term.' : 'The leader resigned.'
  }

  async #stall(): Promise<string> {
    this.notice = `This window stalls in a second, for ${STALL_MS / 1_000} s.`
    await stall(this.#of)
    return 'This window is back. If it led before, it learns only now that its term is over.'
  }

  async #crash(): Promise<string> {
    this.notice = 'Goodbye.'
    return await crash(this.#of)
  }

  async #endWorker(): Promise<string> {
    const { frame } = this.#of
    const { term } = frame
    await endWorker(this.#of)
    return `The worker ends; the session goes on in term ${term}.`
  }

  get #of(): Timeline {
    if (this.timeline === undefined) throw new Error('The experiments need a timeline')
    return this.timeline
  }
}

customElements.define('coordination-experiments', CoordinationExperiments)
