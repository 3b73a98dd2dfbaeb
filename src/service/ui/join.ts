import * as v from 'valibot'
import type { Frame } from '../../coordination/types.js'
import type { Applications } from '../applications.js'
import type { Carrier } from '../dispatch.js'
import { ServiceError } from '../service-error.js'
import type { Subscriptions } from '../subscriptions.js'
import { ToastClicks } from './clicks.js'
import { type UiNews, uiChannel, uiKind, uiNews, uiOrder } from './messages.js'
import { createUiRoute } from './route.js'
import type { ServiceUi, ToastCaller } from './service-ui.js'
import { Shown } from './shown.js'
import { Whereabouts } from './whereabouts.js'
import { UiWindows } from './windows.js'

/** What the requests for the user interface need. */
export interface UiParts {
  readonly frame: Frame
  /** What this page shows for applications; other windows of the session may have one where this has none. */
  readonly ui: ServiceUi | undefined
  readonly applications: Applications
  readonly subscriptions: Subscriptions
  /** Aborts when the host is closed. */
  readonly ended: AbortSignal
}

/** Joins this window's user interface, if it has one, with those of its session; returns the route to them. */
export function joinUi({ frame, ui, applications, subscriptions, ended }: UiParts): Carrier {
  const windows = new UiWindows(frame)
  const whereabouts = new Whereabouts(windows)
  const clicks = new ToastClicks(frame, subscriptions, ended)
  const tell = (news: UiNews) => {
    if (ended.aborted) return
    whereabouts.hear(frame.id, news)
    try {
      frame.broadcast(uiChannel, news)
    } catch {
      // A frame that has left has nobody to tell.
    }
  }
  const shown =
    ui &&
    new Shown({
      ui,
      here: frame.id,
      tell,
      callerOf: (frameId) => callerOf(applications, frameId),
      clicked: (poppedBy, toastId, buttonIndex) => void clicks.tell(poppedBy, { toastId, buttonIndex }),
    })
  if (shown !== undefined) ended.addEventListener('abort', respondWith(shown, frame))
  const stopListening = frame.listen(uiChannel, (message, { from }) => {
    // Another deployment's frame may speak differently.
    const news = v.safeParse(uiNews, message)
    if (!news.success) return
    whereabouts.hear(from, news.output)
    shown?.hear(news.output)
  })
  ended.addEventListener('abort', stopListening)
  return createUiRoute({ frame, windows, whereabouts })
}

/** Carries out what the session's windows ask of the user interface here; returns a function that stops it. */
function respondWith(shown: Shown, frame: Frame): () => void {
  return frame.respond(
    uiKind,
    (payload, context) => {
      const order = v.safeParse(uiOrder, payload)
      if (order.success) return shown.carryOut(order.output, context)
      throw new ServiceError('failed', 'the window that was asked runs another version, and does not know that.')
    },
    // What a window showed is gone with it, and a view is set twice as well as once. One that only hung takes its toast
    // down when it hears that another shows it; and nothing is begun any more once the asker has given up.
    { repeatable: true },
  )
}

function callerOf(applications: Applications, frameId: string): ToastCaller {
  return {
    frameId,
    get window() {
      return [...applications].find((application) => application.frameId === frameId)?.window
    },
  }
}
