import type { RefusedNotice } from './protocol.js'
import { asArgument, remediesOf } from './remedies.js'

/** What this window refused, each thing once, and what would grant it all. */
export class RefusalList {
  readonly #place: HTMLElement
  readonly #known = new Map<string, RefusedNotice>()

  constructor(place: HTMLElement) {
    this.#place = place
    place.className = 'dev-refusals'
    place.setAttribute('aria-label', 'What was refused')
    place.hidden = true
  }

  /** Adds what was refused; false where that is known already. */
  add(notice: RefusedNotice): boolean {
    if (this.#known.has(notice.text)) return false
    this.#known.set(notice.text, notice)
    this.#show()
    return true
  }

  #show(): void {
    const refused = [...this.#known.values()]
    const title = document.createElement('h2')
    title.textContent = `Refused (${refused.length})`
    const list = document.createElement('ul')
    list.append(...refused.map(({ text }) => Object.assign(document.createElement('li'), { textContent: text })))
    const remedies = remediesOf(refused.flatMap(({ option }) => option ?? []))
    const advice = document.createElement('p')
    advice.textContent = 'To grant it, start leadframe dev with:'
    advice.hidden = remedies.length === 0
    this.#place.replaceChildren(title, advice, ...remedies.map((remedy) => copyable(asArgument(remedy))), list)
    this.#place.hidden = false
  }
}

function copyable(text: string): HTMLElement {
  const row = document.createElement('div')
  row.className = 'dev-remedy'
  const code = Object.assign(document.createElement('code'), { textContent: text })
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Copy' })
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text).then(
      () => {
        button.textContent = 'Copied'
      },
      // Where the browser does not let it: the user has what to copy by hand.
      () => getSelection()?.selectAllChildren(code),
    )
  })
  row.append(code, button)
  return row
}
