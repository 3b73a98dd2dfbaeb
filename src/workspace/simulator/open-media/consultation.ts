import type { NewItem } from '../../desk/desk.js'
import { attach } from '../../desk/filing.js'
import type { Item } from '../../desk/item.js'
import type { Handover } from '../part.js'
import type { ChatDetail, ChatRelation } from './chat-detail.js'

/** The chat with a colleague about a chat that the agent is in, with what is attached to that. */
export function consultationAbout({ interaction }: Item, { target, userData }: Handover): NewItem<ChatDetail> {
  const { interactionId: parentInteractionId, caseId } = interaction
  return {
    medium: 'chat',
    detail: {
      nickname: target.destination,
      relation: 'completable',
      isConference: false,
      lines: [],
      droppedLines: 0,
    },
    interaction: {
      state: 'JOIN_PENDING',
      caseId,
      parentInteractionId,
      isConsultation: true,
      userData: attach(interaction.userData, userData),
      parties: [{ name: target.destination }],
    },
  }
}

/** The chats that stand to others as they did not before, with what they are to them now. */
export function related(chats: readonly Item<ChatDetail>[]): readonly Item<ChatDetail>[] {
  return chats.flatMap((chat) => {
    const relation = relationOf(chat, chats)
    return relation === chat.detail.relation ? [] : [{ ...chat, detail: { ...chat.detail, relation } }]
  })
}

function relationOf({ interaction }: Item, chats: readonly Item[]): ChatRelation {
  const { interactionId, isConsultation, parentInteractionId } = interaction
  if (isConsultation) {
    const main = chats.find((other) => other.interaction.interactionId === parentInteractionId)
    return main?.interaction.state === 'HISTORY_DONE' ? 'completable' : 'consultation'
  }
  const isConsulting = chats.some(
    ({ interaction: other }) =>
      other.isConsultation &&
      other.parentInteractionId === interactionId &&
      (other.state === 'JOIN_PENDING' || other.state === 'HISTORY_DONE'),
  )
  return isConsulting ? 'consulting' : 'alone'
}
