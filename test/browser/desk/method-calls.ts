import type { RequestName } from '../../../src/contract/contract.js'
import type { ServiceErrorCode } from '../../../src/contract/errors.js'
import type { InteractionState } from '../../../src/contract/objects/interaction.js'

/** A method called once as it should be and once as it should not. */
export interface MethodCalls {
  /** The state of the interaction that the good call is about, if it is about one; the call is given its id. */
  readonly on?: InteractionState
  /** What has to be called before, with the same id. */
  readonly after?: readonly RequestName[]
  readonly well: (id: string) => readonly unknown[]
  /** What cannot be done, and the code that the answer has then. */
  readonly badly: readonly [code: ServiceErrorCode, ...values: readonly unknown[]]
}

const target = { type: 'AGENT', destination: '1002' }

/** Whose only argument is the id of an interaction in this state. */
const about = (on: InteractionState, ...after: RequestName[]): MethodCalls => ({
  on,
  after,
  well: (id) => [id],
  badly: ['notFound', 'interaction99'],
})

/** What takes no arguments, and so can only be called by an origin that may not. */
const plain: MethodCalls = { well: () => [], badly: ['refused'] }

const handover: MethodCalls = {
  on: 'TALKING',
  well: (id) => [id, target, { reason: 'advice' }],
  badly: ['invalid', 'interaction1', { type: 'NOBODY', destination: '1002' }],
}

const toast = { title: 'A title', message: 'A message', buttons: ['Yes', 'No'] }

