import { type Interaction, performWith, type Workspace, WorkspaceError, type WorkspaceNews } from 'leadframe/workspace'
import type { Telephone } from './telephone.js'

/** The smallest workspace: calls that ring, are answered, and end. */
export function createWorkspace(telephone: Telephone): Workspace {
  const calls = new Map<string, Interaction>()
  let tell: (news: WorkspaceNews) => void = () => {}
  const tellOf = (interaction: Interaction, eventType: 'ADDED' | 'RINGING' | 'ESTABLISHED' | 'RELEASED' | 'REMOVED') =>
    tell({ type: 'event', event: 'interaction', data: { eventType, media: 'voice', interaction } })

  const change = (id: string, state: Interaction['state']): Interaction => {
    const call = calls.get(id)
    if (call === undefined) throw new WorkspaceError('notFound', `There is no call ${id}.`)
    const changed = { ...call, state, previousState: call.state }
    calls.set(id, changed)
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
    const call = change(id, 'IDLE')
    calls.delete(id)
    tellOf(call, 'RELEASED')
    tellOf(call, 'REMOVED')
  }

  const answer = async (id: string): Promise<undefined> => {
    if (calls.get(id)?.state === 'TALKING') throw new WorkspaceError('notPossible', `Call ${id} is answered already.`)
    await telephone.answer(id)
    tellOf(change(id, 'TALKING'), 'ESTABLISHED')
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
