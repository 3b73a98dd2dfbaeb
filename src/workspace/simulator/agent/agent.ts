import type { Media } from '../../../contract/objects/media.js'
import { changeTo, describe, isSame, overall, settable, statusOf } from '../../agent/status.js'
import type { Desk } from '../../desk/desk.js'
import type { Stateful } from '../../stateful.js'
import { checked } from '../controls.js'
import type { Part } from '../part.js'
import { type AgentControls, agentControls } from './controls.js'
import type { AgentData } from './data.js'
import { type AgentState, type AgentStep, needMedium, step, wrapUpEnd } from './machine.js'

/** The agent, with what other parts of the simulation ask of it. */
export interface AgentPart extends Part<AgentControls>, Stateful<AgentState> {
  /** Whether the agent may be given a new interaction of a medium. */
  readonly isAvailable: (medium: string) => boolean
  /** A call that the agent spoke on has ended: the after-call work begins if there is to be any. */
  readonly callEnded: () => void
}

/** The agent with the states of all media. */
export function createAgent(desk: Desk, data: AgentData): AgentPart {
  const { reasons } = data
  let media: AgentState = data.media.map((name) => ({ name, status: { type: data.state } }))
  let forgetWrapUp = (): void => {}

  const overallStatus = () => overall(media.map(({ status }) => status))
  const seen = ({ name, status }: AgentState[number]): Media => ({ name, state: describe(status, reasons) })

  function planWrapUpEnd(): void {
    forgetWrapUp()
    const end = wrapUpEnd(media)
    if (end === null) return
    forgetWrapUp = desk.clock.after(end - desk.clock.now(), () => take({ type: 'time', now: desk.clock.now() }))
  }

  function take(happened: AgentStep): undefined {
    const before = { media, status: overallStatus() }
    media = step(media, happened)
    planWrapUpEnd()
    for (const [index, { name, status }] of media.entries()) {
      const old = before.media[index]?.status
      if (old !== undefined && isSame(old, status)) continue
      desk.tell({ type: 'event', event: 'media', data: { ...changeTo(status, reasons), media: name } })
    }
    const status = overallStatus()
    if (!isSame(before.status, status)) desk.tell({ type: 'event', event: 'agent', data: changeTo(status, reasons) })
    return undefined
  }

  /** Only media that the agent has can be named. */
  const onMedium = (type: 'outOfService' | 'backInService') => (medium?: string) => {
    if (medium !== undefined) needMedium(media, medium)
    take({ type, medium })
  }

  return {
    handlers: {
      agent: {
        get: () => data.agent,
        getState: () => describe(overallStatus(), reasons),
        getStateList: () => settable(reasons).map((status) => describe(status, reasons)),
        setState: (operationName) => take({ type: 'set', status: statusOf(operationName, reasons) }),
      },
      media: {
        getMediaByName: (name) => seen(needMedium(media, name)),
        getMediaList: () => media.map(seen),
        setState: (medium, operationName) => take({ type: 'set', medium, status: statusOf(operationName, reasons) }),
      },
    },
    controls: checked(agentControls, {
      forceLogout: () => {
        take({ type: 'forceLogout' })
        desk.tell({ type: 'logout', reason: 'forced', id: crypto.randomUUID() })
      },
      setOutOfService: onMedium('outOfService'),
      backInService: onMedium('backInService'),
    }),
    isAvailable: (medium) => media.some(({ name, status }) => name === medium && status.type === 'READY'),
    callEnded: () => {
      if (data.afterCallWorkMs > 0) take({ type: 'beginWrapUp', until: desk.clock.now() + data.afterCallWorkMs })
    },
    state: () => media,
    restore: (state) => {
      media = state
      planWrapUpEnd()
    },
  }
}
