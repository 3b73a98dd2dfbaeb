import { CoordinationError } from '../../coordination/errors.js'
import type { Frame, FrameId } from '../../coordination/types.js'
import { ServiceError } from '../service-error.js'

/** Why a request did not come to a result, in words for the application that sent it. */
export function explain(request: string, error: unknown): unknown {
  if (!(error instanceof CoordinationError)) return error
  switch (error.code) {
    case 'noHandler':
      return new ServiceError(
        'unavailable',
        `${request} is for a user interface, and the window where the user was last active has none. Pass one to hostService({ ui }) there.`,
      )
    case 'notSent':
    case 'left':
      return new ServiceError(
        'unavailable',
        `${request} is for a user interface, and no window that has one could be asked. The page that asks must be in a session, and the user active in one of its windows.`,
      )
    case 'timeout':
      return new ServiceError(
        'timeout',
        `${request} got no answer from a user interface in time: it may have been carried out.`,
      )
    case 'indeterminate':
      return new ServiceError(
        'indeterminate',
        `${request} may have been carried out: the window that was asked is gone, or the connection to it.`,
      )
    case 'invalid':
    case 'failed':
      return new ServiceError('failed', `${request} failed: ${error.message}`)
  }
}

/** Whether asking a window failed because it is gone, or hosts nothing any more: then nothing is shown there. */
export function wasGone(frame: Frame, asked: FrameId, error: unknown): boolean {
  if (!(error instanceof CoordinationError)) return false
  if (error.code === 'noHandler') return true
  // A window that is still here merely could not be reached, or lost the connection.
  const isHere = frame.peers.some(({ id }) => id === asked)
  return (error.code === 'notSent' || error.code === 'indeterminate') && !isHere
}
