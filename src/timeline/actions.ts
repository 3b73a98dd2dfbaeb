import { CoordinationError } from '../coordination/errors.js'
import type { ActionContext, ActionHandler, Frame, PerformOptions } from '../coordination/types.js'
import { present } from './log.js'
import type { Recorder } from './recorder.js'
import type { Happening } from './records.js'

/**
 * Records the actions that this window carries out, or has carried out, and that it resigns: never what an action is
 * given, nor what comes of it. Handlers that were registered before are not seen.
 */
export function recordActions(frame: Frame, recorder: Recorder, ended: AbortSignal): void {
  replace(frame, 'respond', ended, (respond) => (kind, handler, options) => {
    return respond(kind, recorded(kind, handler, recorder), options)
  })
  replace(frame, 'perform', ended, (perform) => async (kind, payload, options = {}) => {
    const at = present()
    const record = (how: Asked['ended']) => recorder.record(asked(kind, options, how, present() - at), at)
    try {
      const result = await perform(kind, payload, options)
      record('done')
      return result
    } catch (error) {
      record(options.signal?.aborted ? 'aborted' : error instanceof CoordinationError ? error.code : 'failed')
      throw error
    }
  })
  replace(frame, 'resign', ended, (resign) => () => {
    if (frame.state === 'LEADING') recorder.record({ kind: 'deed', deed: 'resign' })
    return resign()
  })
}

type Asked = Extract<Happening, { kind: 'asked' }>

function asked(kind: string, { to = 'leader', key }: PerformOptions, ended: Asked['ended'], ms: number): Asked {
  return { kind: 'asked', action: cut(kind), to: cut(to), ...keyed(key), ended, ms }
}

function recorded(kind: string, handler: ActionHandler, recorder: Recorder): ActionHandler {
  return async (payload: unknown, context: ActionContext) => {
    const at = present()
    const ran = (ended: 'done' | 'failed') =>
      recorder.record({ kind: 'action', action: cut(kind), ...keyed(context.key), ended, ms: present() - at }, at)
    try {
      const result = await handler(payload, context)
      ran('done')
      return result
    } catch (error) {
      ran('failed')
      throw error
    }
  }
}

function keyed(key: string | undefined): { key?: string } {
  return key === undefined ? {} : { key: cut(key) }
}

/** What is not text is refused by whoever is asked, after this. */
function cut(text: unknown): string {
  return String(text).slice(0, 200)
}

/** Puts a method in the place of a frame's own until it ends; one that was put over it later stays. */
function replace<Name extends 'perform' | 'resign' | 'respond'>(
  frame: Frame,
  name: Name,
  ended: AbortSignal,
  by: (method: Frame[Name]) => Frame[Name],
): void {
  const before = frame[name]
  const after = by(before.bind(frame) as Frame[Name])
  frame[name] = after
  ended.addEventListener('abort', () => {
    if (frame[name] === after) frame[name] = before
  })
}
