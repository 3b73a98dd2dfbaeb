import { describe, expect, test, vi } from 'vitest'
import { noMemory } from '../../../../src/workspace/memory.js'
import { startGwsServer } from '../../../gws-server/server.js'
import { connected } from './stage.js'

const on = connected()
const { ask, events, inState } = on

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
    on.server = await startGwsServer({ signedIn: 'JohnSmith', readyAfterMs: 1_000 })
    on.begin()
    expect(await ask('agent.get')).toMatchObject({ username: 'JohnSmith' })
    expect(on.sent('current-session').length).toBeGreaterThan(1)
  })

  test('has the calls that were there before it', async () => {
    on.workspace.close()
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    on.begin()
    expect(await inState('RINGING')).toMatchObject({ ani: '+33647001', direction: 'IN' })
  })
})

describe('another agent who signs in at the same place', () => {
  test('finds nothing that the first one left', async () => {
    const id = await on.rings('+33999')
    await ask('contacts.openHistory', id)
    await ask('interaction.blockMarkdone', id, 'Wait.')
    on.server.traps.refuse(true)
    await vi.waitFor(() => expect(on.heard('system')).toHaveLength(1), 5_000)
    on.server.signIn('KateLondon')
    on.server.traps.refuse(false)
    await vi.waitFor(() => expect(on.heard('system')).toHaveLength(2), 15_000)
    expect(await ask('agent.get')).toMatchObject({ username: 'KateLondon' })
    expect(await on.all()).toEqual([])
    await expect(ask('contacts.closeHistory', id)).rejects.toThrow('notFound')
  }, 20_000)
})

describe('a workspace that begins anew where another ended', () => {
  const states = () =>
    on.told.flatMap((news) =>
      news.type === 'event' && news.event === 'system' && 'state' in news.data ? [news.data.state] : [],
    )

  test('tells that the connection is there again whose loss the other told', async () => {
    await ask('agent.get')
    on.server.traps.refuse(true)
    await vi.waitFor(() => expect(states()).toEqual(['DISCONNECTED']), 5_000)
    on.server.traps.refuse(false)
    await on.restart()
    expect(states()).toEqual(['RECONNECTED'])
    await on.restart()
    expect(states()).toEqual([])
  })

  test('tells of no loss of the connection from which it has read nothing yet, as nobody would hear of its end', async () => {
    await ask('agent.get')
    on.workspace.close()
    on.server.traps.fail = /current-session$/
    const before = on.sent('current-session').length
    on.begin()
    await vi.waitFor(() => expect(on.sent('current-session').length).toBeGreaterThan(before), 5_000)
    on.server.traps.refuse(true)
    on.server.traps.fail = null
    on.server.traps.refuse(false)
    await vi.waitFor(() => expect(on.workspace.welcome()).toHaveLength(2), 15_000)
    expect(states()).toEqual([])
  }, 20_000)

  test('has what no window was told of: what keeps a call from being marked done, and its closed record', async () => {
    const id = await on.rings('+33999')
    await ask('contacts.openHistory', id)
    await ask('contacts.closeHistory', id)
    await ask('voice.answer', id)
    await ask('voice.hangUp', id)
    await ask('interaction.blockMarkdone', id, 'Wait.')
    await on.restart()
    await expect(ask('interaction.markdone', id)).rejects.toThrow('blocked: Wait.')
    await ask('contacts.closeHistory', id)
    expect(on.sent('/set-call-completed')).toHaveLength(1)
  })

  test('tells what happened meanwhile, and nothing else', async () => {
    await ask('agent.get')
    const first = on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    await inState('RINGING')
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33649000' })
    await vi.waitFor(() => expect(on.heard('interaction')).toHaveLength(4), 3_000)
    on.workspace.close()
    await act(`voice/calls/${first}/answer`)
    await on.restart()
    expect(events()).toEqual(['ESTABLISHED TALKING INBOUND'])
    expect(await ask('interaction.getByInteractionId', first)).toMatchObject({ previousState: 'RINGING' })
  })

  test('tells what is there as a list, and no events, where nothing is known of what was told', async () => {
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    await on.restart({ memory: noMemory })
    expect(on.told.find((news) => news.type === 'interactions')?.present).toMatchObject([{ media: 'voice' }])
    expect([...on.heard('agent'), ...on.heard('media')]).toEqual([])
    expect(events()).toEqual([])
  })

  test('tells another agent nothing of the first', async () => {
    await ask('agent.get')
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    await inState('RINGING')
    on.workspace.close()
    await on.server.close()
    on.server = await startGwsServer({ signedIn: 'KateLondon' })
    await on.restart()
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
