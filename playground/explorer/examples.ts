import type { ServiceApi } from '../../src/client/index.js'
import type { DescribedMethod } from '../../src/contract/catalogue.js'

type ExamplesOf<Api> = {
  readonly [N in keyof Api]: {
    readonly [M in keyof Api[N]]: Api[N][M] extends (...args: infer Arguments) => unknown ? Arguments : never
  }
}

type Examples = Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>

const interactionId = 'interaction1'
const colleague = { type: 'AGENT', destination: '5002' } as const
const data = { Topic: 'billing' }
const handover: [string, typeof colleague, typeof data] = [interactionId, colleague, data]

const soundExamples: ExamplesOf<ServiceApi>['sipEndpoint'] = {
  isMicrophoneMute: [],
  isSpeakerMute: [],
  muteMicrophone: [],
  muteSpeaker: [],
  unmuteMicrophone: [],
  unmuteSpeaker: [],
}

/** One example of the arguments of every method; ids are only right where there is such an interaction. */
const examples: ExamplesOf<ServiceApi> = {
  agent: { get: [], getState: [], getStateList: [], setState: ['NOT_READY'] },
  auth: { getJwtToken: [], getPureCloudToken: [true] },
  configuration: {
    getContextualOption: [['voice.*', 'chat.*'], interactionId],
    getOption: ['service-client-api.*'],
  },
  email: { create: ['ann@example.com', data] },
  interaction: {
    accept: [interactionId],
    blockMarkdone: [interactionId, 'Please choose a disposition first.'],
    completeConference: [interactionId],
    completeTransfer: [interactionId],
    consult: handover,
    deleteUserData: [interactionId, 'Topic'],
    getByInteractionId: [interactionId],
    getInteractions: [],
    markdone: [interactionId],
    reject: [interactionId],
    selectCaseByCaseId: ['case1'],
    setUserData: [interactionId, data],
    singleStepConference: handover,
    singleStepTransfer: handover,
    unblockMarkdone: [interactionId],
  },
  media: { getMediaByName: ['voice'], getMediaList: [], setState: ['voice', 'READY'] },
  messenger: { broadcastMessage: ['news', { hello: 'world' }] },
  outbound: {
    callPreviewRecord: [interactionId, 10],
    cancelPreviewRecord: [interactionId],
    cancelReschedule: [interactionId],
    getCallResult: [interactionId],
    getCampaigns: [],
    getChainedRecords: [interactionId],
    getListOfCallResults: [],
    getPreviewRecord: ['Offer of the Month'],
    getRecordFields: [interactionId],
    rejectPreviewRecord: [interactionId],
    removeDoNotCall: [interactionId],
    rescheduleRecord: [interactionId, 10, '12/31/2030 09:30', 'PERSONAL'],
    setCallResult: [interactionId, 33],
    setDoNotCall: [interactionId],
    startDirectPushPreview: [],
    stopDirectPushPreview: [],
    updateRecordFields: [interactionId, { OpenOffers: 2 }],
  },
  sipEndpoint: soundExamples,
  system: {
    amIVisible: [],
    closeDialog: ['wweCustomDialog1'],
    closeToast: ['wweCustomToast1'],
    closeViewInApplicationMenuBar: ['orders'],
    getAllowedServices: [],
    isFrameFollowing: [],
    isFrameLeading: [],
    isFrameLeadingOrNegotiating: [],
    isFrameNegotiating: [],
    isLastActiveFrame: [],
    openDialog: ['http://localhost:4174/click-to-dial.html', { label: 'Customers', width: '50%', height: '300px' }],
    popupToast: [
      {
        title: 'Orders',
        subject: 'Order 4711',
        message: 'The parcel is on its way.',
        keyValues: { Customer: 'Ann Jones' },
        buttons: ['Open', 'Later'],
        autoCloseTimeout: 10_000,
      },
    ],
    triggerActivity: [],
    updateToast: ['wweCustomToast1', { title: 'Orders', message: 'The parcel has arrived.' }],
    updateViewInApplicationMenuBar: [{ name: 'orders', label: 'Orders (3)', tooltip: 'Three orders wait' }],
  },
  voice: {
    ...soundExamples,
    answer: [interactionId],
    dial: ['+15550100', data],
    dialEx: ['+15550100', data, { Priority: 5 }],
    hangUp: [interactionId],
    hold: [interactionId],
    pauseCallRecording: [interactionId],
    resume: [interactionId],
    resumeCallRecording: [interactionId],
    startCallRecording: [interactionId],
    stopCallRecording: [interactionId],
  },
}

/**
 * An example of the arguments of a method. Where ids are known, the latest one stands in the place of a made-up one:
 * `suggestions` has them by the names of parameters.
 */
export function exampleOf(
  { namespace, name, parameters }: Pick<DescribedMethod, 'namespace' | 'name' | 'parameters'>,
  suggestions: Readonly<Record<string, readonly string[]>>,
): unknown[] {
  const example = (examples as Examples)[namespace]?.[name] ?? []
  return example.map((value, index) => suggestions[parameters[index]?.name ?? '']?.[0] ?? value)
}
