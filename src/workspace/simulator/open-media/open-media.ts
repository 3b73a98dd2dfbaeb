import type { Desk } from '../../desk/desk.js'
import type { Medium } from '../../desk/item.js'
import type { Stateful } from '../../stateful.js'
import type { MediumOperations, Part } from '../part.js'
import { type AgentControls, agentControls } from './agent-controls.js'
import { consultingBy } from './consulting.js'
import type { OpenMediaData } from './data.js'
import { OpenMediaDriver, type OpenMediaState } from './driver.js'
import { createdEmail } from './email.js'
import { type OutsideControls, outsideControls } from './outside-controls.js'

/** What `simulate` can do with open media. */
export type OpenMediaControls = AgentControls & OutsideControls

/** What `createOpenMedia` makes. */
export interface OpenMediaPart extends Part<OpenMediaControls>, Stateful<OpenMediaState> {
  /** The agent may be ready now for what waits. */
  readonly look: () => void
}

/** E-mails, chats and work items; `isReady` tells whether the agent is ready for those of a medium. */
export function createOpenMedia(desk: Desk, data: OpenMediaData, isReady: (medium: Medium) => boolean): OpenMediaPart {
  const media = new OpenMediaDriver(desk, data, isReady)
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
        ...consultingBy(media.chat),
        conference: ({ interaction }, to) => media.happen(interaction.interactionId, { type: 'CONFERENCE', to }),
      },
    },
    controls: { ...agentControls(media), ...outsideControls(media) },
    state: () => media.state(),
    restore: (state) => media.restore(state),
    look: () => media.look(),
  }
}
