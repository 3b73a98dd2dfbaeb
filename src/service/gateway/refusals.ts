import type { ServiceErrorCode } from '../../contract/errors.js'
import { type Access, keywordsFor } from '../access/access.js'
import type { Peer } from '../applications/applications.js'
import type { Line } from '../applications/lines.js'
import { type Notices, type Refusal, type RefusalReason, refused, requestOf } from '../notices.js'
import { acceptedOriginsOption } from '../options.js'
import { ServiceError } from '../service-error.js'
import type { Incoming, Reading } from './incoming.js'

/** What it takes to refuse an origin. */
export interface RefusalParts {
  readonly access: Access
  readonly notices: Notices
}

const notAccepted = (origin: string) =>
  `The origin ${origin} is not accepted here. Add it to the option ${acceptedOriginsOption}.`

/** For what came over a port that was closed while the origin was not accepted, now that it is again. */
const tooLate = (origin: string) =>
  `The origin ${origin} was not accepted here for a while, and what comes over its port from before is not carried out. Ask again.`

/** Tells an origin what is not done for it, and why. An opaque origin cannot be addressed, so not that one. */
export function refuse(parts: RefusalParts, { origin }: Peer, line: Line, reading: Reading): void {
  if (reading.kind !== 'asked') return
  const { access, notices } = parts
  const isLate = access.accepts(origin)
  const answered = origin !== 'null'
  if (answered) {
    const errorMessage = isLate ? tooLate(origin) : notAccepted(origin)
    line.post({ ...reading.reference, errorMessage, errorCode: 'refused' satisfies ServiceErrorCode })
  }
  if (!notices.areThere) return
  const reason: RefusalReason = isLate
    ? { why: 'late' }
    : { why: 'origin', ...access.grant(origin, keywordsOf(reading.incoming)) }
  notices.tell(refused(reason, { origin, request: nameOf(reading.incoming), answered }))
}

/** What the keywords of an origin would have to be for this. */
function keywordsOf(incoming: Incoming): readonly string[] {
  if (incoming.kind === 'subscribe') return keywordsFor(incoming.events)
  return incoming.kind === 'request' && requestOf(incoming.request) !== undefined ? [incoming.request] : []
}

/** What a message asks for, if the API has it. */
export function nameOf(incoming: Incoming): Refusal['request'] {
  if (incoming.kind === 'request') return requestOf(incoming.request)
  return incoming.kind === 'malformed' ? undefined : incoming.kind
}

/** Why something was refused; undefined where it failed for another reason. */
export function reasonOf(error: unknown): RefusalReason | undefined {
  if (!(error instanceof ServiceError)) return undefined
  return error.reason?.() ?? (error.code === 'invalid' ? { why: 'invalid', parameter: undefined } : undefined)
}
