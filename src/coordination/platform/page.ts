import type { PageEvent } from './platform.js'

/** Whether the user can see the page. */
export function isVisible(): boolean {
  return document.visibilityState === 'visible'
}

/**
 * Reports what happens to the page. A page leaves the session on `pagehide` and `freeze`, while it still runs, and
 * comes back on `pageshow` and `resume`; never on `beforeunload` (the user may stay) or `unload` (it spoils the
 * back/forward cache). See https://developer.chrome.com/docs/web-platform/page-lifecycle-api.
 */
export function watchPage(report: (event: PageEvent) => void): () => void {
  const stop = new AbortController()
  const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
    target.addEventListener(type, listener, { signal: stop.signal, capture: true, passive: true })

  const arrive = () => report({ type: 'arrive', visible: isVisible() })
  on(window, 'pagehide', (event) => {
    report({ type: 'depart', why: (event as PageTransitionEvent).persisted ? 'hidden' : 'closed' })
  })
  on(window, 'pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) arrive()
  })
  on(document, 'freeze', () => report({ type: 'depart', why: 'frozen' }))
  on(document, 'resume', arrive)
  on(document, 'visibilitychange', () => report({ type: 'visibility', visible: isVisible() }))
  for (const type of ['focus', 'pointerdown', 'keydown']) on(window, type, () => report({ type: 'activity' }))
  // What the user does inside an embedded page of another origin is hidden from this one, but for the focus that goes
  // there. https://html.spec.whatwg.org/multipage/interaction.html#focus-update-steps
  on(window, 'blur', () => {
    if (document.activeElement instanceof HTMLIFrameElement) report({ type: 'activity' })
  })
  return () => stop.abort()
}
