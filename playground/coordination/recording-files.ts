import { html, nothing, type TemplateResult } from 'lit'
import { type ReadTimeline, readTimelineFile, type Timeline } from '../../src/timeline/index.js'
import { LightElement } from '../light-element.js'

/** Tells that a recording was opened. */
export class RecordingOpenedEvent extends Event {
  static readonly type = 'recording-opened'
  readonly read: ReadTimeline

  constructor(read: ReadTimeline) {
    super(RecordingOpenedEvent.type)
    this.read = read
  }
}

/** Saves what is recorded as a file, and opens such files. */
export class RecordingFiles extends LightElement {
  static override properties = {
    timeline: { attribute: false },
    session: { attribute: false },
    problem: { state: true },
  }

  /** What can be saved. */
  declare timeline: Timeline | undefined
  /** The name of the session, for that of the file. */
  declare session: string
  /** What is wrong with the file that was chosen. */
  declare problem: string

  constructor() {
    super()
    this.session = 'default'
    this.problem = ''
  }

  protected override render(): TemplateResult {
    return html`
      <div class="row">
        ${
          this.timeline === undefined
            ? nothing
            : html`<button type="button" data-do="save" @click=${this.#save}>Save as file</button>`
        }
        <button type="button" data-do="open" @click=${this.#choose}>Open a file…</button>
        <input type="file" accept=".json,application/json" aria-label="Recording" hidden @change=${this.#open} />
      </div>
      <p class="problem" role="alert">${this.problem}</p>
    `
  }

  readonly #save = (): void => {
    if (this.timeline === undefined) return
    const file = this.timeline.export()
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }))
    link.download = fileNameOf(this.session, file.at)
    link.click()
    // The browser has to have begun by then; it reads the rest by itself.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }

  readonly #choose = (): void => {
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()
  }

  readonly #open = async ({ target }: Event): Promise<void> => {
    if (!(target instanceof HTMLInputElement)) return
    const [chosen] = target.files ?? []
    if (chosen === undefined) return
    try {
      const read = await readTimelineFile(chosen)
      this.problem = ''
      this.dispatchEvent(new RecordingOpenedEvent(read))
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
    } finally {
      // The same file can be chosen again.
      target.value = ''
    }
  }
}

/** What the file of a session's recording is called. */
export function fileNameOf(session: string, at: number): string {
  const time = new Date(at)
  const part = (value: number) => String(value).padStart(2, '0')
  const date = [time.getFullYear(), part(time.getMonth() + 1), part(time.getDate())].join('-')
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(part).join('')
  return `leadframe-timeline-${session.replace(/[^\p{L}\p{N}.-]+/gu, '-').slice(0, 60)}-${date}-${clock}.json`
}

customElements.define('recording-files', RecordingFiles)
