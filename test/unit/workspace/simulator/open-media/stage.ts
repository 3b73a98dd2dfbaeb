import type { Medium } from '../../../../../src/workspace/desk/item.js'
import { defaultOpenMedia, type OpenMediaData } from '../../../../../src/workspace/simulator/open-media/data.js'
import { createOpenMedia } from '../../../../../src/workspace/simulator/open-media/open-media.js'
import type { Handover, MediumOperations } from '../../../../../src/workspace/simulator/part.js'
import { testDesk } from '../test-desk.js'

/** Whom tests hand interactions to. */
export const colleague: Handover = {
  target: { type: 'AGENT', destination: 'kim', media: undefined },
  userData: {},
}

export const someEmail = { from: 'ada@customer.example', to: 'help@desk.example', subject: 'Bill', text: 'Why?' }

/** Open media on a desk of their own. */
export function stage(data: Partial<OpenMediaData> = {}, isReady: (medium: Medium) => boolean = () => true) {
  const fresh = testDesk()
  const part = createOpenMedia(fresh.desk, { ...defaultOpenMedia, ...data }, isReady)
  const { desk } = fresh
  const operate = (
    id: string,
    name: 'accept' | 'reject' | 'markdone' | 'completeTransfer' | 'completeConference',
  ): void => {
    const item = desk.need(id)
    const operation = part.operations?.[item.medium]?.[name]
    if (operation === undefined) throw new Error(`No ${name} of ${item.medium}.`)
    operation(item)
  }
  const hand = (id: string, name: 'transfer' | 'conference' | 'consult', to = colleague): void => {
    const item = desk.need(id)
    const operation: MediumOperations['transfer'] = part.operations?.[item.medium]?.[name]
    if (operation === undefined) throw new Error(`No ${name} of ${item.medium}.`)
    operation(item, to)
  }
  const invite = (medium: Medium): string => {
    if (medium === 'chat') return part.controls.inboundChat({ nickname: 'Ada' })
    if (medium === 'email') return part.controls.inboundEmail(someEmail)
    return part.controls.inboundWorkItem({ subject: 'Claim' })
  }
  /** An e-mail of the agent's. */
  const createEmail = (): string => {
    part.handlers.email?.create('ada@customer.example', undefined)
    return desk.items.at(-1)?.interaction.interactionId ?? ''
  }
  /** A chat that the agent is in. */
  const chatting = (): string => {
    const id = invite('chat')
    operate(id, 'accept')
    part.controls.joins(id)
    return id
  }
  /** A consultation about a chat, which the colleague has joined. */
  const consulting = (main: string): string => {
    hand(main, 'consult')
    const id = desk.items.at(-1)?.interaction.interactionId ?? ''
    part.controls.joins(id)
    return id
  }
  /** What is told of one step. */
  const hear = (step: () => unknown): readonly string[] => {
    fresh.told.length = 0
    step()
    return fresh.heard()
  }
  return { ...fresh, ...part, hear, operate, hand, invite, createEmail, chatting, consulting }
}

export type Stage = ReturnType<typeof stage>

/** Does what a capability stands for. */
export const doing: { readonly [capability: string]: (stage: Stage, id: string) => void } = {
  ACCEPT: ({ operate }, id) => operate(id, 'accept'),
  REJECT: ({ operate }, id) => operate(id, 'reject'),
  MARK_DONE: ({ operate }, id) => operate(id, 'markdone'),
  TRANSFER: ({ hand }, id) => hand(id, 'transfer'),
  CONFERENCE: ({ hand }, id) => hand(id, 'conference'),
  CONSULT: ({ hand }, id) => hand(id, 'consult'),
  COMPLETE_TRANSFER: ({ operate }, id) => operate(id, 'completeTransfer'),
  COMPLETE_CONFERENCE: ({ operate }, id) => operate(id, 'completeConference'),
  LEAVE_CONFERENCE: ({ controls }, id) => controls.agentLeavesConference(id),
  PLACE_IN_WORKBIN: ({ controls }, id) => controls.agentPlacesInWorkbin(id),
  PLACE_IN_QUEUE: ({ controls }, id) => controls.agentPlacesInQueue(id),
  REPLY: ({ controls }, id) => controls.agentReplies(id),
  COMPOSE: ({ controls }, id) => controls.agentComposes(id, 'text'),
  INSERT_STANDARD_RESPONSE: ({ controls }, id) => controls.agentInsertsStandardResponse(id, 'text'),
  SAVE: ({ controls }, id) => controls.agentSavesDraft(id),
  SEND: ({ controls }, id) => controls.agentSendsEmail(id),
  CANCEL: ({ controls }, id) => controls.agentCancelsEmail(id),
  SEND_MESSAGE: ({ controls }, id) => controls.agentWrites(id, 'text'),
  END: ({ controls }, id) => controls.agentEndsChat(id),
}

/** Has something happen that is not the agent's to do. */
export const befalling: { readonly [name: string]: (stage: Stage, id: string) => void } = {
  chatMessage: ({ controls }, id) => controls.chatMessage(id, 'text'),
  chatEnds: ({ controls }, id) => controls.chatEnds(id),
  revoke: ({ controls }, id) => controls.revoke(id),
  acceptedElsewhere: ({ controls }, id) => controls.acceptedElsewhere(id),
  joins: ({ controls }, id) => controls.joins(id),
  joinFails: ({ controls }, id) => controls.joinFails(id),
  transferCompletes: ({ controls }, id) => controls.transferCompletes(id),
  transferFails: ({ controls }, id) => controls.transferFails(id),
  placingInWorkbinFails: ({ controls }, id) => controls.placingInWorkbinFails(id),
  placingInQueueFails: ({ controls }, id) => controls.placingInQueueFails(id),
  breaks: ({ controls }, id) => controls.breaks(id),
}
