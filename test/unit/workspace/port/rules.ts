import * as v from 'valibot'
import {
  campaignEventTypes,
  caseEventTypes,
  connectionStates,
  type InteractionEventData,
  interactionEventTypes,
} from '../../../../src/contract/events.js'
import { type Interaction, interaction } from '../../../../src/contract/objects/interaction.js'
import { stateTypes } from '../../../../src/contract/objects/media.js'
import { caseKey } from '../../../../src/workspace/desk/filing.js'
import type { WorkspaceNews } from '../../../../src/workspace/workspace.js'

const mediaState = {
  eventType: v.literal('STATE_CHANGED'),
  mediaState: v.picklist(stateTypes),
  reason: v.optional(v.string()),
  reasonCode: v.optional(v.string()),
}
const seen = v.strictObject(interaction.entries)

/** The data of each event, as the contract's types have it. */
const events = {
  agent: v.strictObject(mediaState),
  media: v.strictObject({ ...mediaState, media: v.string() }),
  interaction: v.union([
    v.strictObject({ eventType: v.picklist(interactionEventTypes), media: v.string(), interaction: seen }),
    v.strictObject({ eventType: v.literal('CASE_ID_CHANGED'), caseId: v.string(), previousCaseId: v.string() }),
    v.strictObject({ eventType: v.picklist(caseEventTypes), selectedCaseId: v.string() }),
  ]),
  markdone: v.strictObject({ interactionId: v.string(), warningMessage: v.optional(v.string()) }),
  outbound: v.looseObject({ eventType: v.picklist([...campaignEventTypes, 'CampaignStarted']), campaign: v.string() }),
  system: v.strictObject({ eventType: v.literal('REALTIME_CONNECTION'), state: v.picklist(connectionStates) }),
}

/** States that an event of the same meaning comes with, by the event. */
const stateOf: Readonly<Record<string, Interaction['state']>> = {
  RINGING: 'RINGING',
  DIALING: 'DIALING',
  ESTABLISHED: 'TALKING',
  HELD: 'HELD',
  RELEASED: 'IDLE',
  INVITED: 'INVITED',
  ACCEPTED: 'ACCEPTED',
  CREATED: 'CREATED',
  COMPLETED: 'COMPLETED',
}

/** The rules of the port that hold for whatever is told, by whatever workspace. */
export class Rules {
  readonly #violations: string[] = []
  /** The last event of each interaction that was added and not removed. */
  readonly #present = new Map<string, Told>()
  readonly #gone = new Set<string>()

  hear(news: WorkspaceNews): void {
    if (news.type !== 'event') {
      if (news.type === 'interactions') this.#list(news.present)
      return
    }
    const read = v.safeParse(events[news.event], news.data)
    if (!read.success) {
      const [issue] = read.issues
      this.#blame(`${news.event} ${JSON.stringify(news.data)} does not fit: ${v.getDotPath(issue)}: ${issue.message}`)
    }
    if (news.event === 'interaction' && 'interaction' in news.data) this.#hear(news.data)
  }

  /** All that was wrong so far, beside what the workspace answers and welcomes windows with now. */
  violationsBeside(answered: readonly Interaction[], welcome: readonly WorkspaceNews[]): string[] {
    const ids = (all: Iterable<string>) => [...all].sort().join()
    const told = ids(this.#present.keys())
    const asked = ids(answered.map(({ interactionId }) => interactionId))
    const welcomed = ids(
      welcome.flatMap((news) =>
        news.type === 'interactions' ? news.present.map((one) => one.interaction.interactionId) : [],
      ),
    )
    return [
      ...this.#violations,
      ...(asked === told ? [] : [`there are ${asked}, but told was of ${told}`]),
      ...(welcomed === told ? [] : [`windows are welcomed with ${welcomed}, but told was of ${told}`]),
    ]
  }

  #list(present: Extract<WorkspaceNews, { type: 'interactions' }>['present']): void {
    this.#present.clear()
    for (const one of present) {
      this.#present.set(one.interaction.interactionId, { eventType: 'ADDED', ...one })
    }
  }

  #hear(told: Told): void {
    const { eventType, media, interaction } = told
    const { interactionId: id, state } = interaction
    const before = this.#present.get(id)
    const what = `${eventType} ${state} of ${id}`
    if (this.#gone.has(id)) this.#blame(`${what} after REMOVED`)
    if (before === undefined && eventType !== 'ADDED') this.#blame(`${what} before ADDED`)
    if (before !== undefined && eventType === 'ADDED') this.#blame(`${what} twice`)
    if (before !== undefined && media !== before.media) this.#blame(`${what} of ${media}, formerly ${before.media}`)
    if (JSON.stringify(told) === JSON.stringify(before) && eventType !== 'NEW_MESSAGE') this.#blame(`${what} twice`)
    if (stateOf[eventType] !== undefined && stateOf[eventType] !== state)
      this.#blame(`${what}, not ${stateOf[eventType]}`)
    if (interaction.userData[caseKey] !== interaction.caseId) this.#blame(`${what} with another case attached`)
    if (before !== undefined) this.#compare(what, before.interaction, interaction)
    if (eventType === 'REMOVED') {
      this.#present.delete(id)
      this.#gone.add(id)
    } else this.#present.set(id, told)
  }

  #compare(what: string, before: Interaction, now: Interaction): void {
    const lasting = ['parentInteractionId', 'isConsultation', 'startDate', 'callUuid', 'connId', 'ani', 'dnis'] as const
    for (const key of lasting) if (before[key] !== now[key]) this.#blame(`${what} has another ${key}`)
    // Open media come to some states that have no event.
    const isCall = now.callUuid !== undefined
    if (isCall && before.state !== now.state && now.previousState !== before.state) {
      this.#blame(`${what} comes from ${before.state}, not ${now.previousState}`)
    }
    if (before.endDate !== null && before.endDate !== now.endDate) this.#blame(`${what} ends another time`)
  }

  #blame(what: string): void {
    this.#violations.push(what)
  }
}

type Told = Extract<InteractionEventData, { interaction: unknown }>
