import { expect } from 'vitest'
import { requests } from '../../../../../src/contract/contract.js'
import { defaultData, type SimulatorData } from '../../../../../src/workspace/simulator/data.js'
import { session } from '../../simulator/session.js'
import { Rules } from '../rules.js'
import { agent, BLOCK_MS, numbers, reasons, type Stage } from './stage.js'

/** The contact centre that the test server has. */
const data: SimulatorData = {
  ...defaultData,
  agent: {
    ...defaultData.agent,
    agent,
    device: { number: numbers.own },
    reasons: [...reasons],
    // Tested where the simulator is: a server's deployment decides it.
    afterCallWorkMs: 0,
  },
  configuration: {
    ...defaultData.configuration,
    sections: {
      'interaction-workspace': {
        ...defaultData.configuration.sections['interaction-workspace'],
        'service-client-api.block-markdone-timeout': String(BLOCK_MS),
      },
    },
  },
  voice: { ringsForMs: 0, answersAfterMs: 0, internalNumbers: [numbers.colleague] },
  openMedia: { ...defaultData.openMedia, invitationMs: 0 },
}

/** The simulator. */
export async function simulated(): Promise<Stage> {
  const rules = new Rules()
  const it = session({ data, hear: (news) => rules.hear(news) })
  const { simulate, simulator, told } = it
  return {
    ...it,
    supports: (request) => requests.has(request),
    events: async () => it.events(),
    news: async () => told.splice(0),
    outside: {
      rings: async (userData = {}) => simulate.inboundCall({ ani: numbers.customer, dnis: '800', userData }),
      sendsEmail: async () =>
        simulate.inboundEmail({ from: 'john.doe@mail.dom', to: 'support@mail.dom', subject: 'Hello', text: '' }),
      sendsWorkItem: async () => simulate.inboundWorkItem({ subject: 'A task' }),
      answers: async (id) => simulate.remoteAnswer(id),
      // They are there as soon as they are asked.
      joins: async () => {},
      hangsUp: async (id) => simulate.remoteHangUp(id),
      attaches: async (id, userData) => {
        // Nobody but the agent's windows is there to do it.
        expect(await simulator.perform('interaction.setUserData', [id, userData])).toMatchObject({ ok: true })
      },
      losesConnection: async () => simulate.loseConnection(),
      restoresConnection: async () => simulate.restoreConnection(),
    },
    violations: async () => rules.violationsBeside(await it.all(), simulator.welcome()),
    ends: () => simulator.close(),
    close: async () => simulator.close(),
  }
}
