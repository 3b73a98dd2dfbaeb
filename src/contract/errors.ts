/**
 * Why the host did not do what an application asked for; failed answers of this host carry the code beside their text.
 * - `invalid`: the message, or one of its parameters, is not what it must be.
 * - `refused`: the configuration does not let this application do that; the text names the option that would.
 * - `rateLimited`: more requests in this minute than the configuration lets applications send.
 * - `tooMuch`: larger, or more at once, than this host takes from one application.
 * - `unavailable`: nobody is there who could carry it out; it surely did not happen.
 * - `timeout`: no result in time; it may have happened.
 * - `indeterminate`: whoever carried it out is gone; whether it happened cannot be known.
 * - `failed`: it was carried out, and failed for a reason that has no code of its own.
 */
export type HostErrorCode =
  | 'invalid'
  | 'refused'
  | 'rateLimited'
  | 'tooMuch'
  | 'unavailable'
  | 'timeout'
  | 'indeterminate'
  | 'failed'

/**
 * Why the workspace could not do it.
 * - `notFound`: there is no interaction, case, medium, state, campaign or record of that name.
 * - `notPossible`: what it is about is in a state that does not allow it; the text names the state.
 * - `blocked`: an application keeps the interaction from being marked done; the text is for the agent.
 * - `notSupported`: the server behind this workspace cannot do that.
 * - `disconnected`: the connection with the server is lost, and nothing was sent.
 * Two say of the server what they say of a window:
 * - `unavailable`: what it takes at the server is out of service, and nothing was sent.
 * - `indeterminate`: the server was asked and did not say what came of it; whether it happened cannot be known.
 */
export type WorkspaceErrorCode =
  | 'notFound'
  | 'notPossible'
  | 'blocked'
  | 'notSupported'
  | 'disconnected'
  | 'unavailable'
  | 'indeterminate'

/** Every code that a failed answer can carry. */
export type ServiceErrorCode = HostErrorCode | WorkspaceErrorCode
