import type { Interaction } from '../../../../../src/contract/objects/interaction.js'

/** A request or a control, with the values that it is given once they are validated. */
export type Asked = readonly [request: string, ...values: readonly unknown[]]

/** Something that the agent does with an interaction, and the capabilities that say when it is possible. */
export interface Operation {
  readonly capabilities: readonly string[]
  readonly asked: Asked
}

/** Stand among the values for what is about an interaction: its id, that of its case, the record that is called first. */
const placeholders = {
  $id: ({ interactionId }: Interaction) => interactionId,
  $case: ({ caseId }: Interaction) => caseId,
  // Before it is seen there is none: that it cannot be called yet comes first.
  $record: ({ chainedRecords: [first] = [] }: Interaction) => Number(first?.GSW_RECORD_HANDLE ?? 0),
}

/** The same about one interaction. */
export function about([request, ...values]: Asked, interaction: Interaction): Asked {
  const filled = values.map((value) => {
    const placeholder = Object.entries(placeholders).find(([name]) => name === value)
    return placeholder === undefined ? value : placeholder[1](interaction)
  })
  return [request, ...filled]
}

const operation = (
  request: string,
  capability: string | readonly string[],
  ...more: readonly unknown[]
): Operation => ({
  capabilities: [capability].flat(),
  asked: [request, '$id', ...more],
})

const colleague = { type: 'AGENT', destination: '5002', media: undefined }

/** All that capabilities stand for. */
export const operations: readonly Operation[] = [
  operation('interaction.accept', ['ANSWER', 'ACCEPT', 'ACCEPT_PREVIEW']),
  operation('interaction.reject', 'REJECT'),
  operation('interaction.markdone', 'MARK_DONE'),
  operation('interaction.singleStepTransfer', 'TRANSFER', colleague, {}),
  operation('interaction.singleStepConference', 'CONFERENCE', colleague, { Why: 'advice' }),
  operation('interaction.consult', 'CONSULT', colleague, {}),
  operation('interaction.completeTransfer', 'COMPLETE_TRANSFER'),
  operation('interaction.completeConference', 'COMPLETE_CONFERENCE'),
  operation('voice.answer', 'ANSWER'),
  operation('voice.hangUp', 'HANGUP'),
  operation('voice.hold', 'HOLD'),
  operation('voice.resume', 'RESUME'),
  operation('voice.startCallRecording', 'START_RECORDING'),
  operation('voice.pauseCallRecording', 'PAUSE_RECORDING'),
  operation('voice.resumeCallRecording', 'RESUME_RECORDING'),
  operation('voice.stopCallRecording', 'STOP_RECORDING'),
  operation('outbound.rejectPreviewRecord', 'PREVIEW_RECORD'),
  operation('outbound.cancelPreviewRecord', 'CANCEL_RECORD'),
  operation('outbound.callPreviewRecord', 'CALL', '$record'),
  operation('simulate.agentReplies', 'REPLY'),
  operation('simulate.agentComposes', 'COMPOSE', 'text'),
  operation('simulate.agentInsertsStandardResponse', 'INSERT_STANDARD_RESPONSE', 'text'),
  operation('simulate.agentSavesDraft', 'SAVE'),
  operation('simulate.agentSendsEmail', 'SEND'),
  operation('simulate.agentCancelsEmail', 'CANCEL'),
  operation('simulate.agentWrites', 'SEND_MESSAGE', 'text'),
  operation('simulate.agentEndsChat', 'END'),
  operation('simulate.agentLeavesConference', 'LEAVE_CONFERENCE'),
  operation('simulate.agentPlacesInWorkbin', 'PLACE_IN_WORKBIN'),
  operation('simulate.agentPlacesInQueue', 'PLACE_IN_QUEUE'),
]

