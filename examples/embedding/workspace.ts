import { type Interaction, performWith, type Workspace, WorkspaceError, type WorkspaceNews } from 'leadframe/workspace'
import type { Telephone } from './telephone.js'

/** The smallest workspace: calls that ring, are answered, and end. */
export function createWorkspace(telephone: Telephone): Workspace {
  const calls = new Map<string, Interaction>()
  let tell: (news: WorkspaceNews) => void = () => {}
  const tellOf = (interaction: Interaction, eventType: 'ADDED' | 'RINGING' | 'ESTABLISHED' | 'RELEASED' | 'REMOVED') =>
    tell({ type: 'event', event: 'interaction', data: { eventType, media: 'voice', interaction } })

  const change = (call: Interaction, state: Interaction['state']): Interaction => {
    const changed = { ...call, state, previousState: call.state }
    calls.set(call.interactionId, changed)
    return changed
  }

  const onRing = (id: string, number: string) => {
    const call: Interaction = {
      interactionId: id,
      caseId: id,
      state: 'RINGING',
      previousState: 'UNKNOWN',
      direction: 'IN',
      ani: number,
      parties: [{ name: number }],
      userData: {},
      isConsultation: false,
      isMainCaseInteraction: true,
      isCaseSelected: false,
      isCaseExpanded: true,
    }
    calls.set(id, call)
    tellOf(call, 'ADDED')
    tellOf(call, 'RINGING')
  }

  const onEnd = (id: string) => {
    const call = calls.get(id)
    if (call === undefined) return
    const ended = change(call, 'IDLE')
    calls.delete(id)
    tellOf(ended, 'RELEASED')
    tellOf(ended, 'REMOVED')
  }

  const answer = async (id: string): Promise<undefined> => {
    const state = calls.get(id)?.state
    if (state === undefined) throw new WorkspaceError('notFound', `There is no call ${id}.`)
    if (state !== 'RINGING') throw new WorkspaceError('notPossible', `Call ${id} does not ring, it is ${state}.`)
    await telephone.answer(id)
    // It may have ended meanwhile.
    const call = calls.get(id)
    if (call !== undefined) tellOf(change(call, 'TALKING'), 'ESTABLISHED')
  }

  return {
    start: (teller) => {
      tell = teller
      telephone.start({ onRing, onEnd })
    },
    welcome: () => [
      { type: 'options', options: { 'voice.auto-answer': 'false' } },
      { type: 'interactions', present: [...calls.values()].map((interaction) => ({ media: 'voice', interaction })) },
    ],
    perform: performWith({
      interaction: { getInteractions: () => [...calls.values()] },
      voice: { answer },
    }),
    close: () => telephone.close(),
  }
}
