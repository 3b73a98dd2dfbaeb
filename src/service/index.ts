import type { EventData } from '../contract/events.js'
import type { Frame } from '../coordination/types.js'
import { Access } from './access/access.js'
import { AttachedData } from './access/attached-data.js'
import { Applications } from './applications/applications.js'
import { Ports } from './applications/ports.js'
import { Subscriptions } from './applications/subscriptions.js'
import { Duties } from './duties/duties.js'
import { createGateway } from './gateway/gateway.js'
import { Hold } from './gateway/hold.js'
import { defaultLimits, type ServiceLimits } from './gateway/limits.js'
import { Listeners } from './listeners.js'
import type { Notices, ServiceNotice } from './notices.js'
import { type OptionSource, Options } from './options.js'
import { RateLimits } from './rates/rate-limits.js'
import { RateOptions } from './rates/rate-options.js'
import { createDispatch } from './requests/dispatch.js'
import { deliverBroadcasts, messengerHandlers } from './requests/messenger.js'
import { systemHandlers } from './requests/system.js'
import { joinUi } from './ui/join.js'
import type { ServiceUi } from './ui/service-ui.js'
import { createHostedWorkspace, type HostedWorkspace, type WorkspaceChange } from './workspace/hosted-workspace.js'
import { Interactions } from './workspace/interactions.js'
import { WorkspaceLink, type WorkspaceListener } from './workspace/workspace-link.js'

export type { DialogOptions } from '../contract/dialog.js'
export type { MenuBarView } from '../contract/menu-bar-view.js'
export type { Interaction, PresentInteraction } from '../contract/objects/interaction.js'
export type { Toast } from '../contract/toast.js'
export type { ServiceLimits } from './gateway/limits.js'
export type { ByOption, Delivery, EventKind, Refusal, RefusalReason, ServiceNotice } from './notices.js'
export type { OptionSource } from './options.js'
export type {
  IncomingInteraction,
  LogOutReason,
  MyMessage,
  ServiceUi,
  ShownDialog,
  ShownToast,
  ToastCaller,
} from './ui/service-ui.js'
export type { DeskRequest, HostedWorkspace, WorkspaceChange } from './workspace/hosted-workspace.js'

/** What a host needs. */
export interface ServiceOptions {
  /** This page's membership in its session. */
  readonly frame: Frame
  /**
   * The configuration options of this page, read whenever they matter. They come before those of the same names that
   * the session's workspace tells. Without `service-client-api.accepted-web-content-origins` in either, no application may
   * use the API.
   */
  readonly options?: OptionSource | undefined
  /**
   * What this page shows for applications: toasts, dialogs, views in the menu bar. Without it, such requests fail while
   * the user was last active here. It may show incoming interactions, too.
   */
  readonly ui?: ServiceUi | undefined
  /** What is taken from one application, where that is to be something else than the defaults. */
  readonly limits?: Partial<ServiceLimits> | undefined
}

/** The page that a host listens in. */
export interface HostPage {
  /** Hears messages, and that the page goes away and comes back (`pagehide`, `pageshow`). */
  readonly window: EventTarget
  /** Hears that the page is no longer frozen (`resume`). */
  readonly document: EventTarget
  /** Whether its session's messages go over localStorage, as in browsers without BroadcastChannel: no token is sent so. */
  readonly usesStorage?: boolean | undefined
}

/** The Service Client API as one frame hosts it. */
export interface ServiceHost {
  /** The workspace of the session, for this page's own use. */
  readonly workspace: HostedWorkspace
  /**
   * Has the listener told what this host refuses applications and why, and which events they are told; returns a function
   * that ends it. While nobody listens, nothing of this is made.
   */
  listen(listener: (notice: ServiceNotice) => void): () => void
  /** Stops answering and notifying for good. The frame stays in its session. */
  close(): void
}

