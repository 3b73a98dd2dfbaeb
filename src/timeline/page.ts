import type { Recorder } from './recorder.js'
import type { Tally } from './tally.js'

/** Records what the browser does to the page. */
export function recordPage(recorder: Recorder, tally: Tally, signal: AbortSignal): void {
  // The window comes before the document: the page is heard to freeze before its frame gives everything back.
  for (const phase of ['freeze', 'resume', 'pagehide', 'pageshow'] as const) {
    const onPhase = (event: Event) => {
      const kept = event instanceof PageTransitionEvent && event.persisted
      if (phase === 'pageshow' && !kept) return
      // What is recorded after this is told when the window is back.
      if (phase === 'resume' || phase === 'pageshow') recorder.hush()
      else tally.tell()
      recorder.record({ kind: 'page', phase, kept })
      if (phase === 'freeze' || phase === 'pagehide') recorder.hush()
    }
    window.addEventListener(phase, onPhase, { capture: true, signal })
  }
}
