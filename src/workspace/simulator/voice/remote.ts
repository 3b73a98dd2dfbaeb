import type { InteractionState } from '../../../contract/objects/interaction.js'
import { withCapabilities } from '../../voice/capabilities.js'
import { WorkspaceError } from '../../workspace.js'
import { altered, type Call, type CallChange } from './call.js'
import { end, talk } from './steps.js'

/** What happens to a call without the agent. */
export type RemoteEvent =
  /** It rang too long, and goes to somebody else. */
  | { readonly type: 'redirect' }
  | { readonly type: 'answer' | 'busy' | 'noAnswer' }
  /** One party hangs up; all of them where none is named. */
  | { readonly type: 'hangUp'; readonly party?: string | undefined }
  | { readonly type: 'join'; readonly party: string }

const possibleIn: Readonly<Record<RemoteEvent['type'], readonly InteractionState[]>> = {
  redirect: ['RINGING'],
  answer: ['DIALING'],
  busy: ['DIALING'],
  noAnswer: ['DIALING'],
  hangUp: ['RINGING', 'TALKING', 'HELD'],
  join: ['TALKING', 'HELD'],
}

/** What that makes of the agent's calls, at a time in ISO 8601. Throws a WorkspaceError where it cannot happen now. */
export function happen(call: Call, event: RemoteEvent, calls: readonly Call[], at: string): readonly CallChange[] {
  const { interactionId, state } = call.interaction
  const states = possibleIn[event.type]
  if (!states.includes(state)) {
    const wanted = states.join(' or ')
    throw new WorkspaceError(
      'notPossible',
      `The interaction "${interactionId}" is ${state}: ${event.type} happens to one that is ${wanted}.`,
    )
  }
  return withCapabilities(outcome(call, event, calls, at), calls)
}

function outcome(call: Call, event: RemoteEvent, calls: readonly Call[], at: string): readonly CallChange[] {
  const { state, parties } = call.interaction
  switch (event.type) {
    case 'redirect':
      return end(call, at, { ronaCallState: 'REDIRECTED' })
    case 'answer':
      return talk(call, calls)
    case 'busy':
      return end(call, at, { unanswered: 'BUSY' })
    case 'noAnswer':
      return end(call, at, { unanswered: 'NO_ANSWER' })
    case 'hangUp': {
      const rest = event.party === undefined ? [] : without(call, event.party)
      if (rest.length > 0) return [{ item: altered(call, { parties: rest }), events: ['PARTY_CHANGED'] }]
      return end(call, at, state === 'RINGING' ? { ronaCallState: 'NO_ANSWER' } : {})
    }
    case 'join':
      return [{ item: altered(call, { parties: [...parties, { name: event.party }] }), events: ['PARTY_CHANGED'] }]
  }
}

/** The parties of a call but one; the same number may take part twice. */
function without({ interaction: { interactionId, parties } }: Call, name: string): Call['interaction']['parties'] {
  const leaving = parties.find((party) => party.name === name)
  if (leaving !== undefined) return parties.filter((party) => party !== leaving)
  const known = parties.map((party) => party.name).join(', ')
  throw new WorkspaceError('notFound', `No party "${name}" takes part in the interaction "${interactionId}": ${known}.`)
}