/** What may be asked for at any time, and no capability tells whether it is possible. */
export const requests: readonly Asked[] = [
  ['agent.setState', 'READY'],
  ['agent.setState', 'NOT_READY_ACTION_CODE_1512'],
  ['media.setState', 'voice', 'READY'],
  ['media.setState', 'chat', 'DND_ON'],
  ['voice.dial', '+15550002', undefined],
  ['email.create', 'ann@customer.example', undefined],
  ['outbound.getPreviewRecord', 'Offer of the Month'],
  ['outbound.startDirectPushPreview'],
  ['outbound.stopDirectPushPreview'],
]

/** The same about an interaction. */
export const requestsAbout: readonly Asked[] = [
  ['interaction.setUserData', '$id', { Key: 'value' }],
  ['interaction.deleteUserData', '$id', 'Key'],
  ['interaction.blockMarkdone', '$id', 'Not yet.'],
  ['interaction.unblockMarkdone', '$id'],
  ['interaction.selectCaseByCaseId', '$case'],
  ['outbound.setCallResult', '$id', 33],
  ['outbound.setDoNotCall', '$id'],
  ['outbound.removeDoNotCall', '$id'],
  ['outbound.rescheduleRecord', '$id', '$record', '05/27/2026 10:55', 'CAMPAIGN'],
  ['outbound.cancelReschedule', '$id'],
  ['outbound.updateRecordFields', '$id', { Segment: 'Gold' }],
]

/** What happens without the agent. */
export const happenings: readonly Asked[] = [
  ['simulate.inboundCall', { ani: '+15550001', dnis: '800' }],
  ['simulate.inboundChat', { nickname: 'Ada' }],
  ['simulate.inboundChatConference', { nickname: 'Ada', agent: 'kim' }],
  ['simulate.inboundEmail', { from: 'ada@customer.example', to: 'help@desk.example', subject: 'Bill', text: 'Why?' }],
  ['simulate.inboundWorkItem', { subject: 'Claim' }],
  ['simulate.pushPreviewRecord', { campaign: 'Renewals' }],
  ['simulate.pushPreviewRecord', { campaign: 'Renewals', direct: true }],
]

/** What happens less often. */
export const incidents: readonly Asked[] = [
  ['simulate.stopCampaign', 'Renewals'],
  ['simulate.startCampaign', 'Renewals'],
  ['simulate.setOutOfService', 'chat'],
  ['simulate.backInService'],
  ['simulate.forceLogout'],
  ['simulate.loseConnection'],
  ['simulate.restoreConnection'],
  ['simulate.restoreConnection'],
  ['simulate.setOptions', { 'service-client-api.block-markdone-timeout': '7001' }],
]

/** What happens to an interaction without the agent. */
export const happeningsTo: readonly Asked[] = [
  ['simulate.remoteAnswer', '$id'],
  ['simulate.remoteAnswer', '$id'],
  ['simulate.remoteBusy', '$id'],
  ['simulate.remoteNoAnswer', '$id'],
  ['simulate.remoteHangUp', '$id'],
  ['simulate.remoteHangUp', '$id', '5002'],
  ['simulate.remoteJoins', '$id', '5004'],
  ['simulate.chatMessage', '$id', 'text'],
  ['simulate.chatEnds', '$id'],
  ['simulate.revoke', '$id'],
  ['simulate.acceptedElsewhere', '$id'],
  ['simulate.joins', '$id'],
  ['simulate.joins', '$id'],
  ['simulate.joinFails', '$id'],
  ['simulate.transferCompletes', '$id'],
  ['simulate.transferFails', '$id'],
  ['simulate.placingInWorkbinFails', '$id'],
  ['simulate.placingInQueueFails', '$id'],
  ['simulate.breaks', '$id'],
  ['simulate.moveToCase', '$id'],
  ['simulate.expandCase', '$case'],
  ['simulate.collapseCase', '$case'],
]

/** What is tried with each interaction that is put aside. */
export const pulls = {
  inWorkbin: ['simulate.agentPullsFromWorkbin', 'simulate.pullingFromWorkbinFails'],
  inQueue: ['simulate.agentPullsFromQueue', 'simulate.pullingFromQueueFails'],
} as const
