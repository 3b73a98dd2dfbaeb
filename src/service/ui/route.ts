import * as v from 'valibot'
import type { RequestName, RoutedNamespaceHandlers } from '../../contract/contract.js'
import { type Agent, agent as agentSchema } from '../../contract/objects/agent.js'
import type { Frame } from '../../coordination/types.js'
import type { Access } from '../access/access.js'
import type { Application, Peer } from '../applications/applications.js'
import { describe } from '../describe.js'
import type { Carrier } from '../requests/dispatch.js'
import { ServiceError } from '../service-error.js'
import { explain } from './failures.js'
import { newActionId, newDialogId, newToastId } from './ids.js'
import { type Showing, type UiTask, viewId } from './messages.js'
import type { Moves } from './moves.js'
import { fillIn, mentionsAgent, placeholdersOf } from './placeholders.js'
import type { Whereabouts } from './whereabouts.js'
import type { UiWindows } from './windows.js'

/** How long the workspace may take to say who the agent is, in ms. */
const AGENT_MS = 2000

type UiHandlers = RoutedNamespaceHandlers<'system', 'lastActive', [caller: Application]>

type Handler = (caller: Application, ...values: readonly unknown[]) => Promise<unknown>

/** Where requests for the user interface are taken. */
export interface UiRouteParts {
  readonly frame: Frame
  readonly access: Access
  readonly windows: UiWindows
  readonly whereabouts: Whereabouts
  readonly moves: Moves
}

/** Makes the route by which requests for the user interface come to the window that carries them out. */
export function createUiRoute(parts: UiRouteParts): Carrier {
  const handlersByRequest = new Map(
    // Each is called only with values that the schemas of its own row let through.
    Object.entries(uiHandlers(parts)).map(([name, handler]) => [`system.${name}`, handler as Handler]),
  )
  return async (application, request, values) => {
    try {
      return await handlersByRequest.get(request)?.(application, ...values)
    } catch (error) {
      throw explain(request, error)
    }
  }
}

function uiHandlers({ frame, access, windows, whereabouts, moves }: UiRouteParts): UiHandlers {
  /** The id is made before anybody is asked: whoever shows it, and in whose place, it is the same. */
  const show = async (task: Exclude<Showing, { type: 'setView' }>) => {
    const window = await windows.lastActive(task, task.id)
    if (typeof window === 'string') whereabouts.learn(task.id, window)
    return task.id
  }
  /** Goes to the window that shows it, wherever the user is by now. */
  const change = async (task: Extract<UiTask, { type: 'updateToast' | 'closeToast' | 'closeDialog' }>) => {
    const window = await moves.find(task.id)
    if (window === undefined) return false
    if (await windows.one(window, task)) return true
    // It may have gone to another one over that.
    const next = await moves.find(task.id)
    return next !== undefined && next !== window && windows.one(next, task)
  }
  /** Other versions know a view by its name only, and may show it in several windows. */
  const removeView = async (name: string) => {
    await moves.find(viewId(name))
    return (await windows.any({ type: 'removeView', name })) !== undefined
  }
  /** Who the agent is, for who may ask that; undefined where no workspace says so. */
  const agentFor = async (caller: Peer) => {
    checkAgentAccess(access, caller)
    const agent = await askAgent(frame)
    // The right to it may have been withdrawn meanwhile.
    checkAgentAccess(access, caller)
    return agent
  }
  return {
    closeDialog: (_, id) => change({ type: 'closeDialog', id }),
    closeToast: (_, id) => change({ type: 'closeToast', id }),
    closeViewInApplicationMenuBar: (_, name) => removeView(name),
    openDialog: async (caller, url, options = {}) => {
      // An iframe with an empty address would show the host's own page.
      if (url === undefined || url === '') return null
      const id = newDialogId()
      const { label } = options
      const agent = mentionsAgent(`${url} ${label}`) ? await agentFor(caller) : undefined
      const values = placeholdersOf(id, agent)
      const address = fillIn(url, values, encodeURIComponent)
      expectWebAddress(address)
      const filled = label === undefined ? options : { ...options, label: fillIn(label, values) }
      return show({ type: 'openDialog', id, url: address, options: filled })
    },
    popupToast: ({ frameId }, toast) => show({ type: 'showToast', id: newToastId(), toast, callerId: frameId }),
    updateToast: (_, id, toast) => change({ type: 'updateToast', id, toast, change: newActionId() }),
    updateViewInApplicationMenuBar: async (_, view) => {
      await windows.lastActive({ type: 'setView', view }, newActionId())
      return view.name
    },
  }
}

/** The request by which an application itself would learn what the placeholders of the agent stand for. */
const agentRequest = 'agent.get' satisfies RequestName

/** Throws a ServiceError that says what would allow it where an application may not know who the agent is. */
function checkAgentAccess(access: Access, caller: Peer): void {
  const refusal = access.refusalOf(caller, agentRequest)
  if (refusal === undefined) return
  throw new ServiceError(
    'refused',
    `system.openDialog fills in $Agent.…$ only for who may send ${agentRequest}. ${refusal.message}`,
    refusal.reason,
  )
}

const answer = v.object({ ok: v.literal(true), value: agentSchema })

async function askAgent(frame: Frame): Promise<Agent | undefined> {
  try {
    const result = v.safeParse(answer, await frame.perform(agentRequest, [], { to: 'workspace', timeout: AGENT_MS }))
    return result.success ? result.output.value : undefined
  } catch {
    return undefined
  }
}

/** An address such as `javascript:…` would run in the host's own page, and with its rights. */
function expectWebAddress(url: string): void {
  try {
    // What a relative address is relative to does not matter here.
    const { protocol } = new URL(url, 'https://host.invalid')
    if (protocol === 'https:' || protocol === 'http:') return
  } catch {
    // Told below.
  }
  throw new ServiceError(
    'invalid',
    `system.openDialog(url?, options?) expects an http or https address, but ${describe(url)} came.`,
  )
}
