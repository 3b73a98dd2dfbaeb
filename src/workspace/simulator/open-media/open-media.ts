import type { Desk } from '../desk.js'
import type { MediumOperations, Part, Stateful } from '../part.js'
import { type AgentControls, agentControls } from './agent-controls.js'
import type { OpenMediaData } from './data.js'
import { OpenMediaDriver, type OpenMediaState } from './driver.js'
import { createdEmail } from './email.js'
import { type OutsideControls, outsideControls } from './outside-controls.js'

/** What `simulate` can do with open media. */
export interface OpenMediaControls extends AgentControls, OutsideControls {}

/** E-mails, chats and work items. */
export function createOpenMedia(desk: Desk, data: OpenMediaData): Part<OpenMediaControls> & Stateful<OpenMediaState> {
  const media = new OpenMediaDriver(desk, data)
  const operations: MediumOperations = {
    accept: ({ interaction }) => media.happen(interaction.interactionId, { type: 'ACCEPT' }),
    reject: ({ interaction }) => media.happen(interaction.interactionId, { type: 'REJECT' }),
    demandMarkdone: ({ interaction }) => media.demand(interaction.interactionId, 'MARK_DONE'),
    markdone: ({ interaction }) => media.happen(interaction.interactionId, { type: 'MARK_DONE' }),
    transfer: ({ interaction }, to) => media.happen(interaction.interactionId, { type: 'TRANSFER', to }),
  }
  return {
    handlers: {
      email: {
        create: (destination, userData = {}) => {
          media.email.begin(createdEmail(destination, userData), 'CREATED', 'COMPOSING')
        },
      },
    },
    operations: {
      email: operations,
      workitem: operations,
      chat: {
        ...operations,
        conference: ({ interaction }, to) => media.happen(interaction.interactionId, { type: 'CONFERENCE', to }),
      },
    },
    controls: { ...agentControls(media), ...outsideControls(media) },
    state: () => media.state(),
    restore: (state) => media.restore(state),
  }
}
