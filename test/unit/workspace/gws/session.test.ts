import { describe, expect, test, vi } from 'vitest'
import type { Memory } from '../../../../src/workspace/memory.js'
import { startGwsServer } from '../../../gws-server/server.js'
import { connected } from './connected.js'
import { memory } from './stage.js'

const on = connected()
const { ask, events, interactionIn } = on

describe('a session', () => {
  test('begins with who the agent is, and with what the server has configured', async () => {
    expect(await ask('agent.get')).toMatchObject({ username: 'JohnSmith', firstname: 'John' })
    const options = on.told.find((news) => news.type === 'options')
    expect(options?.options).toMatchObject({ 'service-client-api.accepted-web-content-origins': '*' })
    expect(on.workspace.welcome().map(({ type }) => type)).toEqual(['options', 'interactions'])
  })

  test('welcomes nobody with a configuration before there is one', () => {
    expect(on.workspace.welcome()).toEqual([])
  })

  test('is read again where the server does not have it yet', async () => {
    await on.server.close()
    on.server = await startGwsServer({ signedIn: 'JohnSmith', readyAfterMs: 200 })
    on.begin()
    expect(await ask('agent.get')).toMatchObject({ username: 'JohnSmith' })
    expect(on.posted('current-session')).toBeGreaterThan(1)
  })

  test('has the calls that were there before it', async () => {
    on.workspace.close()
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    on.begin()
    expect(await interactionIn('RINGING')).toMatchObject({ ani: '+33647001', direction: 'IN' })
  })
})

describe('a workspace that begins anew where another ended', () => {
  async function another(memory?: Memory): Promise<void> {
    on.begin(memory && { memory })
    await ask('agent.get')
  }

  test('tells that the connection is there again whose loss the other told', async () => {
    const states = () =>
      on.told.flatMap((news) =>
        news.type === 'event' && news.event === 'system' && 'state' in news.data ? [news.data.state] : [],
      )
    const kept = memory()
    await another(kept)
    on.server.traps.refuse(true)
    await vi.waitFor(() => expect(states()).toEqual(['DISCONNECTED']), 5_000)
    on.server.traps.refuse(false)
    await another(kept)
    expect(states()).toEqual(['RECONNECTED'])
    await another(kept)
    expect(states()).toEqual([])
  })

  test('tells what happened meanwhile, and nothing else', async () => {
    const kept = memory()
    await another(kept)
    const first = on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    await interactionIn('RINGING')
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33649000' })
    await vi.waitFor(() => expect(events()).toHaveLength(4), 3_000)
    on.workspace.close()
    await act(`voice/calls/${first}/answer`)
    await another(kept)
    expect(events()).toEqual(['ESTABLISHED TALKING'])
    expect(await ask('interaction.getByInteractionId', first)).toMatchObject({ previousState: 'RINGING' })
  })

  test('tells what is there as a list, and no events, where nothing is known of what was told', async () => {
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    await another()
    expect(events()).toEqual([])
    expect(on.told.find((news) => news.type === 'interactions')?.present).toMatchObject([{ media: 'voice' }])
  })

  test('tells another agent nothing of the first', async () => {
    const kept = memory()
    await another(kept)
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    await interactionIn('RINGING')
    on.workspace.close()
    await on.server.close()
    on.server = await startGwsServer({ signedIn: 'KateLondon' })
    await another(kept)
    expect(await ask('agent.get')).toMatchObject({ username: 'KateLondon' })
    expect([events(), await ask('interaction.getInteractions')]).toEqual([[], []])
  })

  async function act(path: string): Promise<void> {
    await fetch(`${on.server.url}/workspace/v3/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
  }
})