/**
 * Hosts the Service Client API in this page: applications in its iframes and popups, at the origins that the options
 * accept, can call it from then on. Throws a CoordinationError with code `invalid` where the frame has a host already.
 * `page` is another than this one only where several are put into one process, as in tests.
 */
export function hostService(
  { frame, options: pageOptions = {}, ui, limits = {} }: ServiceOptions,
  page: HostPage = thisPage(),
): ServiceHost {
  const options = new Options(pageOptions)
  const access = new Access(options)
  const attachedData = new AttachedData(options)
  const notices: Notices = new Listeners("the host's notices")
  const applications = new Applications(frame.id)
  const subscriptions = new Subscriptions(applications, access, attachedData, notices)
  const rateLimits = new RateLimits(frame, new RateOptions(options))
  const told: WorkspaceListener = {
    onOptions: (values) => {
      options.learn(values)
      duties.lookAround()
      hosted.tell({ type: 'options' })
    },
    onEvent: (event, data) => {
      subscriptions.notify(event, data)
      if (event === 'interaction') interactions.hear(data as EventData<'interaction'>)
      // The data is that of the event.
      hosted.tell({ type: 'event', event, data } as WorkspaceChange)
    },
    onInteractions: (present, newer) => interactions.learn(present, newer),
    onForcedLogOut: (id) => duties.forceLogOut(id),
  }
  const workspace = new WorkspaceLink(frame, told, page.usesStorage)
  const interactions = new Interactions()
  const hosted = createHostedWorkspace({ link: workspace, interactions, options })
  const handlers = {
    messenger: messengerHandlers(frame, subscriptions),
    system: systemHandlers(frame, access),
  }
  const ports = new Ports(applications)

  const lifetime = new AbortController()
  const { signal } = lifetime
  const hold = new Hold(signal)
  // The frame refuses a second host: before anything else, so that nothing of that one stays.
  signal.addEventListener('abort', rateLimits.serve())
  const lastActive = joinUi({ frame, ui, access, applications, subscriptions, options, ended: signal })
  const dispatch = createDispatch({ handlers, access, rateLimits, attachedData, workspace, lastActive, notices })
  const gateway = createGateway({
    access,
    applications,
    subscriptions,
    ports,
    dispatch,
    limits: { ...defaultLimits, ...limits },
    hold,
    notices,
  })
  const duties = new Duties({ frame, ui, options, workspace, interactions, ended: signal })
  signal.addEventListener('abort', workspace.listen())
  duties.serve()
  const learnOptions = () => hold.until(workspace.configured())
  // While the page was frozen, or in the back/forward cache, it was told nothing.
  const relearnOptions = () => {
    workspace.doubt()
    interactions.doubt()
    duties.doubt()
    learnOptions()
  }
  learnOptions()
  // Each takes the event of its type.
  const listen = (target: EventTarget, type: string, listener: (event: never) => void) =>
    target.addEventListener(type, listener as EventListener, { signal })
  listen(page.window, 'message', gateway)
  listen(page.document, 'resume', relearnOptions)
  listen(page.window, 'pagehide', () => ports.goAway())
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) relearnOptions()
    ports.comeBack()
  }
  listen(page.window, 'pageshow', comeBack)
  signal.addEventListener('abort', () => {
    ports.goAway()
    applications.clear()
    notices.clear()
  })
  frame.addEventListener('statechange', frameStateTeller(frame, subscriptions), { signal })
  signal.addEventListener('abort', deliverBroadcasts(frame, subscriptions))
  return {
    workspace: hosted.workspace,
    listen: (listener) => (signal.aborted ? () => {} : notices.add(listener)),
    close: () => lifetime.abort(),
  }
}

/** Its session's messages go the way that coordination/platform/page-channels.ts decides upon by the same question. */
function thisPage(): HostPage {
  const { window, document } = globalThis
  return { window, document, usesStorage: !('BroadcastChannel' in globalThis) }
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
