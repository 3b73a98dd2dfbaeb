import type { Interaction } from '../../../../../src/contract/objects/interaction.js'
import { ManualClock } from '../../../../../src/workspace/clock.js'
import { Desk } from '../../../../../src/workspace/desk/desk.js'
import { createVoice, type VoicePart } from '../../../../../src/workspace/simulator/voice/voice.js'
import type { WorkspaceNews } from '../../../../../src/workspace/workspace.js'
import { handlersOf } from '../support.js'

/** A telephone on a desk of its own, and all that is heard of it. */
export class Telephone {
  readonly clock = new ManualClock(Date.parse('2030-01-01T09:00:00Z'))
  readonly told: WorkspaceNews[] = []
  readonly desk = new Desk({ clock: this.clock, tell: (news) => this.told.push(news) })
  /** How many calls are over that the agent spoke on. */
  ended = 0
  /** Whether the agent is. */
  isReady = true
  readonly voice: VoicePart
  readonly controls: VoicePart['controls']
  readonly requests

  constructor(data: Partial<Parameters<typeof createVoice>[1]> = {}) {
    this.voice = createVoice(
      this.desk,
      { ringsForMs: 1000, answersAfterMs: 0, internalNumbers: ['5002'], ...data },
      {
        isReady: () => this.isReady,
        ended: () => {
          this.ended++
        },
      },
    )
    this.controls = this.voice.controls
    this.requests = handlersOf(this.voice, 'voice')
  }

  get(id: string): Interaction {
    return this.desk.need(id).interaction
  }

  /** What is on the desk now, in the order in which it came. */
  get all(): readonly Interaction[] {
    return this.desk.items.map(({ interaction }) => interaction)
  }

  ring(): string {
    return this.controls.inboundCall({ ani: '+15550001', dnis: '800', userData: { Topic: 'billing' } })
  }

  /** A colleague calls. */
  ringDirectly(): string {
    return this.controls.inboundCall({ ani: '5002', dnis: '5001', callType: 'INTERNAL' })
  }

  talk(): string {
    const id = this.ring()
    this.requests.answer(id)
    return id
  }

  dial(destination = '+15550002'): string {
    this.requests.dial(destination, undefined)
    return this.all.at(-1)?.interactionId ?? ''
  }

  /** A consultation about a call, which its party answered where that is asked for. */
  consult(id: string, isAnswered = true): string {
    const target = { type: 'AGENT', destination: '5003', media: undefined } as const
    this.voice.operations?.voice?.consult?.(this.desk.need(id), { target, userData: {} })
    const consultation = this.all.at(-1)?.interactionId ?? ''
    if (isAnswered) this.controls.remoteAnswer(consultation)
    return consultation
  }

  /** What was told since the last time, in short: the interaction, what happened, and the state. */
  events(): string[] {
    return this.told.splice(0).map((news) => {
      if (news.type !== 'event' || news.event !== 'interaction' || !('interaction' in news.data)) throw new Error()
      const { eventType, interaction } = news.data
      return `${interaction.interactionId} ${eventType} ${interaction.state}`
    })
  }
}

const party = { target: { type: 'AGENT', destination: '5004', media: undefined }, userData: {} } as const

type Deed = (telephone: Telephone, id: string) => void

const operation =
  (name: 'reject' | 'markdone' | 'completeTransfer' | 'completeConference'): Deed =>
  ({ voice, desk }, id) =>
    voice.operations?.voice?.[name]?.(desk.need(id))

const handover =
  (name: 'consult' | 'transfer' | 'conference'): Deed =>
  ({ voice, desk }, id) =>
    voice.operations?.voice?.[name]?.(desk.need(id), party)

/** All that an agent can do with a call, by the capability. */
export const deeds: Readonly<Record<string, Deed>> = {
  ANSWER: ({ requests }, id) => requests.answer(id),
  REJECT: operation('reject'),
  HANGUP: ({ requests }, id) => requests.hangUp(id),
  HOLD: ({ requests }, id) => requests.hold(id),
  RESUME: ({ requests }, id) => requests.resume(id),
  CONSULT: handover('consult'),
  TRANSFER: handover('transfer'),
  CONFERENCE: handover('conference'),
  COMPLETE_TRANSFER: operation('completeTransfer'),
  COMPLETE_CONFERENCE: operation('completeConference'),
  START_RECORDING: ({ requests }, id) => requests.startCallRecording(id),
  PAUSE_RECORDING: ({ requests }, id) => requests.pauseCallRecording(id),
  RESUME_RECORDING: ({ requests }, id) => requests.resumeCallRecording(id),
  STOP_RECORDING: ({ requests }, id) => requests.stopCallRecording(id),
  MARK_DONE: operation('markdone'),
}
