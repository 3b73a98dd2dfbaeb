/**
 * Whether the user can see what a window shows. A window inside this page is seen while the page is visible and the
 * frame element that holds it, directly or through others, is rendered with a size. Any other window, a popup, counts
 * as seen until it is closed: nothing more can be known of it from here.
 */
export function isWindowVisible(asking: Window): boolean {
  if (asking.closed) return false
  const outermost = outermostInThisPage(asking)
  if (outermost === undefined) return true
  if (document.visibilityState !== 'visible') return false
  if (outermost === window) return true
  const element = findFrameElement(document, outermost)
  return element === undefined || isRendered(element)
}

/** The window on the way up from `inner` whose parent is this page, this page itself, or none where it is elsewhere. */
function outermostInThisPage(inner: Window): Window | undefined {
  let current = inner
  while (current !== window && current.parent !== window) {
    // The window at the top is its own parent; one that was just removed has none.
    if (current.parent === current || !current.parent) return undefined
    current = current.parent
  }
  return current
}

/** The element that holds the window; not found inside closed shadow roots. */
function findFrameElement(root: Document | ShadowRoot, held: Window): Element | undefined {
  for (const element of root.querySelectorAll('*')) {
    if ('contentWindow' in element && element.contentWindow === held) return element
    const found = element.shadowRoot ? findFrameElement(element.shadowRoot, held) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function isRendered(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) return false
  return typeof element.checkVisibility !== 'function' || element.checkVisibility({ checkVisibilityCSS: true })
}
