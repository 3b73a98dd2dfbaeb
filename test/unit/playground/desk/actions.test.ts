import { describe, expect, it } from 'vitest'
import {
  type Action,
  isDataEditable,
  isRinging,
  type LegalAction,
  legalActions,
  type Means,
} from '../../../../playground/desk/actions.js'
import type { PresentInteraction } from '../../../../src/contract/objects/interaction.js'
import { controlSimulator } from '../../../../src/workspace/simulator/index.js'
import type { WorkspaceRequest } from '../../../../src/workspace/workspace.js'
import { type Session, session } from '../../workspace/simulator/session.js'
import { presentIn, type Reach, stages } from './stages.js'

const target = { type: 'AGENT', destination: '5003', media: undefined } as const
const byPhone = { ...target, media: 'voice' } as const

/** Everything that the agent can ask of a workspace about one interaction, by the request or the control. */
const everything: Readonly<Record<string, (present: PresentInteraction) => readonly unknown[]>> = {
  ...withIdOnly('voice', 'answer', 'hangUp', 'hold', 'resume'),
  ...withIdOnly('voice', 'startCallRecording', 'pauseCallRecording', 'resumeCallRecording', 'stopCallRecording'),
  ...withIdOnly('interaction', 'accept', 'reject', 'completeTransfer', 'completeConference', 'markdone'),
  ...withIdOnly('outbound', 'rejectPreviewRecord', 'cancelPreviewRecord', 'cancelReschedule'),
  ...withIdOnly('outbound', 'setDoNotCall', 'removeDoNotCall'),
  ...withIdOnly('simulate', 'agentReplies', 'agentSavesDraft', 'agentSendsEmail', 'agentCancelsEmail'),
  ...withIdOnly('simulate', 'agentEndsChat', 'agentLeavesConference', 'agentPlacesInWorkbin', 'agentPlacesInQueue'),
  'interaction.consult': ({ media }) => [media === 'voice' || media === 'chat' ? target : byPhone],
  'interaction.consult by voice': () => [byPhone],
  'interaction.singleStepTransfer': () => [target],
  'interaction.singleStepConference': () => [target],
  'outbound.callPreviewRecord': (present) => [handleOf(present)],
  'outbound.rescheduleRecord': (present) => [handleOf(present), '03/05/2026 10:00', 'PERSONAL'],
  'outbound.setCallResult': () => [33],
  'simulate.agentWrites': () => ['text'],
  'simulate.agentComposes': () => ['text'],
  'simulate.agentInsertsStandardResponse': () => ['text'],
}

/** What is possible and not offered, with the reason. */
function isLeftOut(request: string, { media, interaction }: PresentInteraction): boolean {
  // The same as voice.answer.
  if (request === 'interaction.accept' && media === 'voice') return true
  if (!request.startsWith('interaction.consult')) return false
  // What is offered only, or handed over already, is not in the agent's hands; what went wrong is only to be marked done.
  const isElsewhere = ['JOIN_PENDING', 'TRANSFERRING', 'JOIN_FAILED', 'ERROR'].includes(interaction.state)
  // A call is consulted about by the capability, and nobody consults about a consultation.
  return isRinging(interaction) || isElsewhere || interaction.isConsultation || media === 'voice'
}

