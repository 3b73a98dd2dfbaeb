// Names that the Service Client API manual gives, read with its errata. They are facts; the sentences are the manual's own.

/** Each method with its parameters in order, the callbacks left out. What may be left out ends in `?`. */
export const methods: Readonly<Record<string, readonly string[]>> = {
  'agent.get': [],
  'agent.getState': [],
  'agent.getStateList': [],
  'agent.setState': ['stateOperationName'],
  'auth.getJwtToken': [],
  'configuration.getContextualOption': ['options', 'interactionId'],
  'configuration.getOption': ['options'],
  'email.create': ['destination', 'userData?'],
  'interaction.accept': ['interactionId'],
  'interaction.blockMarkdone': ['interactionId', 'warningMessage'],
  'interaction.completeConference': ['consultInteractionId'],
  'interaction.completeTransfer': ['consultInteractionId'],
  'interaction.consult': ['interactionId', 'targetQuery', 'userData?', 'extensions?'],
  'interaction.deleteUserData': ['interactionId', 'key'],
  'interaction.getByInteractionId': ['interactionId'],
  'interaction.getInteractions': [],
  'interaction.markdone': ['interactionId'],
  'interaction.reject': ['interactionId'],
  'interaction.selectCaseByCaseId': ['caseId'],
  'interaction.setUserData': ['interactionId', 'keyValues'],
  'interaction.singleStepConference': ['interactionId', 'targetQuery', 'userData?', 'extensions?'],
  'interaction.singleStepTransfer': ['interactionId', 'targetQuery', 'userData?', 'extensions?'],
  'interaction.unblockMarkdone': ['interactionId'],
  'media.getMediaByName': ['name'],
  'media.getMediaList': [],
  'media.setState': ['name', 'stateOperationName'],
  'messenger.broadcastMessage': ['channel', 'message'],
  'outbound.callPreviewRecord': ['interactionId', 'recordHandle'],
  'outbound.cancelPreviewRecord': ['interactionId'],
  'outbound.cancelReschedule': ['interactionId'],
  'outbound.getCallResult': ['interactionId'],
  'outbound.getCampaigns': [],
  'outbound.getChainedRecords': ['interactionId'],
  'outbound.getListOfCallResults': [],
  'outbound.getPreviewRecord': ['campaignName'],
  'outbound.getRecordFields': ['interactionId'],
  'outbound.rejectPreviewRecord': ['interactionId'],
  'outbound.removeDoNotCall': ['interactionId'],
  'outbound.rescheduleRecord': ['interactionId', 'recordHandle', 'rescheduleDate', 'callbackType'],
  'outbound.setCallResult': ['interactionId', 'callResult'],
  'outbound.setDoNotCall': ['interactionId'],
  'outbound.startDirectPushPreview': [],
  'outbound.stopDirectPushPreview': [],
  'outbound.updateRecordFields': ['interactionId', 'recordData'],
  'system.amIVisible': [],
  'system.closeDialog': ['dialogId'],
  'system.closeToast': ['id'],
  'system.closeViewInApplicationMenuBar': ['name'],
  'system.getAllowedServices': [],
  'system.isFrameFollowing': [],
  'system.isFrameLeading': [],
  'system.isFrameLeadingOrNegotiating': [],
  'system.isFrameNegotiating': [],
  'system.isLastActiveFrame': [],
  'system.openDialog': ['url?', 'options?'],
  'system.popupToast': ['parameters'],
  'system.triggerActivity': [],
  'system.updateToast': ['id', 'parameters'],
  'system.updateViewInApplicationMenuBar': ['parameters'],
  'voice.answer': ['interactionId'],
  'voice.dial': ['destination', 'userData?'],
  'voice.dialEx': ['destination', 'userData?', 'extensions?'],
  'voice.hangUp': ['interactionId'],
  'voice.hold': ['interactionId'],
  'voice.isMicrophoneMute': [],
  'voice.isSpeakerMute': [],
  'voice.muteMicrophone': [],
  'voice.muteSpeaker': [],
  'voice.pauseCallRecording': ['interactionId'],
  'voice.resume': ['interactionId'],
  'voice.resumeCallRecording': ['interactionId'],
  'voice.startCallRecording': ['interactionId'],
  'voice.stopCallRecording': ['interactionId'],
  'voice.unmuteMicrophone': [],
  'voice.unmuteSpeaker': [],
}

