import * as v from 'valibot'
import type { Parameter } from '../../../contract/method.js'
import { interactionId, text } from '../../../contract/parameters.js'
import { type ControlsOf, type ControlTable, checked } from '../controls.js'
import type { OpenMediaDriver } from './driver.js'
import { answerTo } from './email.js'

const spoken = { name: 'text', schema: text } as const satisfies Parameter
/** What is written may be nothing. */
const written = { name: 'text', schema: v.string() } as const satisfies Parameter

/** What the agent does with open media, and no request of the API does. */
export const agentControlTable = {
  /** The agent answers an e-mail; results in the id of the new one. */
  agentReplies: [interactionId],
  /** The agent writes an e-mail: this is its text from now on. */
  agentComposes: [interactionId, written],
  /** The agent takes a prepared text: into an e-mail, or to send it in a chat. */
  agentInsertsStandardResponse: [interactionId, written],
  agentSavesDraft: [interactionId],
  agentSendsEmail: [interactionId],
  agentCancelsEmail: [interactionId],
  /** The agent says something in a chat. */
  agentWrites: [interactionId, spoken],
  agentEndsChat: [interactionId],
  /** The agent leaves a chat that other agents are in. */
  agentLeavesConference: [interactionId],
  /** The agent puts an interaction aside for later: it waits there under its id. */
  agentPlacesInWorkbin: [interactionId],
  /** The agent gives an interaction back: it waits there under its id. */
  agentPlacesInQueue: [interactionId],
  /** The agent takes what waits in the workbin under that id. */
  agentPullsFromWorkbin: [interactionId],
  /** The agent takes what waits in the queue under that id. */
  agentPullsFromQueue: [interactionId],
  /** The ids of what waits in the workbin. */
  inWorkbin: [],
  /** The ids of what waits in the queue. */
  inQueue: [],
} as const satisfies ControlTable

/** What the agent does with open media, and no request of the API does. */
export type AgentControls = ControlsOf<
  typeof agentControlTable,
  { readonly agentReplies: string; readonly inWorkbin: readonly string[]; readonly inQueue: readonly string[] }
>

/** Has the agent do what the API has no request for. */
export function agentControls(media: OpenMediaDriver): AgentControls {
  return checked(agentControlTable, {
    agentReplies: (id) => {
      const answer = answerTo(media.email.need(id))
      media.email.happen(id, { type: 'REPLY' })
      return media.email.begin(answer, 'CREATED', 'COMPOSING')
    },
    agentComposes: (id, text) => media.email.happen(id, { type: 'COMPOSE', text }),
    agentInsertsStandardResponse: (id, text) => media.happen(id, { type: 'INSERT_STANDARD_RESPONSE', text }),
    agentSavesDraft: (id) => media.email.happen(id, { type: 'SAVE' }),
    agentSendsEmail: (id) => media.email.happen(id, { type: 'SEND' }),
    agentCancelsEmail: (id) => media.email.happen(id, { type: 'CANCEL' }),
    agentWrites: (id, text) => media.chat.happen(id, { type: 'SEND_MESSAGE', text }),
    agentEndsChat: (id) => media.chat.happen(id, { type: 'END' }),
    agentLeavesConference: (id) => media.chat.happen(id, { type: 'LEAVE_CONFERENCE' }),
    agentPlacesInWorkbin: (id) => media.place(id, 'workbin'),
    agentPlacesInQueue: (id) => media.place(id, 'queue'),
    agentPullsFromWorkbin: (id) => media.pull(id, 'workbin'),
    agentPullsFromQueue: (id) => media.pull(id, 'queue'),
    inWorkbin: () => media.waitingIn('workbin'),
    inQueue: () => media.waitingIn('queue'),
  })
}
