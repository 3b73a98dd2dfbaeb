import { html, type PropertyValues, type TemplateResult } from 'lit'
import { LightElement } from '../light-element.js'
import { type CodeStyle, codeOf } from './code.js'

const styles: readonly (readonly [CodeStyle, string])[] = [
  ['callback', 'Script'],
  ['promise', 'Module'],
]

/** A call as code, to copy into an application. */
class CodeView extends LightElement {
  static override properties = {
    request: { attribute: false },
    values: { attribute: false },
    codeStyle: { state: true },
    copied: { state: true },
  }

  declare request: string
  declare values: readonly unknown[]
  declare codeStyle: CodeStyle
  /** What became of the last copy; empty for nothing. */
  declare copied: string

  constructor() {
    super()
    this.codeStyle = 'callback'
    this.copied = ''
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('values') || changed.has('request') || changed.has('codeStyle')) this.copied = ''
  }

  override render(): TemplateResult {
    return html`
      <div class="row">
        <h3>As code</h3>
        <div class="switch" role="radiogroup" aria-label="Style of the code">
          ${styles.map(
            ([style, label]) => html`<label class="check">
              <input
                type="radio"
                name="code-style"
                value=${style}
                .checked=${this.codeStyle === style}
                @change=${() => {
                  this.codeStyle = style
                }}
              >${label}
            </label>`,
          )}
        </div>
        <span class="muted end" role="status">${this.copied}</span>
        <button id="copy" type="button" @click=${() => this.#copy()}>Copy</button>
      </div>
      <pre id="code" tabindex="0">${codeOf(this.request, this.values, this.codeStyle)}</pre>
    `
  }

  /**
   * The Clipboard API needs a permission that few workspaces give to the applications in them. The old command needs
   * none (https://developer.mozilla.org/docs/Web/API/Document/execCommand).
   */
  #copy(): void {
    const code = this.querySelector('pre')
    if (code) getSelection()?.selectAllChildren(code)
    this.copied = document.execCommand('copy') ? 'Copied' : 'Selected: copy it with Ctrl+C'
  }
}

customElements.define('code-view', CodeView)
