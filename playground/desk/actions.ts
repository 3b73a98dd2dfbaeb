import {
  endedStates,
  type Interaction,
  type InteractionState,
  type PresentInteraction,
} from '../../src/contract/objects/interaction.js'
import type { TargetQuery } from '../../src/contract/target-query.js'
import type { HostedWorkspace } from '../../src/service/index.js'
import type { RemoteControls } from '../../src/workspace/simulator/remote-controls.js'

/** What carries actions out. */
export interface Means {
  readonly workspace: Pick<HostedWorkspace, 'perform'>
  /** What the agent does and the API has no request for; left out where the workspace is no simulation. */
  readonly simulate?: RemoteControls | undefined
}

/** When a contact is to be called again. */
export interface CallBack {
  /** The time in the contact's own zone, as MM/DD/YYYY HH:MM. */
  readonly date: string
  readonly type: 'CAMPAIGN' | 'PERSONAL'
}

/** What an action has to be told, by what it needs. */
export interface Inputs {
  readonly nothing: undefined
  readonly target: TargetQuery
  readonly text: string
  /** The handle of one of the interaction's records. */
  readonly record: number
  readonly callResult: number
  readonly callBack: CallBack
}

interface ActionOf<Need extends keyof Inputs> {
  readonly label: string
  readonly needs: Need
  /**
   * - `first`: what ends the waiting of a customer; it stands out.
   * - `always`: shown whether the case is expanded or not.
   * - `expanded`: shown in an expanded case only.
   */
  readonly shown: 'first' | 'always' | 'expanded'
  /** Only a simulation can do it. */
  readonly isSimulated?: true
  readonly carryOut: (means: Means, interaction: Interaction, input: Inputs[Need]) => Promise<unknown>
}

/** Something that the agent can do with an interaction. */
export type Action = { readonly [Need in keyof Inputs]: ActionOf<Need> }[keyof Inputs]

/** An action that is possible now, under a key that is its own. */
export interface LegalAction {
  readonly key: string
  readonly action: Action
}

/** What the agent can do, by the capability that says so, in the order in which it is shown. */
const byCapability: Readonly<Record<string, Action>> = {
  ANSWER: now('Answer', 'first', ({ workspace }, id) => workspace.perform('voice.answer', id)),
  ACCEPT: now('Accept', 'first', ({ workspace }, id) => workspace.perform('interaction.accept', id)),
  ACCEPT_PREVIEW: now('Accept', 'first', ({ workspace }, id) => workspace.perform('interaction.accept', id)),
  REJECT: now('Reject', 'always', ({ workspace }, id) => workspace.perform('interaction.reject', id)),
  CALL: {
    label: 'Call…',
    needs: 'record',
    shown: 'first',
    carryOut: ({ workspace }, { interactionId }, handle) =>
      workspace.perform('outbound.callPreviewRecord', interactionId, handle),
  },
  PREVIEW_RECORD: now('Give back', 'always', ({ workspace }, id) =>
    workspace.perform('outbound.rejectPreviewRecord', id),
  ),
  CANCEL_RECORD: now('Cancel record', 'expanded', ({ workspace }, id) =>
    workspace.perform('outbound.cancelPreviewRecord', id),
  ),
  SEND_MESSAGE: say('Say…', 'always', (simulate, id, text) => simulate.agentWrites(id, text)),
  REPLY: simulated('Reply', 'always', (simulate, id) => simulate.agentReplies(id)),
  COMPOSE: say('Write…', 'always', (simulate, id, text) => simulate.agentComposes(id, text)),
  SEND: simulated('Send', 'always', (simulate, id) => simulate.agentSendsEmail(id)),
  HOLD: now('Hold', 'always', ({ workspace }, id) => workspace.perform('voice.hold', id)),
  RESUME: now('Resume', 'always', ({ workspace }, id) => workspace.perform('voice.resume', id)),
  COMPLETE_TRANSFER: now('Complete transfer', 'always', ({ workspace }, id) =>
    workspace.perform('interaction.completeTransfer', id),
  ),
  COMPLETE_CONFERENCE: now('Complete conference', 'always', ({ workspace }, id) =>
    workspace.perform('interaction.completeConference', id),
  ),
  HANGUP: now('Hang up', 'always', ({ workspace }, id) => workspace.perform('voice.hangUp', id)),
  END: simulated('End chat', 'always', (simulate, id) => simulate.agentEndsChat(id)),
  LEAVE_CONFERENCE: simulated('Leave', 'always', (simulate, id) => simulate.agentLeavesConference(id)),
  MARK_DONE: now('Mark done', 'always', ({ workspace }, id) => workspace.perform('interaction.markdone', id)),
  CONSULT: hand('Consult…', ({ workspace }, id, target) => workspace.perform('interaction.consult', id, target)),
  TRANSFER: hand('Transfer…', ({ workspace }, id, target) =>
    workspace.perform('interaction.singleStepTransfer', id, target),
  ),
  CONFERENCE: hand('Conference…', ({ workspace }, id, target) =>
    workspace.perform('interaction.singleStepConference', id, target),
  ),
  START_RECORDING: now('Record', 'expanded', ({ workspace }, id) => workspace.perform('voice.startCallRecording', id)),
  PAUSE_RECORDING: now('Pause recording', 'expanded', ({ workspace }, id) =>
    workspace.perform('voice.pauseCallRecording', id),
  ),
  RESUME_RECORDING: now('Resume recording', 'expanded', ({ workspace }, id) =>
    workspace.perform('voice.resumeCallRecording', id),
  ),
  STOP_RECORDING: now('Stop recording', 'expanded', ({ workspace }, id) =>
    workspace.perform('voice.stopCallRecording', id),
  ),
  INSERT_STANDARD_RESPONSE: say('Insert text…', 'expanded', (simulate, id, text) =>
    simulate.agentInsertsStandardResponse(id, text),
  ),
  SAVE: simulated('Save draft', 'expanded', (simulate, id) => simulate.agentSavesDraft(id)),
  CANCEL: simulated('Discard', 'expanded', (simulate, id) => simulate.agentCancelsEmail(id)),
  PLACE_IN_WORKBIN: simulated('To workbin', 'expanded', (simulate, id) => simulate.agentPlacesInWorkbin(id)),
  PLACE_IN_QUEUE: simulated('To queue', 'expanded', (simulate, id) => simulate.agentPlacesInQueue(id)),
}

