import { beforeEach, describe, expect, test, vi } from 'vitest'
import { connected } from '../stage.js'
import { askedBy, PULL, PUSH } from './asked.js'

const on = connected()
const asked = askedBy(on)

// What the server tells is heard from then on.
beforeEach(() => on.ask('agent.get'))

describe('campaigns', () => {
  const names = async () => ((await on.ask('outbound.getCampaigns')) as { name: string }[]).map(({ name }) => name)

  test('are those that the server tells of, asked once however many ask', async () => {
    const [first, second] = await Promise.all([on.ask('outbound.getCampaigns'), on.ask('outbound.getCampaigns')])
    expect(first).toEqual([
      { name: PULL, description: PULL, mode: 'Preview', status: 'started' },
      { name: PUSH, description: PUSH, mode: 'Push Preview', status: 'started' },
    ])
    expect(second).toEqual(first)
    expect(asked('CampaignStatusRequest')).toHaveLength(1)
    // What was asked for is no news.
    expect(on.heard('outbound')).toEqual([])
  })

  test.each([['reply first'], ['event first']] as const)('%s: are all there', async (order) => {
    on.server.traps.order = order
    on.server.traps.eventsAfterMs = 100
    expect(await names()).toEqual([PULL, PUSH])
  })

  test('are all there where the reply never comes, and where all is told twice', async () => {
    on.server.traps.hang = /send-user-event$/
    on.server.traps.duplicate = true
    expect(await names()).toEqual([PULL, PUSH])
    expect(on.heard('outbound')).toEqual([])
  })

  test('become something, which is told once, also of one that nobody asked for', async () => {
    on.server.traps.duplicate = true
    for (const action of ['STOP', 'UNLOAD', 'LOAD', 'START'] as const)
      on.server.simulate.campaign('JohnSmith', PULL, action)
    await vi.waitFor(() => expect(on.heard('outbound')).toHaveLength(4))
    expect(on.heard('outbound')).toEqual([
      { eventType: 'CampaignStopped', campaign: PULL },
      { eventType: 'CampaignUnloaded', campaign: PULL },
      { eventType: 'CampaignLoaded', campaign: PULL },
      { eventType: 'CampaignStarted', campaign: PULL, mode: 'Preview' },
    ])
  })

  test('that are unloaded are not among them', async () => {
    on.server.simulate.campaign('JohnSmith', PUSH, 'UNLOAD')
    expect(await names()).toEqual([PULL])
  })

  test('that changed while the connection was lost are told when it is back', async () => {
    await names()
    on.server.traps.refuse(true)
    await vi.waitFor(() => expect(on.heard('system')).toHaveLength(1), 5_000)
    on.server.simulate.campaign('JohnSmith', PULL, 'STOP')
    on.server.traps.refuse(false)
    await vi.waitFor(
      () => expect(on.heard('outbound')).toEqual([{ eventType: 'CampaignStopped', campaign: PULL }]),
      15_000,
    )
  }, 30_000)

  test('that changed while nothing ran are told by the next to run', async () => {
    await names()
    on.server.simulate.campaign('KateLondon', PULL, 'STOP')
    await on.restart()
    await vi.waitFor(
      () => expect(on.heard('outbound')).toEqual([{ eventType: 'CampaignStopped', campaign: PULL }]),
      3_000,
    )
  })
})
