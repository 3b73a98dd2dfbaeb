import type { Desk } from '../../desk/desk.js'
import { attach } from '../../desk/filing.js'
import type { Item } from '../../desk/item.js'
import type { UserData } from '../../desk/user-data.js'
import type { Stateful } from '../../stateful.js'
import { WorkspaceError } from '../../workspace.js'
import { checked } from '../controls.js'
import type { Dialler, Dialling } from '../dialler.js'
import type { Line } from '../line/line.js'
import type { Handover, MediumOperations, Part } from '../part.js'
import type { CallDetail } from './call.js'
import { type VoiceControls, voiceControls } from './controls.js'
import type { VoiceData } from './data.js'
import { createEndpoint, type EndpointState } from './endpoint.js'
import { Lines, type LinesParts, type NewCall } from './lines.js'
import type { CallOperation } from './machine.js'

/** The state that is not in the desk's interactions. */
export interface VoiceState {
  readonly endpoint: EndpointState
  readonly waiting: Line<CallDetail>
}

/** The telephone, which other parts of the simulation can have make calls. */
export interface VoicePart extends Part<VoiceControls>, Stateful<VoiceState>, Dialler {
  /** The agent may be ready now for callers who wait. */
  readonly look: () => void
}

/** The telephone of an agent. */
export function createVoice(desk: Desk, data: VoiceData, agent: LinesParts): VoicePart {
  const lines = new Lines(desk, agent)
  const endpoint = createEndpoint()

  /** A call to somebody, whose other attributes may be any. */
  function call(destination: string, interaction: Omit<NewCall['interaction'], 'state'>, extensions: UserData = {}) {
    return lines.begin({
      extensions,
      ringsForMs: data.answersAfterMs,
      interaction: {
        ...interaction,
        state: 'DIALING',
        direction: 'OUT',
        dnis: destination,
        parties: [{ name: destination }],
      },
    })
  }

  const callTypeTo = (destination: string) => (data.internalNumbers.includes(destination) ? 'INTERNAL' : 'OUTBOUND')

  const dialFor = (destination: string, userData: UserData = {}, extensions?: UserData): undefined => {
    call(destination, { userData, callType: callTypeTo(destination) }, extensions)
  }

  function consult(main: Item, { target, userData, extensions }: Handover): void {
    const { interactionId, caseId, userData: attached } = main.interaction
    demandVoice(target)
    // Another medium has no call to be held, or to be handed over when the consultation is completed.
    if (main.medium === 'voice') lines.demand(interactionId, 'consult')
    const interaction = {
      caseId,
      parentInteractionId: interactionId,
      isConsultation: true,
      isMainCaseInteraction: false,
      callType: 'CONSULT',
      userData: attach(attached, userData),
    } as const
    call(target.destination, interaction, extensions)
  }

  const on =
    (type: Exclude<CallOperation['type'], 'transfer' | 'conference'>) =>
    (id: string): undefined => {
      lines.operate(id, { type })
    }
  const onItem = (type: Parameters<typeof on>[0]) => (item: Item) => on(type)(item.interaction.interactionId)
  const handOver =
    (type: 'transfer' | 'conference') =>
    (item: Item, { target, userData }: Handover) => {
      demandVoice(target)
      lines.operate(item.interaction.interactionId, { type, party: target.destination, userData })
    }
  const remote = (type: 'answer' | 'busy' | 'noAnswer') => (id: string) => lines.happen(id, { type })

  const operations: MediumOperations = {
    accept: onItem('answer'),
    reject: onItem('reject'),
    demandMarkdone: ({ interaction }) => lines.demand(interaction.interactionId, 'markDone'),
    markdone: onItem('markDone'),
    consult,
    transfer: handOver('transfer'),
    conference: handOver('conference'),
    completeTransfer: onItem('completeTransfer'),
    completeConference: onItem('completeConference'),
  }

  return {
    handlers: {
      sipEndpoint: endpoint.handlers,
      voice: {
        ...endpoint.handlers,
        answer: on('answer'),
        dial: (destination, userData) => dialFor(destination, userData),
        dialEx: dialFor,
        hangUp: on('hangUp'),
        hold: on('hold'),
        pauseCallRecording: on('pauseRecording'),
        resume: on('resume'),
        resumeCallRecording: on('resumeRecording'),
        startCallRecording: on('startRecording'),
        stopCallRecording: on('stopRecording'),
      },
    },
    operations: { voice: operations },
    controls: checked(voiceControls, {
      inboundCall: ({ ani, dnis, userData = {}, callType = 'INBOUND', ringsFor }) => {
        const call: NewCall = {
          extensions: {},
          ringsForMs: ringsFor ?? data.ringsForMs,
          interaction: {
            state: 'RINGING',
            direction: 'IN',
            callType,
            ani,
            dnis,
            userData,
            parties: [{ name: ani }],
            isConsultation: callType === 'CONSULT',
          },
        }
        // A colleague calls the agent, and not the contact centre.
        const isDirect = callType === 'INTERNAL' || callType === 'CONSULT'
        return isDirect ? lines.begin(call).interaction.interactionId : lines.distribute(call)
      },
      remoteAnswer: remote('answer'),
      remoteBusy: remote('busy'),
      remoteNoAnswer: remote('noAnswer'),
      remoteHangUp: (id, party) => lines.happen(id, { type: 'hangUp', party }),
      remoteJoins: (id, party) => lines.happen(id, { type: 'join', party }),
    }),
    dial: ({ destination, userData = {}, callType = 'OUTBOUND', caseId, parentInteractionId }: Dialling) =>
      call(destination, {
        userData,
        callType,
        ...(caseId !== undefined && { caseId }),
        ...(parentInteractionId !== undefined && { parentInteractionId }),
      }),
    look: () => lines.waiting.look(),
    state: () => ({ endpoint: endpoint.state(), waiting: lines.waiting.state() }),
    restore: (state) => {
      endpoint.restore(state.endpoint)
      lines.replan()
      lines.waiting.restore(state.waiting)
    },
  }
}

function demandVoice({ media }: Handover['target']): void {
  if (media === undefined || media === 'voice') return
  throw new WorkspaceError('notPossible', `A call can be handed over by the medium voice, not ${media}.`)
}
