import busyMorning from '../../scenarios/busy-morning.json' with { type: 'json' }
import callAndChat from '../../scenarios/call-and-chat.json' with { type: 'json' }
import chatAndEmail from '../../scenarios/chat-and-email.json' with { type: 'json' }
import consultAndTransfer from '../../scenarios/consult-and-transfer.json' with { type: 'json' }
import firstCall from '../../scenarios/first-call.json' with { type: 'json' }
import leaderFreezes from '../../scenarios/leader-freezes.json' with { type: 'json' }
import lostConnection from '../../scenarios/lost-connection.json' with { type: 'json' }
import previewCampaign from '../../scenarios/preview-campaign.json' with { type: 'json' }
import windowsComeAndGo from '../../scenarios/windows-come-and-go.json' with { type: 'json' }
import type { Scenario } from '../../src/workspace/simulator/index.js'

/** A scenario's file, which the simulation reads when it is started. */
export type ScenarioFile = Pick<Scenario, 'title' | 'about'>

/** All published scenarios by the names of their files; the first is the one to begin with. */
export const scenarios: Readonly<Record<string, ScenarioFile>> = {
  'first-call': firstCall,
  'call-and-chat': callAndChat,
  'chat-and-email': chatAndEmail,
  'consult-and-transfer': consultAndTransfer,
  'preview-campaign': previewCampaign,
  'lost-connection': lostConnection,
  'leader-freezes': leaderFreezes,
  'windows-come-and-go': windowsComeAndGo,
  'busy-morning': busyMorning,
}
