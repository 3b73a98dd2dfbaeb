import type { ServiceErrorCode } from '../../contract/errors.js'
import { hostUserAgent, protocolVersion } from '../../contract/wire.js'
import type { Frame } from '../../coordination/types.js'
import { type HostedWorkspace, hostService, type MenuBarView } from '../../service/index.js'
import { acceptedOriginsOption } from '../../service/options.js'
import type { ShownDialog, ShownToast } from '../../service/ui/service-ui.js'
import type { GivenData } from '../../workspace/simulator/data.js'
import { controlSimulator, type RemoteControls } from '../../workspace/simulator/remote-controls.js'
import { readScenario } from '../../workspace/simulator/scenario/scenario.js'
import { createSimulator } from '../../workspace/simulator/simulator.js'
import { createFakeSession, type FakeSession } from '../session/fake-session.js'
import { FakeUi } from './fake-ui.js'
import { memoryInProcess } from './memory.js'
import { embedIn, withoutListenerLimit } from './page-globals.js'
import { type FakeEvent, type FakeRequest, Records } from './records.js'
import { ForeignWindow, type Heard, messageEvent } from './windows.js'

/** How a fake host is to be; every part has a default. */
export interface FakeHostOptions {
  /** The application's origin. Default: that of the page, or `http://application.test` where there is none. */
  readonly origin?: string | undefined
  /**
   * Configuration options, before those of the simulated workspace. Default: the application's origin may use the whole
   * API.
   */
  readonly options?: Readonly<Record<string, string>> | undefined
  /** What the simulated workspace begins with; whatever is left out is as in `defaultData`. */
  readonly data?: GivenData | undefined
  /** The scenario that the simulated workspace plays as its time goes on, as its file has it. */
  readonly scenario?: unknown
  /** When it begins, in ms since 1970. Default: now. */
  readonly now?: number | undefined
}

/**
 * A host of the Service Client API in this process, for tests of an application that uses the promise client or the
 * drop-in script: the real host, in a session of two windows, in front of the simulated workspace. The application
 * finds it where it looks for its host, as the parent of its window.
 */
export interface FakeHost {
  /** The host's window, for `createServiceClient({ target })` and `targetWWEWindow`. */
  readonly target: Window
  /** The application's origin; setting it has the application be another one from then on. */
  origin: string
  /** The configuration options of the host's windows. Changing them here takes effect at once. */
  readonly options: Record<string, string>
  /** Has happen what happens without the agent, say `inboundCall`; resolves once the application knows. */
  readonly simulate: RemoteControls
  /** What the agent does in the workspace itself, say `workspace.perform('voice.answer', id)`. */
  readonly workspace: HostedWorkspace
  /** The session: frame 0 hosts the application, frame 1 is another window of the same agent. */
  readonly session: FakeSession
  /** What the application asked for, in its order. */
  readonly requests: readonly FakeRequest[]
  /** What the application was told, in its order. */
  readonly events: readonly FakeEvent[]
  /** The toasts that are shown now, in any window; call their `onButton` and `onClosed` as the user would. */
  readonly toasts: readonly ShownToast[]
  /** The dialogs that are open now, in any window. */
  readonly dialogs: readonly ShownDialog[]
  /** The views in the menu bar now, in any window. */
  readonly views: readonly MenuBarView[]
  /** Has the window that hosts the application lead the session, or the other one. */
  lead(isLeading?: boolean): Promise<void>
  /** Has the user be active in the window that hosts the application, or in the other one. */
  activate(isActive?: boolean): Promise<void>
  /** The next request of this name, say `voice.dial`, is not carried out, and fails. */
  failNext(request: string, message?: string, code?: ServiceErrorCode): void
  /** The next request of this name is lost on its way: the application hears nothing, until it gives up by itself. */
  loseNext(request: string): void
  /** Resolves once all that is under way has arrived, with what it brought about. */
  settle(): Promise<void>
  /** Lets so many ms pass for the session and its workspace. The application has the timers of its environment. */
  advance(ms: number): Promise<void>
  /** Ends the host; applications find what was there before. */
  close(): void
}

const hostOrigin = 'http://workspace.test'

