import * as v from 'valibot'
import type { Frame, FrameId } from '../../coordination/types.js'
import type { Access } from '../access/access.js'
import type { Applications } from '../applications/applications.js'
import type { Subscriptions } from '../applications/subscriptions.js'
import type { Options } from '../options.js'
import type { Carrier } from '../requests/dispatch.js'
import { ServiceError } from '../service-error.js'
import { CatchingUp } from './catching-up.js'
import { ToastClicks } from './clicks.js'
import { myMessages, myMessagesChannel, uiChannel, uiKind, uiNews, uiOrder } from './messages.js'
import { Moves } from './moves.js'
import { MyMessages } from './my-messages.js'
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
  readonly access: Access
  readonly applications: Applications
  readonly subscriptions: Subscriptions
  readonly options: Options
  /** Aborts when the host is closed. */
  readonly ended: AbortSignal
}

/** Joins this window's user interface, if it has one, with those of its session; returns the route to them. */
export function joinUi({ frame, ui, access, applications, subscriptions, options, ended }: UiParts): Carrier {
  const windows = new UiWindows(frame)
  const whereabouts = new Whereabouts()
  const messages = new MyMessages(ui)
  const moves = new Moves({ frame, windows, whereabouts, ended })
  const clicks = new ToastClicks(frame, subscriptions, ended)
  const broadcast = (channel: string, message: unknown) => {
    try {
      frame.broadcast(channel, message)
    } catch {
      // A frame that has left has nobody to tell.
    }
  }
  const shown =
    ui &&
    new Shown({
      ui,
      here: frame.id,
      whereabouts,
      isHere: (window) => windows.has(window),
      tell: (news) => {
        if (ended.aborted) return
        whereabouts.hear(frame.id, news)
        broadcast(uiChannel, news)
      },
      send: (message) => {
        if (ended.aborted) return
        messages.add([message])
        broadcast(myMessagesChannel, [message])
      },
      options,
      callerOf: (frameId) => callerOf(applications, frameId),
      clicked: (poppedBy, toastId, buttonIndex) => void clicks.tell(poppedBy, { toastId, buttonIndex }),
    })
  if (shown !== undefined) ended.addEventListener('abort', respondWith(shown, frame))
  /** What is shown elsewhere has changed, as far as this window knows. */
  const follow = () => {
    shown?.reconcile()
    moves.review()
  }
  const stopListening = [
    listen(frame, uiChannel, uiNews, (news, from) => {
      whereabouts.hear(from, news)
      follow()
    }),
    listen(frame, myMessagesChannel, myMessages, (told) => messages.add(told)),
  ]
  ended.addEventListener('abort', () => {
    for (const stop of stopListening) stop()
  })
  new CatchingUp({
    frame,
    ended,
    known: () => ({ places: [...whereabouts.places], messages: [...messages.messages] }),
    learn: (known) => {
      for (const place of known.places) whereabouts.take(place)
      messages.add(known.messages)
      follow()
    },
  })
  return createUiRoute({ frame, access, windows, whereabouts, moves })
}

/** Hears what is told on a channel in a way that is understood: another deployment's frame may speak differently. */
function listen<Schema extends v.GenericSchema>(
  frame: Frame,
  channel: string,
  schema: Schema,
  hear: (told: v.InferOutput<Schema>, from: FrameId) => void,
): () => void {
  return frame.listen(channel, (message, { from }) => {
    const read = v.safeParse(schema, message)
    if (read.success) hear(read.output, from)
  })
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
