import type { Item } from '../../desk/item.js'
import { WorkspaceError } from '../../workspace.js'
import type { MediumOperations } from '../part.js'
import type { ChatDetail } from './chat-detail.js'
import { consultationAbout } from './consultation.js'
import type { OpenMedium } from './open-medium.js'

/**
 * What the agent does to consult a colleague by chat before the colleague gets the customer's chat. E-mails and work items
 * have no such consultation: the manual speaks of chats and calls.
 */
export function consultingBy(
  chat: OpenMedium<ChatDetail>,
): Required<Pick<MediumOperations, 'consult' | 'completeTransfer' | 'completeConference'>> {
  /** Ends the consultation; results in the id of the chat that it is about. */
  const end = ({ interaction }: Item, type: 'COMPLETE_TRANSFER' | 'COMPLETE_CONFERENCE'): string => {
    chat.happen(interaction.interactionId, { type })
    // Only consultations can be completed, and they have what they are about.
    return interaction.parentInteractionId ?? ''
  }
  return {
    consult: (main, to) => {
      const { media } = to.target
      if (media !== undefined && media !== 'chat') {
        throw new WorkspaceError('notPossible', `A consultation about a chat is by chat or by voice, not by ${media}.`)
      }
      chat.happen(main.interaction.interactionId, { type: 'CONSULT' })
      chat.begin(consultationAbout(main, to), 'JOIN_PENDING')
    },
    completeTransfer: (consultation) => {
      chat.happen(end(consultation, 'COMPLETE_TRANSFER'), { type: 'HANDED_OVER' })
    },
    completeConference: (consultation) => {
      const main = end(consultation, 'COMPLETE_CONFERENCE')
      for (const { name } of consultation.interaction.parties) {
        chat.happen(main, { type: 'COLLEAGUE_JOINED', agent: name })
      }
    },
  }
}