/** Makes a fake host. `close` it when the test is over: it stands in the place of this process's parent window. */
export function createFakeHost(given: FakeHostOptions = {}): FakeHost {
  let { origin = pageOrigin() } = given
  const options = { ...(given.options ?? { [acceptedOriginsOption]: `${origin} (*)` }) }
  const memory = memoryInProcess()
  const scenario = given.scenario === undefined ? undefined : readScenario(given.scenario)
  const session: FakeSession = createFakeSession({
    frames: 2,
    now: given.now,
    workspace: () => createSimulator({ clock: session, data: given.data, scenario, memory }),
  })
  const records = new Records()
  let isOpen = true

  const post = (page: () => EventTarget, heard: Heard) => {
    session.soon(() => {
      if (isOpen) page().dispatchEvent(messageEvent(heard))
    })
  }
  const tell = (data: unknown) => {
    records.told(data)
    post(() => window, { data, origin: hostOrigin, source: host })
  }
  const host = new (class extends ForeignWindow {
    protected take(message: unknown, targetOrigin: string): void {
      if (!isMeant(targetOrigin, hostOrigin)) return
      const planned = records.asked(message)
      if (planned === null) return
      if (planned !== undefined) tell({ ...planned, userAgent: hostUserAgent, protocolVersion })
      else post(() => here.window, { data: withoutPort(message), origin, source: application })
    }
  })()
  const application = new (class extends ForeignWindow {
    protected take(message: unknown, targetOrigin: string): void {
      if (isMeant(targetOrigin, origin)) tell(message)
    }
  })(host)

  const restore = embedIn(host.asWindow)
  const openWindow = (frame: Frame | undefined) => {
    if (frame === undefined) throw new Error('The fake session has fewer frames than it was made with.')
    const page = { window: new EventTarget(), document: new EventTarget() }
    const ui = new FakeUi()
    const service = withoutListenerLimit(() => hostService({ frame, options, ui }, page))
    return { ...page, frame, ui, service }
  }
  const here = openWindow(session.frames[0])
  const elsewhere = openWindow(session.frames[1])
  const windows = [here, elsewhere]
  here.frame.touch()

  return {
    target: host.asWindow,
    get origin() {
      return origin
    },
    set origin(changed) {
      origin = changed
    },
    options,
    simulate: settled(controlSimulator(here.frame), session),
    workspace: here.service.workspace,
    session,
    requests: records.requests,
    events: records.events,
    get toasts() {
      return windows.flatMap(({ ui }) => ui.toasts)
    },
    get dialogs() {
      return windows.flatMap(({ ui }) => ui.dialogs)
    },
    get views() {
      return windows.flatMap(({ ui }) => ui.views)
    },
    async lead(isLeading = true) {
      await session.settle()
      await (isLeading ? elsewhere : here).frame.resign()
      await session.settle()
    },
    async activate(isActive = true) {
      await session.settle()
      const active = isActive ? here : elsewhere
      active.frame.touch()
      await session.settle()
    },
    failNext: (request, message = `${request} fails, as the test wants it.`, code = 'failed') =>
      records.plan(request, { message, code }),
    loseNext: (request) => records.plan(request, 'lost'),
    settle: () => session.settle(),
    advance: (ms) => session.advance(ms),
    close() {
      if (!isOpen) return
      isOpen = false
      for (const { service } of windows) service.close()
      session.end()
      restore()
    },
  }
}

function pageOrigin(): string {
  const { location } = globalThis as { readonly location?: Location }
  const origin = location?.origin
  return origin === undefined || origin === 'null' ? 'http://application.test' : origin
}

/** As in browsers, what is posted for a page of another origin does not arrive. */
function isMeant(targetOrigin: string, origin: string): boolean {
  if (targetOrigin === '*' || targetOrigin === origin) return true
  console.warn(`leadframe: a message for ${targetOrigin} was not delivered, as the page there is of ${origin}.`)
  return false
}

/** To a host that hears nothing of ports, everything goes over the window, where it can be recorded. */
function withoutPort(message: unknown): unknown {
  if (typeof message !== 'object' || message === null) return message
  const { takesPort, ...rest } = message as { readonly takesPort?: unknown }
  return rest
}

/** Controls that resolve once all has arrived that they bring about. */
function settled(controls: RemoteControls, session: FakeSession): RemoteControls {
  return new Proxy(controls, {
    get(_, name) {
      const control = Reflect.get(controls, name) as ((...values: unknown[]) => Promise<unknown>) | undefined
      if (control === undefined) return undefined
      return async (...values: unknown[]) => {
        const result = await control(...values)
        await session.settle()
        return result
      }
    },
  })
}
