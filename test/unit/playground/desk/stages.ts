import type { PresentInteraction } from '../../../../src/contract/objects/interaction.js'
import type { Session } from '../../workspace/simulator/session.js'

/** Brings a fresh session to where an interaction is in a state, and results in its id. */
export type Reach = (session: Session) => Promise<string>

const target = { type: 'AGENT', destination: '5002' } as const
const nickname = 'Ada'

const ringing: Reach = async ({ simulate }) => simulate.inboundCall({ ani: '+15550100', dnis: '800' })
const talking = then(ringing, ({ done }, id) => done('voice.answer', id))
const consultation =
  (main: Reach, isAnswered: boolean): Reach =>
  async (session) => {
    await session.done('interaction.consult', await main(session), target)
    const { interactionId } = await session.latest()
    if (isAnswered) session.simulate.remoteAnswer(interactionId)
    return interactionId
  }
const dialling: Reach = async ({ done, latest }) => {
  await done('voice.dial', '+15550101')
  return (await latest()).interactionId
}
const invitedChat: Reach = async ({ simulate }) => simulate.inboundChat({ nickname })
const joiningChat = then(invitedChat, ({ done }, id) => done('interaction.accept', id))
const chatting = then(joiningChat, ({ simulate }, id) => simulate.joins(id))
const chatConsultation =
  (isJoined: boolean): Reach =>
  async (session) => {
    await session.done('interaction.consult', await chatting(session), target)
    const { interactionId } = await session.latest()
    if (isJoined) session.simulate.joins(interactionId)
    return interactionId
  }
const invitedEmail: Reach = async ({ simulate }) =>
  simulate.inboundEmail({ from: 'ada@customer.example', to: 'help@desk.example', subject: 'Bill', text: 'Why?' })
const acceptedEmail = then(invitedEmail, ({ done }, id) => done('interaction.accept', id))
const draft: Reach = async ({ done, latest }) => {
  await done('email.create', 'ada@customer.example')
  return (await latest()).interactionId
}
const invitedItem: Reach = async ({ simulate }) => simulate.inboundWorkItem({ subject: 'Claim' })
const acceptedItem = then(invitedItem, ({ done }, id) => done('interaction.accept', id))
const pulled: Reach = async ({ done, latest }) => {
  await done('outbound.getPreviewRecord', 'Offer of the Month')
  return (await latest()).interactionId
}
const pushed: Reach = async ({ simulate }) => simulate.pushPreviewRecord({ campaign: 'Renewals' })
const direct: Reach = async ({ done, simulate }) => {
  await done('outbound.startDirectPushPreview')
  return simulate.pushPreviewRecord({ campaign: 'Renewals', direct: true })
}
const accepted = (reach: Reach) => then(reach, ({ done }, id) => done('interaction.accept', id))
const recordCall =
  (preview: Reach): Reach =>
  async (session) => {
    const id = await preview(session)
    const { chainedRecords } = await session.get(id)
    await session.done('outbound.callPreviewRecord', id, Number(chainedRecords?.[0]?.GSW_RECORD_HANDLE))
    return (await session.latest()).interactionId
  }
const otherThan =
  (reach: Reach, medium: string): Reach =>
  async (session) => {
    await reach(session)
    return presentIn(session).find(({ media }) => media !== medium)?.interaction.interactionId ?? ''
  }

/** Interactions of every medium, in every state that the agent can have them in. */
export const stages: Readonly<Record<string, Reach>> = {
  'a call that rings': ringing,
  'a call that is dialled': dialling,
  'a call that goes on': talking,
  'a call on hold': then(talking, ({ done }, id) => done('voice.hold', id)),
  'a recorded call': then(talking, ({ done }, id) => done('voice.startCallRecording', id)),
  'a call whose recording pauses': then(
    talking,
    ({ done }, id) => done('voice.startCallRecording', id),
    ({ done }, id) => done('voice.pauseCallRecording', id),
  ),
  'a call with a consultation': then(talking, ({ done }, id) => done('interaction.consult', id, target)),
  'a consultation that is dialled': consultation(talking, false),
  'a consultation that goes on': consultation(talking, true),
  'a call that is over': then(talking, ({ done }, id) => done('voice.hangUp', id)),
  'a call that was missed': then(ringing, ({ simulate }, id) => simulate.remoteHangUp(id)),
  'a chat that is offered': invitedChat,
  'a chat conference that is offered': async ({ simulate }) =>
    simulate.inboundChatConference({ nickname, agent: 'kim' }),
  'a chat that is joined': joiningChat,
  'a chat that goes on': chatting,
  'a chat with others in it': then(chatting, ({ done }, id) => done('interaction.singleStepConference', id, target)),
  'a chat with a consultation': then(chatting, ({ done }, id) => done('interaction.consult', id, target)),
  'a chat consultation that is joined': chatConsultation(false),
  'a chat consultation that goes on': chatConsultation(true),
  'a chat that is handed over': then(chatting, ({ done }, id) => done('interaction.singleStepTransfer', id, target)),
  'a chat that is over': then(chatting, ({ simulate }, id) => simulate.agentEndsChat(id)),
  'a chat that was not joined': then(joiningChat, ({ simulate }, id) => simulate.joinFails(id)),
  'an e-mail that is offered': invitedEmail,
  'an e-mail in hand': acceptedEmail,
  'an e-mail from the workbin': then(
    acceptedEmail,
    ({ simulate }, id) => simulate.agentPlacesInWorkbin(id),
    ({ simulate }, id) => simulate.agentPullsFromWorkbin(id),
  ),
  'an e-mail that went wrong': then(acceptedEmail, ({ simulate }, id) => simulate.breaks(id)),
  'a draft': draft,
  'a draft that is saved': then(draft, ({ simulate }, id) => simulate.agentSavesDraft(id)),
  'a draft that is sent': then(draft, ({ simulate }, id) => simulate.agentSendsEmail(id)),
  'a draft that is discarded': then(draft, ({ simulate }, id) => simulate.agentCancelsEmail(id)),
  'a work item that is offered': invitedItem,
  'a work item in hand': acceptedItem,
  'a consultation by phone about a work item': async (session) => {
    const id = await acceptedItem(session)
    await session.done('interaction.consult', id, { ...target, media: 'voice' })
    return (await session.latest()).interactionId
  },
  'a record that is asked for': pulled,
  'a record that is asked for, and was given back': then(pulled, ({ done }, id) =>
    done('outbound.rejectPreviewRecord', id),
  ),
  'a record that is pushed': pushed,
  'a record that is pushed, and seen': accepted(pushed),
  'a record that is pushed, and called': otherThan(recordCall(accepted(pushed)), 'voice'),
  'a record that is pushed directly': direct,
  'a record that is pushed directly, and seen': accepted(direct),
  'the call of a record': recordCall(pulled),
  'the call of a record that goes on': then(recordCall(pulled), ({ simulate }, id) => simulate.remoteAnswer(id)),
  'the call of a record that is over': then(recordCall(accepted(pushed)), ({ simulate }, id) =>
    simulate.remoteBusy(id),
  ),
}

/** All interactions of a session, each with its medium. */
export function presentIn({ simulator }: Pick<Session, 'simulator'>): readonly PresentInteraction[] {
  return simulator.welcome().flatMap((news) => (news.type === 'interactions' ? news.present : []))
}

function then(reach: Reach, ...steps: readonly ((session: Session, id: string) => unknown)[]): Reach {
  return async (session) => {
    const id = await reach(session)
    for (const step of steps) await step(session, id)
    return id
  }
}
