import { expect, test } from 'vitest'
import type { Media } from '../../../../src/contract/objects/media.js'
import { Agent, type AgentParts } from '../../../../src/workspace/gws/agent/agent.js'
import type { ServerUser } from '../../../../src/workspace/gws/server/shapes.js'
import type { WorkspaceNews } from '../../../../src/workspace/workspace.js'

const user = (userName: string, state: string, channels: readonly string[]): ServerUser => ({
  userName,
  employeeId: '1',
  firstName: 'A',
  lastName: 'B',
  activeSession: {
    dn: { number: '5001', agentState: state, reasons: [] },
    media: { channels: channels.map((name) => ({ name, state, reasons: [], interactions: [] })) },
    calls: [],
  },
})

/** An agent of whom nothing is asked of the server, and what was told. */
function reading() {
  const told: WorkspaceNews[] = []
  const parts = { isOut: () => false, tell: (news: WorkspaceNews) => told.push(news) } as Partial<AgentParts>
  const agent = new Agent(parts as AgentParts)
  const media = () => (agent.handlers.media.getMediaList() as Media[]).map(({ name }) => name)
  return { agent, media, told }
}

test('a medium that a reading leaves out stays, as long as the agent is the same', () => {
  const { agent, media } = reading()
  agent.read(user('Kate', 'Ready', ['chat', 'email']))
  agent.read(user('Kate', 'Ready', ['email']))
  expect(media()).toEqual(['voice', 'chat', 'email'])
})

test('another agent has the media that are read, and the states of those that both have are told', () => {
  const { agent, media, told } = reading()
  agent.read(user('Kate', 'Ready', ['chat', 'email']))
  agent.read(user('Jean', 'NotReady', ['email']))
  expect(media()).toEqual(['voice', 'email'])
  const events = told.flatMap((news) => (news.type === 'event' ? [news.event] : []))
  expect(events).toEqual(['media', 'media', 'agent'])
})
