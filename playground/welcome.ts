const KEY = 'leadframe.playground.welcomed'

/** Shows what the page is about, until the user has read it once. */
export function welcome(text: HTMLElement, close: HTMLButtonElement): void {
  text.hidden = wasRead()
  close.addEventListener('click', () => {
    text.hidden = true
    remember()
  })
}

function wasRead(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    // The user allows no storage.
    return false
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEY, 'yes')
  } catch {
    // Then it comes again with the next visit.
  }
}