describe.each(Object.entries(stages))('%s', (_, reach) => {
  it('offers nothing that is refused', async () => {
    const first = await at(reach)
    for (const { key } of legalActions(first.present, true)) {
      const { present, means } = await at(reach)
      const { action } = legal(present, key)
      await expect(carryOut(action, means, present), key).resolves.not.toThrow()
    }
  })

  it('offers all that is possible', async () => {
    const { present } = await at(reach)
    const offered = new Set<string>()
    for (const { key } of legalActions(present, true)) {
      const fresh = await at(reach)
      await carryOut(legal(fresh.present, key).action, fresh.means, fresh.present)
      for (const request of fresh.asked) offered.add(request)
    }
    let fresh = await at(reach)
    for (const [name, valuesFor] of Object.entries(everything)) {
      const request = name.split(' ')[0] as WorkspaceRequest
      const values = [fresh.present.interaction.interactionId, ...valuesFor(fresh.present)]
      const { ok } = await fresh.session.simulator.perform(request, values)
      // What is refused changes nothing.
      if (!ok) continue
      if (!isLeftOut(name, fresh.present)) expect([...offered], name).toContain(request)
      fresh = await at(reach)
    }
  })

  it('lets attached data be changed where the workspace does', async () => {
    const { present, session } = await at(reach)
    const { ok } = await session.ask('interaction.setUserData', present.interaction.interactionId, { Key: 'value' })
    expect(isDataEditable(present.interaction)).toBe(ok)
  })
})

it('offers nothing that only a simulation can do where the workspace is none', async () => {
  const { present } = await at(stages['a draft'] as Reach)
  expect(legalActions(present, true).map(({ key }) => key)).toContain('SEND')
  expect(legalActions(present, false).map(({ key }) => key)).toEqual(['consultByPhone'])
})

it('does not offer what a later workspace can do and this desk does not know', async () => {
  const { present } = await at(stages['a call that rings'] as Reach)
  const unknown = { ...present, interaction: { ...present.interaction, capabilities: ['ANSWER', 'TELEPORT'] } }
  expect(legalActions(unknown, true).map(({ key }) => key)).toEqual(['ANSWER'])
})

/** A fresh session where the interaction is, with means that note what is asked. */
async function at(reach: Reach) {
  const fresh = session()
  const id = await reach(fresh)
  const present = presentIn(fresh).find(({ interaction }) => interaction.interactionId === id)
  if (present === undefined) throw new Error(`There is no interaction ${id}.`)
  const asked: string[] = []
  return { session: fresh, present, asked, means: meansOf(fresh, asked) }
}

function meansOf({ simulator }: Session, asked: string[]): Means {
  const perform = async (request: string, ...values: readonly unknown[]): Promise<unknown> => {
    asked.push(request)
    const answer = await simulator.perform(request as WorkspaceRequest, values)
    if (answer.ok) return answer.value
    throw new Error(answer.message)
  }
  return {
    workspace: { perform: perform as unknown as Means['workspace']['perform'] },
    simulate: controlSimulator({
      perform: async (kind, payload) => {
        asked.push(kind)
        return simulator.perform(kind as WorkspaceRequest, payload as readonly unknown[])
      },
    }),
  }
}

function legal(present: PresentInteraction, key: string): LegalAction {
  const found = legalActions(present, true).find((one) => one.key === key)
  if (found === undefined) throw new Error(`${key} is not offered.`)
  return found
}

function carryOut(action: Action, means: Means, present: PresentInteraction): Promise<unknown> {
  const { interaction } = present
  switch (action.needs) {
    case 'nothing':
      return action.carryOut(means, interaction, undefined)
    case 'target':
      return action.carryOut(means, interaction, target)
    case 'text':
      return action.carryOut(means, interaction, 'text')
    case 'record':
      return action.carryOut(means, interaction, handleOf(present))
    case 'callResult':
      return action.carryOut(means, interaction, 33)
    case 'callBack':
      return action.carryOut(means, interaction, { date: '03/05/2026 10:00', type: 'CAMPAIGN' })
  }
}

function handleOf({ interaction: { chainedRecords, userData } }: PresentInteraction): number {
  return Number(chainedRecords?.[0]?.GSW_RECORD_HANDLE ?? userData.GSW_RECORD_HANDLE ?? 0)
}

function withIdOnly(
  namespace: string,
  ...names: readonly string[]
): Readonly<Record<string, () => readonly unknown[]>> {
  return Object.fromEntries(names.map((name) => [`${namespace}.${name}`, () => []]))
}
