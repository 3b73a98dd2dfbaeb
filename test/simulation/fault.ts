import type { FrameEffect, FrameEvent } from '../../src/coordination/frame/events.js'
import { frameStep } from '../../src/coordination/frame/frame.js'
import type { FrameCore } from '../../src/coordination/frame/state.js'
import { hubStep } from '../../src/coordination/hub/hub.js'
import type { Hub, HubEffect, HubEvent } from '../../src/coordination/hub/state.js'
import type { Cores, Surroundings } from './surroundings.js'

/** A mistake that somebody could make in the cores; the schedules must notice it. */
export interface Fault extends Pick<Surroundings, 'cores' | 'habits'> {
  readonly name: string
  /** What the mistake would do to a session. */
  readonly why: string
}

type FrameChange<T> = (value: T, core: FrameCore, event: FrameEvent) => T | null
type HubChange<T> = (value: T, hub: Hub, event: HubEvent) => T | null

/** Frames that hear something else than what they are told; null: nothing. */
export function frameHears(change: (event: FrameEvent, core: FrameCore) => FrameEvent | null): Partial<Cores> {
  return {
    frameStep: (core, event) => {
      const heard = change(event, core)
      return heard === null ? [core, []] : frameStep(core, heard)
    },
  }
}

/** Frames that do something else than what they should. */
export function frameDoes(change: FrameChange<FrameEffect>): Partial<Cores> {
  return {
    frameStep: (core, event) => {
      const [after, effects] = frameStep(core, event)
      return [after, effects.map((effect) => change(effect, core, event)).filter((effect) => effect !== null)]
    },
  }
}

/** A hub that hears something else than what it is told. */
export function hubHears(change: (event: HubEvent, hub: Hub) => HubEvent | null): Partial<Cores> {
  return {
    hubStep: (hub, event) => {
      const heard = change(event, hub)
      return heard === null ? [hub, []] : hubStep(hub, heard)
    },
  }
}

/** A hub that does something else than what it should. */
export function hubDoes(change: HubChange<HubEffect>): Partial<Cores> {
  return {
    hubStep: (hub, event) => {
      const [after, effects] = hubStep(hub, event)
      return [after, effects.map((effect) => change(effect, hub, event)).filter((effect) => effect !== null)]
    },
  }
}

/** A hub that knows something else than what it should after each step. */
export function hubKnows(change: (after: Hub, before: Hub, event: HubEvent) => Hub): Partial<Cores> {
  return {
    hubStep: (hub, event) => {
      const [after, effects] = hubStep(hub, event)
      return [change(after, hub, event), effects]
    },
  }
}

/** Whether something sends a message of that type to the hub, or to a frame. */
export const isSending = (effect: FrameEffect | HubEffect, type: string) =>
  effect.type === 'send' && effect.body.type === type