/** Every method of the contract. */
export const methodCalls: Readonly<Record<RequestName, MethodCalls>> = {
  'agent.get': plain,
  'agent.getState': plain,
  'agent.getStateList': plain,
  'agent.setState': { well: () => ['NOT_READY'], badly: ['notFound', 'ASLEEP'] },
  'auth.getJwtToken': plain,
  'auth.getPureCloudToken': { well: () => [true], badly: ['invalid', 'yes'] },
  'configuration.getContextualOption': {
    on: 'TALKING',
    well: (id) => ['voice.*', id],
    badly: ['invalid', '*.voice', 'interaction1'],
  },
  'configuration.getOption': { well: () => [['voice.auto-answer', 'chat.*']], badly: ['invalid', 'a*b'] },
  'email.create': { well: () => ['ann@example.com', { subject: 'Hello' }], badly: ['invalid', ''] },
  'interaction.accept': about('RINGING'),
  'interaction.blockMarkdone': {
    on: 'IDLE',
    well: (id) => [id, 'The case is not filled in.'],
    badly: ['invalid', 'interaction1', 5],
  },
  'interaction.completeConference': about('HELD'),
  'interaction.completeTransfer': about('HELD'),
  'interaction.consult': handover,
  'interaction.deleteUserData': {
    on: 'TALKING',
    well: (id) => [id, 'key'],
    badly: ['notFound', 'interaction99', 'key'],
  },
  'interaction.getByInteractionId': { on: 'TALKING', well: (id) => [id], badly: ['invalid', 1] },
  'interaction.getInteractions': plain,
  'interaction.markdone': { ...about('IDLE'), badly: ['notFound', 'interaction99'] },
  'interaction.reject': about('RINGING'),
  'interaction.selectCaseByCaseId': {
    on: 'TALKING',
    well: (id) => [id.replace('interaction', 'case')],
    badly: ['notFound', 'case99'],
  },
  'interaction.setUserData': {
    on: 'TALKING',
    well: (id) => [id, { key: 'value' }],
    badly: ['invalid', 'interaction1', ['key', 'value']],
  },
  'interaction.singleStepConference': handover,
  'interaction.singleStepTransfer': { ...handover, well: (id) => [id, '5002'] },
  'interaction.unblockMarkdone': about('IDLE', 'interaction.blockMarkdone'),
  'media.getMediaByName': { well: () => ['voice'], badly: ['notFound', 'telepathy'] },
  'media.getMediaList': plain,
  'media.setState': { well: () => ['voice', 'READY'], badly: ['notFound', 'telepathy', 'READY'] },
  'messenger.broadcastMessage': { well: () => ['orders', { number: 5 }], badly: ['invalid', 5, 'text'] },
  'outbound.callPreviewRecord': {
    on: 'PREVIEWING',
    well: (id) => [id, 1],
    badly: ['invalid', 'interaction1', 'first'],
  },
  'outbound.cancelPreviewRecord': about('PREVIEWING'),
  'outbound.cancelReschedule': about('PREVIEWING'),
  'outbound.getCallResult': about('PREVIEWING'),
  'outbound.getCampaigns': plain,
  'outbound.getChainedRecords': about('PREVIEWING'),
  'outbound.getListOfCallResults': plain,
  'outbound.getPreviewRecord': { well: () => ['spring'], badly: ['notFound', 'autumn'] },
  'outbound.getRecordFields': about('PREVIEWING'),
  'outbound.rejectPreviewRecord': about('PREVIEWING'),
  'outbound.removeDoNotCall': about('PREVIEWING'),
  'outbound.rescheduleRecord': {
    on: 'PREVIEWING',
    well: (id) => [id, 1, '12/31/2026 09:30', 'PERSONAL'],
    badly: ['invalid', 'interaction1', 1, '31.12.2026', 'PERSONAL'],
  },
  'outbound.setCallResult': {
    on: 'PREVIEWING',
    well: (id) => [id, '33'],
    badly: ['invalid', 'interaction1', 'Answered'],
  },
  'outbound.setDoNotCall': about('PREVIEWING'),
  'outbound.startDirectPushPreview': plain,
  'outbound.stopDirectPushPreview': plain,
  'outbound.updateRecordFields': {
    on: 'PREVIEWING',
    well: (id) => [id, { GSW_FROM: 9 }],
    badly: ['invalid', 'interaction1', 5],
  },
  'sipEndpoint.isMicrophoneMute': plain,
  'sipEndpoint.isSpeakerMute': plain,
  'sipEndpoint.muteMicrophone': plain,
  'sipEndpoint.muteSpeaker': plain,
  'sipEndpoint.unmuteMicrophone': plain,
  'sipEndpoint.unmuteSpeaker': plain,
  'system.amIVisible': plain,
  'system.closeDialog': { well: () => ['wweCustomDialog1'], badly: ['invalid', 1] },
  'system.closeToast': { well: () => ['wweCustomToast1'], badly: ['invalid', ''] },
  'system.closeViewInApplicationMenuBar': { well: () => ['orders'], badly: ['invalid', ''] },
  'system.getAllowedServices': plain,
  'system.isFrameFollowing': plain,
  'system.isFrameLeading': plain,
  'system.isFrameLeadingOrNegotiating': plain,
  'system.isFrameNegotiating': plain,
  'system.isLastActiveFrame': plain,
  'system.openDialog': {
    well: () => ['https://example.com/', { label: 'A dialog', width: '50%', height: '300px' }],
    badly: ['invalid', 'https://example.com/', { width: 'wide' }],
  },
  'system.popupToast': { well: () => [toast], badly: ['invalid', { ...toast, buttons: 'Yes' }] },
  'system.triggerActivity': plain,
  'system.updateToast': { well: () => ['wweCustomToast1', toast], badly: ['invalid', 'wweCustomToast1', 'text'] },
  'system.updateViewInApplicationMenuBar': {
    well: () => [{ name: 'orders', label: 'Orders', labelColor: '#00AA88' }],
    badly: ['invalid', { name: 'orders' }],
  },
  'voice.answer': about('RINGING'),
  'voice.dial': { well: () => ['5001', { key: 'value' }], badly: ['invalid', 5001] },
  'voice.dialEx': { well: () => ['5001', { key: 'value' }, { extension: 1 }], badly: ['invalid', '5001', 'text'] },
  'voice.hangUp': about('TALKING'),
  'voice.hold': { ...about('TALKING'), badly: ['notFound', 'interaction99'] },
  'voice.isMicrophoneMute': plain,
  'voice.isSpeakerMute': plain,
  'voice.muteMicrophone': plain,
  'voice.muteSpeaker': plain,
  'voice.pauseCallRecording': about('TALKING', 'voice.startCallRecording'),
  'voice.resume': about('HELD'),
  'voice.resumeCallRecording': about('TALKING', 'voice.startCallRecording', 'voice.pauseCallRecording'),
  'voice.startCallRecording': about('TALKING'),
  'voice.stopCallRecording': about('TALKING', 'voice.startCallRecording'),
  'voice.unmuteMicrophone': plain,
  'voice.unmuteSpeaker': plain,
}