interface Rule {
  readonly isLegal: (present: PresentInteraction) => boolean
  readonly action: Action
}

/** What is possible without a capability that says so: what the API's manual allows by state. */
const byState: Readonly<Record<string, Rule>> = {
  consultByPhone: {
    isLegal: ({ media, interaction }) =>
      media !== 'voice' && !interaction.isConsultation && inHand.includes(interaction.state),
    action: hand('Consult by phone…', ({ workspace }, id, target) =>
      workspace.perform('interaction.consult', id, { ...target, media: 'voice' }),
    ),
  },
  callResult: {
    isLegal: isCallOfRecord,
    action: {
      label: 'Call result…',
      needs: 'callResult',
      shown: 'expanded',
      carryOut: ({ workspace }, { interactionId }, result) =>
        workspace.perform('outbound.setCallResult', interactionId, result),
    },
  },
  callBack: {
    isLegal: hasOpenRecord,
    action: {
      label: 'Call back…',
      needs: 'callBack',
      shown: 'expanded',
      carryOut: ({ workspace }, interaction, { date, type }) =>
        workspace.perform(
          'outbound.rescheduleRecord',
          interaction.interactionId,
          Number(interaction.userData.GSW_RECORD_HANDLE),
          date,
          type,
        ),
    },
  },
  noCallBack: {
    isLegal: hasOpenRecord,
    action: now('No call back', 'expanded', ({ workspace }, id) => workspace.perform('outbound.cancelReschedule', id)),
  },
  doNotCall: {
    isLegal: isCallOfRecord,
    action: now('Do not call', 'expanded', ({ workspace }, id) => workspace.perform('outbound.setDoNotCall', id)),
  },
  mayBeCalled: {
    isLegal: isCallOfRecord,
    action: now('May be called', 'expanded', ({ workspace }, id) => workspace.perform('outbound.removeDoNotCall', id)),
  },
}

/** The agent has it, and what it is about goes on: an invitation is not the agent's yet, and one under way no more. */
const inHand: readonly InteractionState[] = ['ACCEPTED', 'PULLED', 'CREATED', 'SAVED', 'HISTORY_DONE', 'PREVIEWING']

/**
 * What the agent can do with an interaction now: its capabilities say so, and for some requests its state. The fields of
 * outbound records are left to embedded applications.
 */
export function legalActions(present: PresentInteraction, isSimulated: boolean): readonly LegalAction[] {
  const capabilities = present.interaction.capabilities ?? []
  const named = Object.entries(byCapability).filter(([capability]) => capabilities.includes(capability))
  const others = Object.entries(byState).filter(([, { isLegal }]) => isLegal(present))
  return [...named, ...others.map(([key, { action }]) => [key, action] as const)]
    .filter(([, action]) => isSimulated || action.isSimulated !== true)
    .map(([key, action]) => ({ key, action }))
}

/** Whether data can be attached to an interaction now, and taken off it. */
export function isDataEditable({ state }: Interaction): boolean {
  return !endedStates.includes(state)
}

/** Whether an interaction asks for the agent. */
export function isRinging({ state }: Interaction): boolean {
  return state === 'RINGING' || state === 'INVITED' || state === 'INVITED_CONFERENCE'
}

/** A call that was made from a record of a campaign; a consultation about it is none. */
function isCallOfRecord({ media, interaction: { isConsultation, userData } }: PresentInteraction): boolean {
  return media === 'voice' && !isConsultation && Object.hasOwn(userData, 'GSW_RECORD_HANDLE')
}

function hasOpenRecord(present: PresentInteraction): boolean {
  return present.interaction.state === 'PREVIEWING' || isCallOfRecord(present)
}

/** An action that needs nothing but the interaction's id. */
function now(
  label: string,
  shown: Action['shown'],
  carryOut: (means: Means, interactionId: string) => Promise<unknown>,
): Action {
  return { label, shown, needs: 'nothing', carryOut: (means, { interactionId }) => carryOut(means, interactionId) }
}

function hand(
  label: string,
  carryOut: (means: Means, interactionId: string, target: TargetQuery) => Promise<unknown>,
): Action {
  return {
    label,
    shown: 'expanded',
    needs: 'target',
    carryOut: (means, { interactionId }, target) => carryOut(means, interactionId, target),
  }
}

function simulated(
  label: string,
  shown: Action['shown'],
  carryOut: (simulate: RemoteControls, interactionId: string) => Promise<unknown>,
): Action {
  return {
    ...now(label, shown, async ({ simulate }, id) => simulate && (await carryOut(simulate, id))),
    isSimulated: true,
  }
}

function say(
  label: string,
  shown: Action['shown'],
  carryOut: (simulate: RemoteControls, interactionId: string, text: string) => Promise<unknown>,
): Action {
  return {
    label,
    shown,
    needs: 'text',
    isSimulated: true,
    carryOut: async ({ simulate }, { interactionId }, text) =>
      simulate && (await carryOut(simulate, interactionId, text)),
  }
}