/** What the contract has besides: names under which the vendor's own client and sample call the same API. */
export const methodsBesides: Readonly<Record<string, readonly string[]>> = {
  'auth.getPureCloudToken': ['forceNewToken?'],
  'sipEndpoint.isMicrophoneMute': [],
  'sipEndpoint.isSpeakerMute': [],
  'sipEndpoint.muteMicrophone': [],
  'sipEndpoint.muteSpeaker': [],
  'sipEndpoint.unmuteMicrophone': [],
  'sipEndpoint.unmuteSpeaker': [],
}

/** The event types of `interaction`, of the tables and of the outbound tables. */
export const interactionEventTypes: readonly string[] = [
  ...['UNKNOWN', 'ADDED', 'REMOVED', 'ATTACHED_DATA_CHANGED', 'CASE_OR_BUNDLE_ID_CHANGED', 'CASE_ID_CHANGED'],
  ...['NEW_MESSAGE', 'ERROR', 'CONTACT_CHANGED'],
  ...['CALL_RECORDING_STATE_CHANGED', 'DIALING', 'ESTABLISHED', 'HELD', 'PARTY_CHANGED', 'RELEASED', 'RINGING'],
  ...['ACCEPTED', 'COMPLETED', 'COMPOSING', 'CREATED', 'INSERT_STANDARD_RESPONSE', 'INVITED', 'INVITED_CONFERENCE'],
  ...['IN_QUEUE_FAILED', 'IN_WORKBIN', 'IN_WORKBIN_FAILED', 'LEFT_CONFERENCE', 'PULLED', 'PULL_FAILED'],
  ...['PULL_WORKBIN_FAILED', 'REVOKE', 'TRANSFER_COMPLETED'],
  ...['CANCELED', 'ENDED', 'JOIN_FAILED', 'JOIN_PENDING'],
  ...['CANCELLED', 'SENT'],
  ...['PREVIEWING', 'STATE_CHANGE', 'MARKDONE_APPLY', 'RECORDS_RETRIEVED'],
  ...['CASE_COLLAPSED', 'CASE_EXPANDED', 'CASE_SELECTED'],
]

/** The states of the connection with the server, in events of `system`. */
export const connectionStates: readonly string[] = ['DISCONNECTED', 'RECONNECTED', 'DOWN']

/** The event types of `outbound`. */
export const outboundEventTypes: readonly string[] = [
  'CampaignLoaded',
  'CampaignUnloaded',
  'CampaignStarted',
  'CampaignStopped',
]

/** The states of an interaction; `PREVIEWING` stands in the outbound tables only. */
export const interactionStates: readonly string[] = [
  ...['UNKNOWN', 'IDLE', 'RINGING', 'DIALING', 'TALKING', 'HELD', 'PREVIEW', 'INVITED', 'ACCEPTED', 'CREATED'],
  ...['PULLED', 'REVOKED', 'COMPLETED', 'ERROR', 'SAVED', 'TRANSFERRING', 'TRANSFER_COMPLETED'],
  ...['INVITED_CONFERENCE', 'LEFT_CONFERENCE', 'USER_DATA_ATTACHED', 'USER_DATA_UPDATED', 'JOIN_PENDING'],
  ...['JOIN_FAILED', 'HISTORY_IN_PROGRESS', 'HISTORY_DONE', 'CANCELLED', 'SENT', 'READY', 'CANCELED', 'REJECTED'],
  'PREVIEWING',
]

/** The types of an agent's or a medium's state. */
export const stateTypes: readonly string[] = [
  ...['LOGOUT', 'READY', 'PARTIAL_READY', 'NOT_READY', 'NOT_READY_ACTION_CODE', 'NOT_READY_AFTER_CALLWORK'],
  ...['DND_ON', 'OUT_OF_SERVICE', 'LOGOUT_DND_ON', 'UNKNOWN'],
]

/** The properties of each object. */
export const properties: Readonly<Record<string, readonly string[]>> = {
  agent: ['employeeId', 'firstname', 'lastname', 'username'],
  contact: ['displayName', 'firstname', 'lastName'],
  device: ['number'],
  field: ['name', 'displayName', 'value', 'isEditable', 'isMandatory', 'options', 'fieldType', 'valueType'],
  interaction: [
    ...['interactionId', 'parentInteractionId', 'caseId', 'userData', 'state', 'previousState', 'parties'],
    ...['isConsultation', 'isMainCaseInteraction', 'callUuid', 'direction', 'callType', 'ani', 'dnis'],
    ...['recordingState', 'isCaseSelected', 'ronaCallState', 'isCaseExpanded', 'interactionUUID', 'connId', 'contact'],
    // In its samples only.
    ...['chainedRecords', 'capabilities', 'startDate', 'endDate'],
  ],
  media: ['name', 'state'],
  party: ['name'],
  state: ['type', 'displayName', 'operationName'],
}
