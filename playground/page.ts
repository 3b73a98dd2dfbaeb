/** Shows the page's uncaught errors, and those it is told of, in an element that is hidden until the first. */
export function showErrors(element: HTMLElement): (error: unknown) => void {
  const shown = new WeakSet<object>()
  const show = (error: unknown): void => {
    // What a page tells itself, the browser may tell again.
    if (error instanceof Error) {
      if (shown.has(error)) return
      shown.add(error)
    }
    const line = document.createElement('p')
    line.textContent = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    element.append(line)
    element.hidden = false
  }
  window.addEventListener('error', ({ error, message }) => show(error ?? message))
  window.addEventListener('unhandledrejection', ({ reason }) => show(reason))
  return show
}

/** The element of the page with this id, which must be of the given class. */
export function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const element = document.getElementById(id)
  if (element instanceof type) return element
  throw new Error(`The page has no ${type.name} with the id "${id}"`)
}
