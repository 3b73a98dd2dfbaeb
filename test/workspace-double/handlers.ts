import type { InteractionState } from '../../src/contract/objects/interaction.js'
import type { State } from '../../src/contract/objects/media.js'
import { WorkspaceError, type WorkspaceHandlers } from '../../src/workspace/workspace.js'
import type { WorkspaceDouble } from './workspace-double.js'

/** The states that the double's agent can be put in. */
export const agentStates = [
  { type: 'READY', displayName: 'Ready', operationName: 'READY' },
  { type: 'NOT_READY', displayName: 'Not ready', operationName: 'NOT_READY' },
  { type: 'LOGOUT', displayName: 'Logged off', operationName: 'LOGOUT' },
] as const satisfies readonly State[]

const live: readonly InteractionState[] = ['TALKING', 'HELD', 'DIALING', 'RINGING']
const previewing: readonly InteractionState[] = ['PREVIEWING']

/** What the double does for each request: little, but really. */
export function handlersOf(double: WorkspaceDouble): WorkspaceHandlers {
  const { interactions, tell } = double
  const stateOf = (operationName: string): State => {
    const state = agentStates.find((known) => known.operationName === operationName)
    if (state === undefined) throw new WorkspaceError('notFound', `There is no state operation "${operationName}".`)
    return state
  }
  const mute = (device: 'microphone' | 'speaker', muted: boolean) => () => {
    double[device] = muted
    return undefined
  }
  const endpoint = {
    isMicrophoneMute: () => double.microphone,
    isSpeakerMute: () => double.speaker,
    muteMicrophone: mute('microphone', true),
    muteSpeaker: mute('speaker', true),
    unmuteMicrophone: mute('microphone', false),
    unmuteSpeaker: mute('speaker', false),
  }
  const record = (recordingState: 'RECORDING' | 'PAUSED' | 'STOPPED', from: typeof recordingState) => (id: string) => {
    const before = interactions.need(id, 'TALKING').recordingState
    if (before !== from) throw new WorkspaceError('notPossible', `The recording of "${id}" is ${before}, not ${from}.`)
    interactions.change(id, 'CALL_RECORDING_STATE_CHANGED', { recordingState })
    return undefined
  }
  const handOver = (id: string) => {
    interactions.need(id, 'TALKING', 'HELD')
    interactions.change(id, 'RELEASED', { state: 'IDLE' })
    return undefined
  }
  const onPreview = (act: (id: string) => void) => (id: string) => {
    interactions.need(id, ...previewing)
    act(id)
    return undefined
  }
  const endPreview = onPreview((id) => interactions.remove(id))
  const media = (name: string) => {
    if (name !== 'voice') throw new WorkspaceError('notFound', `There is no medium "${name}".`)
    return { name, state: double.state }
  }
  const setState = (operationName: string, medium: string | null) => {
    double.state = stateOf(operationName)
    const data = { eventType: 'STATE_CHANGED', mediaState: double.state.type } as const
    tell({ type: 'event', event: 'agent', data })
    tell({ type: 'event', event: 'media', data: { ...data, media: medium ?? 'voice' } })
    return undefined
  }
  return {
    agent: {
      get: () => ({ employeeId: '1001', firstname: 'Ann', lastname: 'Other', username: 'ann' }),
      getState: () => double.state,
      getStateList: () => [...agentStates],
      setState: (operationName) => setState(operationName, null),
    },
    auth: {
      getJwtToken: () => ({ expiration: '2099-01-01T00:00:00Z', jwtToken: 'header.payload.signature' }),
      getPureCloudToken: () => ({ token: 'token' }),
    },
    configuration: {
      getContextualOption: (_options, interactionId) => {
        interactions.need(interactionId)
        return { 'interaction-workspace': double.options }
      },
      getOption: () => ({ 'interaction-workspace': double.options }),
    },
    email: {
      create: (_destination, userData) => {
        interactions.add('CREATED', userData)
        return undefined
      },
    },
    interaction: {
      accept: (id) => {
        interactions.need(id, 'RINGING', 'INVITED')
        interactions.change(id, 'ACCEPTED', { state: 'TALKING' })
        return undefined
      },
      blockMarkdone: (id, warning) => {
        interactions.need(id)
        double.markdone.block(id, warning, Number(double.options['service-client-api.block-markdone-timeout'] ?? 0))
        return undefined
      },
      completeConference: handOver,
      completeTransfer: handOver,
      consult: (id) => {
        interactions.need(id, 'TALKING')
        interactions.add('DIALING', {}, { parentInteractionId: id, isConsultation: true, isMainCaseInteraction: false })
        return undefined
      },
      deleteUserData: (id, key) => {
        interactions.attach(id, key, undefined)
        return undefined
      },
      getByInteractionId: (id) => interactions.find(id) ?? null,
      getInteractions: () => interactions.list(),
      markdone: (id) => {
        interactions.need(id, 'IDLE')
        double.markdone.begin(id)
        interactions.remove(id)
        return undefined
      },
      reject: (id) => {
        interactions.need(id, 'RINGING', 'INVITED')
        interactions.change(id, 'RELEASED', { state: 'REJECTED' })
        return undefined
      },
      selectCaseByCaseId: (caseId) => {
        const ofCase = interactions.list().find((interaction) => interaction.caseId === caseId)
        if (ofCase === undefined) throw new WorkspaceError('notFound', `There is no case "${caseId}".`)
        tell({ type: 'event', event: 'interaction', data: { eventType: 'CASE_SELECTED', selectedCaseId: caseId } })
        return undefined
      },
      setUserData: (id, keyValues) => {
        interactions.need(id, ...live)
        for (const [key, value] of Object.entries(keyValues)) interactions.attach(id, key, value)
        return undefined
      },
      singleStepConference: handOver,
      singleStepTransfer: handOver,
      unblockMarkdone: (id) => {
        interactions.need(id)
        double.markdone.unblock(id)
        return undefined
      },
    },
    media: {
      getMediaByName: media,
      getMediaList: () => [media('voice')],
      setState: (name, operationName) => {
        media(name)
        return setState(operationName, name)
      },
    },
    outbound: {
      callPreviewRecord: onPreview((id) => interactions.change(id, 'DIALING', { state: 'DIALING' })),
      cancelPreviewRecord: endPreview,
      cancelReschedule: onPreview((id) => double.records.delete(id)),
      getCallResult: (id) => {
        interactions.need(id, ...previewing)
        return double.records.get(id) ?? null
      },
      getCampaigns: () => [{ name: 'spring', mode: 'Preview' }],
      getChainedRecords: (id) => {
        interactions.need(id, ...previewing)
        return [{ records: [{ GSW_PHONE: '5001' }] }]
      },
      getListOfCallResults: () => ({ Answered: 33 }),
      getPreviewRecord: (campaign) => {
        if (campaign !== 'spring') throw new WorkspaceError('notFound', `There is no campaign "${campaign}".`)
        interactions.add('PREVIEWING', {}, { callType: 'OUTBOUND_PREVIEW' })
        return undefined
      },
      getRecordFields: (id) => {
        interactions.need(id, ...previewing)
        return [
          { name: 'GSW_FROM', isEditable: true, isMandatory: false, fieldType: 'int', valueType: 'number', value: 9 },
        ]
      },
      rejectPreviewRecord: endPreview,
      removeDoNotCall: onPreview(() => {}),
      rescheduleRecord: onPreview(() => {}),
      setCallResult: (id, result) => {
        interactions.need(id, ...previewing)
        double.records.set(id, result)
        return undefined
      },
      setDoNotCall: onPreview(() => {}),
      startDirectPushPreview: () => {
        tell({
          type: 'event',
          event: 'outbound',
          data: { eventType: 'CampaignStarted', campaign: 'spring', mode: 'Push Preview' },
        })
        return undefined
      },
      stopDirectPushPreview: () => {
        tell({ type: 'event', event: 'outbound', data: { eventType: 'CampaignStopped', campaign: 'spring' } })
        return undefined
      },
      updateRecordFields: onPreview(() => {}),
    },
    sipEndpoint: endpoint,
    voice: {
      ...endpoint,
      answer: (id) => {
        interactions.need(id, 'RINGING')
        interactions.change(id, 'ESTABLISHED', { state: 'TALKING' })
        return undefined
      },
      dial: (destination, userData) => {
        interactions.add('DIALING', userData, { dnis: destination, direction: 'OUT' })
        return undefined
      },
      dialEx: (destination, userData) => {
        interactions.add('DIALING', userData, { dnis: destination, direction: 'OUT' })
        return undefined
      },
      hangUp: (id) => {
        interactions.need(id, 'TALKING', 'HELD', 'DIALING')
        interactions.change(id, 'RELEASED', { state: 'IDLE' })
        return undefined
      },
      hold: (id) => {
        interactions.need(id, 'TALKING')
        interactions.change(id, 'HELD', { state: 'HELD' })
        return undefined
      },
      pauseCallRecording: record('PAUSED', 'RECORDING'),
      resume: (id) => {
        interactions.need(id, 'HELD')
        interactions.change(id, 'ESTABLISHED', { state: 'TALKING' })
        return undefined
      },
      resumeCallRecording: record('RECORDING', 'PAUSED'),
      startCallRecording: record('RECORDING', 'STOPPED'),
      stopCallRecording: record('STOPPED', 'RECORDING'),
    },
  }
}
