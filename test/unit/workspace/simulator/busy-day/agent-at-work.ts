import type { Interaction } from '../../../../../src/contract/objects/interaction.js'
import type { Session } from '../session.js'

/** What the agent does next with an interaction that can be worked on so; undefined where it is not the agent's turn. */
function next({ simulate, done }: Session, interaction: Interaction): (() => unknown) | undefined {
  const { interactionId: id, capabilities = [], chainedRecords = [], userData } = interaction
  const can = (capability: string) => capabilities.includes(capability)
  if (['ANSWER', 'ACCEPT', 'ACCEPT_PREVIEW'].some(can)) return () => done('interaction.accept', id)
  if (can('CALL')) {
    // The last record goes back each time, so that records do not run out.
    if (simulate.campaign(String(userData.GSW_CAMPAIGN_NAME)).waiting.length < 1) {
      return () => done('outbound.rejectPreviewRecord', id)
    }
    return () => done('outbound.callPreviewRecord', id, Number(chainedRecords[0]?.GSW_RECORD_HANDLE))
  }
  if (can('MARK_DONE') && userData.isAnswered !== undefined) return () => done('interaction.markdone', id)
  if (can('REPLY')) {
    return async () => {
      simulate.agentSendsEmail(simulate.agentReplies(id))
      await done('interaction.setUserData', id, { isAnswered: true })
    }
  }
  if (can('MARK_DONE')) return () => done('interaction.markdone', id)
  if (can('SEND_MESSAGE')) {
    return () => {
      simulate.agentWrites(id, 'What can I do for you?')
      simulate.agentEndsChat(id)
    }
  }
  // Whoever is called may still pick up.
  if (can('HANGUP') && interaction.state !== 'DIALING') return () => done('voice.hangUp', id)
  return undefined
}

/** The agent does what is to be done, one thing with each interaction; how many there were. */
export async function work(it: Session): Promise<number> {
  const all = await it.all()
  for (const { interactionId } of all) {
    // What was done with the others may have changed it, or taken it away.
    const interaction = await it.done('interaction.getByInteractionId', interactionId)
    if (interaction !== null) await next(it, interaction)?.()
  }
  return all.length
}
