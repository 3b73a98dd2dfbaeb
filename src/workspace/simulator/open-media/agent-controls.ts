import type { OpenMediaDriver } from './driver.js'
import { answerTo } from './email.js'

/** What the agent does with open media, and no request of the API does. */
export interface AgentControls {
  /** The agent answers an e-mail; results in the id of the new one. */
  agentReplies(id: string): string
  /** The agent writes an e-mail: this is its text from now on. */
  agentComposes(id: string, text: string): void
  /** The agent takes a prepared text: into an e-mail, or to send it in a chat. */
  agentInsertsStandardResponse(id: string, text: string): void
  agentSavesDraft(id: string): void
  agentSendsEmail(id: string): void
  agentCancelsEmail(id: string): void
  /** The agent says something in a chat. */
  agentWrites(id: string, text: string): void
  agentEndsChat(id: string): void
  /** The agent leaves a chat that other agents are in. */
  agentLeavesConference(id: string): void
  /** The agent puts an interaction aside for later: it waits there under its id. */
  agentPlacesInWorkbin(id: string): void
  /** The agent gives an interaction back: it waits there under its id. */
  agentPlacesInQueue(id: string): void
  /** The agent takes what waits in the workbin under that id. */
  agentPullsFromWorkbin(id: string): void
  /** The agent takes what waits in the queue under that id. */
  agentPullsFromQueue(id: string): void
  /** The ids of what waits in the workbin. */
  inWorkbin(): readonly string[]
  /** The ids of what waits in the queue. */
  inQueue(): readonly string[]
}

/** Has the agent do what the API has no request for. */
export function agentControls(media: OpenMediaDriver): AgentControls {
  return {
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
  }
}
