import type { Frame } from '../coordination/types.js'
import { Applications } from './applications.js'
import { createDispatch } from './dispatch.js'
import { createGateway } from './gateway.js'
import { deliverBroadcasts, messengerHandlers } from './messenger.js'
import type { OptionSource } from './options.js'
import { Origins } from './origins.js'
import { Ports } from './ports.js'
import { Subscriptions } from './subscriptions.js'
import { systemHandlers } from './system.js'
import { joinUi } from './ui/join.js'
import type { ServiceUi } from './ui/service-ui.js'

export type { DialogOptions } from '../contract/dialog.js'
export type { MenuBarView } from '../contract/menu-bar-view.js'
export type { Toast } from '../contract/toast.js'
export type { OptionSource } from './options.js'
export type { ServiceUi, ShownDialog, ShownToast, ToastCaller } from './ui/service-ui.js'

/** What a host needs. */
export interface ServiceOptions {
  /** This page's membership in its session. */
  readonly frame: Frame
  /**
   * The configuration options. Without `service-client-api.accepted-web-content-origins` no application may use the
   * API.
   */
  readonly options?: OptionSource | undefined
  /**
   * What this page shows for applications: toasts, dialogs, views in the menu bar. Without it, such requests fail while
   * the user was last active here.
   */
  readonly ui?: ServiceUi | undefined
}

/** The Service Client API as one frame hosts it. */
export interface ServiceHost {
  /** Stops answering and notifying for good. The frame stays in its session. */
  close(): void
}

/**
 * Hosts the Service Client API in this page: applications in its iframes and popups, at the origins that the options
 * accept, can call it from then on.
 */
export function hostService({ frame, options = {}, ui }: ServiceOptions): ServiceHost {
  const origins = new Origins(options)
  const applications = new Applications(frame.id)
  const subscriptions = new Subscriptions(applications, origins)
  const handlers = {
    messenger: messengerHandlers(frame, subscriptions),
    system: systemHandlers(frame, origins),
  }
  const lifetime = new AbortController()
  const { signal } = lifetime
  const lastActive = joinUi({ frame, ui, applications, subscriptions, ended: signal })
  const dispatch = createDispatch(handlers, origins, lastActive)

  const ports = new Ports(applications)

  const gateway = createGateway({ origins, applications, subscriptions, ports, dispatch })
  window.addEventListener('message', gateway, { signal })
  window.addEventListener('pagehide', () => ports.goAway(), { signal })
  window.addEventListener('pageshow', () => ports.comeBack(), { signal })
  signal.addEventListener('abort', () => ports.goAway())
  frame.addEventListener('statechange', frameStateTeller(frame, subscriptions), { signal })
  signal.addEventListener('abort', deliverBroadcasts(frame, subscriptions))
  return { close: () => lifetime.abort() }
}

/** Tells applications each new state of the frame; a change of term alone is none. */
function frameStateTeller(frame: Frame, subscriptions: Subscriptions): () => void {
  let told = frame.state
  return () => {
    if (frame.state === told) return
    told = frame.state
    subscriptions.notify('system', { frameState: told })
  }
}
