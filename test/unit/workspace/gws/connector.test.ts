import { adapt } from 'cometd-nodejs-client'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Interaction } from '../../../../src/contract/objects/interaction.js'
import { createGws, type GwsOptions } from '../../../../src/workspace/gws/index.js'
import type { Memory } from '../../../../src/workspace/memory.js'
import type { Workspace, WorkspaceNews, WorkspaceRequest } from '../../../../src/workspace/workspace.js'
import { type GwsServer, startGwsServer } from '../../../gws-server/server.js'

// Node has no XMLHttpRequest for the CometD client.
beforeAll(() => adapt())

let server: GwsServer
let workspace: Workspace
let told: WorkspaceNews[]

beforeEach(async () => {
  server = await startGwsServer({ signedIn: 'JohnSmith' })
  told = []
  workspace = createGws({ url: server.url })
  workspace.start((news) => told.push(news))
})

afterEach(async () => {
  workspace.close()
  await server.close()
})

async function ask(request: WorkspaceRequest, ...values: unknown[]): Promise<unknown> {
  const answer = await workspace.perform(request, values)
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`)
  return answer.value
}

const events = () =>
  told.flatMap((news) =>
    news.type === 'event' && news.event === 'interaction' && 'interaction' in news.data
      ? [`${news.data.eventType} ${news.data.interaction.state}`]
      : [],
  )

/** What was told of the connection with the server. */
const connectionStates = () =>
  told.flatMap((news) =>
    news.type === 'event' && news.event === 'system' && 'state' in news.data ? [news.data.state] : [],
  )

/** The only interaction, once there is one in that state. */
async function interactionIn(state: string): Promise<Interaction> {
  return await vi.waitFor(async () => {
    const all = (await ask('interaction.getInteractions')) as Interaction[]
    const found = all.find((interaction) => interaction.state === state)
    if (found === undefined) throw new Error(`none is ${state} among ${all.map((one) => one.state)}`)
    return found
  }, 3_000)
}

const posted = (suffix: string) => server.log.filter(({ path }) => path.endsWith(suffix)).length

describe('a session', () => {
  test('begins with who the agent is, and with what the server has configured', async () => {
    expect(await ask('agent.get')).toMatchObject({ username: 'JohnSmith', firstname: 'John' })
    const options = told.find((news) => news.type === 'options')
    expect(options?.options).toMatchObject({ 'service-client-api.accepted-web-content-origins': '*' })
    expect(workspace.welcome().map(({ type }) => type)).toEqual(['options', 'interactions'])
  })

  test('welcomes nobody with a configuration before there is one', () => {
    expect(workspace.welcome()).toEqual([])
  })

  test('has the calls that were there before it', async () => {
    workspace.close()
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    workspace = createGws({ url: server.url })
    workspace.start((news) => told.push(news))
    expect(await interactionIn('RINGING')).toMatchObject({ ani: '+33647001', direction: 'IN' })
  })
})

describe('a call', () => {
  test('goes its way, and the server gets each command once', async () => {
    await ask('agent.get')
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    const { interactionId } = await interactionIn('RINGING')
    await ask('voice.answer', interactionId)
    expect((await interactionIn('TALKING')).capabilities).toContain('HOLD')
    await ask('voice.hold', interactionId)
    await ask('voice.resume', interactionId)
    await ask('interaction.setUserData', interactionId, { Segment: 'Silver', Note: 'called twice' })
    expect((await interactionIn('TALKING')).userData).toMatchObject({ Segment: 'Silver', Note: 'called twice' })
    await ask('interaction.deleteUserData', interactionId, 'Note')
    await ask('voice.hangUp', interactionId)
    await ask('interaction.markdone', interactionId)
    expect(await ask('interaction.getInteractions')).toEqual([])
    expect(events()).toEqual([
      'ADDED RINGING',
      'RINGING RINGING',
      'ESTABLISHED TALKING',
      'HELD HELD',
      'ESTABLISHED TALKING',
      'ATTACHED_DATA_CHANGED TALKING',
      'ATTACHED_DATA_CHANGED TALKING',
      'RELEASED IDLE',
      'MARKDONE_APPLY IDLE',
      'REMOVED IDLE',
    ])
    for (const command of [
      'answer',
      'hold',
      'retrieve',
      'update-user-data',
      'delete-user-data-pair',
      'release',
      'complete',
    ]) {
      expect([command, posted(`/${command}`)]).toEqual([command, 1])
    }
  })

  test('is dialled, and answered on the other side', async () => {
    await ask('agent.get')
    await ask('voice.dial', '5551234')
    expect(await interactionIn('TALKING')).toMatchObject({ direction: 'OUT', dnis: '5551234', callType: 'OUTBOUND' })
  })

  test('that nobody may dial is refused with the reason of the telephone system', async () => {
    await ask('agent.get')
    await expect(ask('voice.dial', '+33298025003')).rejects.toThrow(
      'notPossible: The telephone system refuses: Invalid Destination DN.',
    )
  })

  test('takes only what its state allows, and the server is not asked', async () => {
    await ask('agent.get')
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    const { interactionId } = await interactionIn('RINGING')
    await expect(ask('voice.hold', interactionId)).rejects.toThrow(/^notPossible: HOLD is not possible/)
    await expect(ask('voice.answer', 'other')).rejects.toThrow('notFound')
    expect(posted('/hold')).toBe(0)
  })

  test('that an application blocks is not marked done', async () => {
    await ask('agent.get')
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    const { interactionId } = await interactionIn('RINGING')
    await ask('voice.hangUp', interactionId).catch(() => ask('interaction.reject', interactionId))
    await interactionIn('IDLE')
    await ask('interaction.blockMarkdone', interactionId, 'Fill in the form.')
    await expect(ask('interaction.markdone', interactionId)).rejects.toThrow('blocked: Fill in the form.')
    await ask('interaction.unblockMarkdone', interactionId)
    await ask('interaction.markdone', interactionId)
    expect(posted('/complete')).toBe(1)
  })
})

describe('a consultation', () => {
  async function consulting() {
    await ask('agent.get')
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    const { interactionId } = await interactionIn('RINGING')
    await ask('voice.answer', interactionId)
    await ask('interaction.consult', interactionId, { type: 'AGENT', destination: '+33298025000' })
    const consultation = await interactionIn('DIALING')
    expect(consultation).toMatchObject({ isConsultation: true, parentInteractionId: interactionId })
    return { interactionId, consultation }
  }

  test('holds the call, in whose case it is', async () => {
    const { interactionId, consultation } = await consulting()
    expect(await ask('interaction.getByInteractionId', interactionId)).toMatchObject({
      state: 'HELD',
      caseId: consultation.caseId,
    })
  })

  test('ends, and the call goes on', async () => {
    const { interactionId, consultation } = await consulting()
    await ask('voice.hangUp', consultation.interactionId)
    await ask('interaction.markdone', consultation.interactionId)
    await ask('voice.resume', interactionId)
    expect(await ask('interaction.getInteractions')).toMatchObject([{ interactionId, state: 'TALKING' }])
  })
})

describe.each([
  ['e-mail', 'email', () => server.simulate.createEmail({ agent: 'JohnSmith' })],
  ['work item', 'workitem', () => server.simulate.createWorkItem({ agent: 'JohnSmith' })],
  ['preview', 'outboundpreview', () => server.simulate.createPushPreview({ agent: 'JohnSmith' })],
] as const)('an invitation to a %s', (_, media, invite) => {
  test('is accepted and marked done', async () => {
    await ask('agent.get')
    const interactionId = invite()
    await interactionIn('INVITED')
    await ask('interaction.accept', interactionId)
    await ask('interaction.setUserData', interactionId, { Comment: 'read' })
    expect(await interactionIn('ACCEPTED')).toMatchObject({
      capabilities: ['MARK_DONE'],
      userData: { Comment: 'read' },
    })
    await ask('interaction.deleteUserData', interactionId, 'Comment')
    await ask('interaction.markdone', interactionId)
    expect(events()).toEqual([
      'ADDED INVITED',
      'INVITED INVITED',
      'ACCEPTED ACCEPTED',
      'ATTACHED_DATA_CHANGED ACCEPTED',
      'ATTACHED_DATA_CHANGED ACCEPTED',
      'COMPLETED ACCEPTED',
      'REMOVED ACCEPTED',
    ])
    const named = told.flatMap((news) =>
      news.type === 'event' && news.event === 'interaction' && 'media' in news.data ? [news.data.media] : [],
    )
    expect(new Set(named)).toEqual(new Set([media]))
  })

  test('is rejected, which has no event', async () => {
    await ask('agent.get')
    const interactionId = invite()
    await interactionIn('INVITED')
    await ask('interaction.reject', interactionId)
    expect(events()).toEqual(['ADDED INVITED', 'INVITED INVITED', 'REMOVED INVITED'])
  })

  test('is not held, and not handed over', async () => {
    await ask('agent.get')
    const interactionId = invite()
    await interactionIn('INVITED')
    await expect(ask('voice.hold', interactionId)).rejects.toThrow(/^notPossible/)
    await expect(ask('interaction.consult', interactionId, { type: 'AGENT', destination: '1' })).rejects.toThrow(
      /^notSupported: Genesys Web Services/,
    )
  })
})

test('an empty e-mail is made', async () => {
  await ask('agent.get')
  await ask('email.create', 'jane@mail.dom', { Segment: 'Gold' })
  expect(await interactionIn('CREATED')).toMatchObject({ parties: [{ name: 'jane@mail.dom' }] })
})

test('what is attached comes back as the server has it', async () => {
  await ask('agent.get')
  server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
  const { interactionId } = await interactionIn('RINGING')
  await ask('interaction.setUserData', interactionId, { share: 0.5, many: [1, 2], nested: { b: 1, a: 2 } })
  expect((await interactionIn('RINGING')).userData).toMatchObject({
    share: '0.5',
    many: '[1,2]',
    nested: { a: 2, b: 1 },
  })
})

describe('trouble', () => {
  test.each(['event first', 'reply first', 'either'] as const)(
    '%s: a command is done when both have come',
    async (order) => {
      await ask('agent.get')
      server.traps.order = order
      server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
      const { interactionId } = await interactionIn('RINGING')
      await ask('voice.answer', interactionId)
      expect(await ask('interaction.getByInteractionId', interactionId)).toMatchObject({ state: 'TALKING' })
    },
  )

  test('a deployment that has no action codes and no transactions has an agent and calls', async () => {
    workspace.close()
    server.traps.fail = /configuration\/(action-codes|transactions)$/
    workspace = createGws({ url: server.url })
    workspace.start((news) => told.push(news))
    expect(await ask('agent.getStateList')).toMatchObject([{}, {}, { type: 'NOT_READY_AFTER_CALLWORK' }, {}, {}])
  })

  test('an error of the telephone system fails no command that is not for it', async () => {
    await ask('agent.get')
    await vi.waitFor(async () => expect(await ask('media.getMediaList')).toHaveLength(4), 3_000)
    server.traps.eventsAfterMs = 200
    const set = ask('media.setState', 'email', 'READY')
    await expect(ask('voice.dial', '+33298025003')).rejects.toThrow('Invalid Destination DN')
    expect(await set).toBeUndefined()
  })

  test('a command whose reply never comes is done once its effect is seen', async () => {
    await ask('agent.get')
    server.traps.hang = /\/answer$/
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    const { interactionId } = await interactionIn('RINGING')
    await ask('voice.answer', interactionId)
    expect(await ask('interaction.getByInteractionId', interactionId)).toMatchObject({ state: 'TALKING' })
  })

  test('what fails at the server fails here', async () => {
    await ask('agent.get')
    server.traps.fail = /\/answer$/
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    const { interactionId } = await interactionIn('RINGING')
    await expect(ask('voice.answer', interactionId)).rejects.toThrow('failed: The server refused')
  })

  test('what is told twice happened once', async () => {
    await ask('agent.get')
    server.traps.duplicate = true
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    const { interactionId } = await interactionIn('RINGING')
    await ask('voice.answer', interactionId)
    await interactionIn('TALKING')
    expect(events()).toEqual(['ADDED RINGING', 'RINGING RINGING', 'ESTABLISHED TALKING'])
  })

  test('a connection that is lost comes back with what happened meanwhile', async () => {
    await ask('agent.get')
    server.traps.refuse(true)
    await vi.waitFor(() => expect(connectionStates()).toEqual(['DISCONNECTED']), 5_000)
    expect(await workspace.perform('voice.dial', ['5551234'])).toMatchObject({ ok: false, code: 'disconnected' })
    expect(await ask('agent.get')).toMatchObject({ username: 'JohnSmith' })
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    server.traps.refuse(false)
    await vi.waitFor(() => expect(connectionStates()).toEqual(['DISCONNECTED', 'RECONNECTED']), 15_000)
    expect(await interactionIn('RINGING')).toMatchObject({ ani: '+33647001' })
  }, 30_000)
})

describe('a workspace that begins anew where another ended', () => {
  /** Remembers as a store does. */
  function memory(): Memory {
    let latest = (): unknown => undefined
    return {
      load: async () => structuredClone(latest()),
      save: (state) => {
        latest = state
      },
      flush: () => {
        const state = latest()
        latest = () => state
      },
      clear: async () => {},
    }
  }

  async function another(options: GwsOptions): Promise<void> {
    workspace.close()
    told = []
    workspace = createGws({ url: server.url, ...options })
    workspace.start((news) => told.push(news))
    await ask('agent.get')
  }

  test('tells that the connection is there again whose loss the other told', async () => {
    const kept = memory()
    await another({ memory: kept })
    server.traps.refuse(true)
    await vi.waitFor(() => expect(connectionStates()).toEqual(['DISCONNECTED']), 5_000)
    server.traps.refuse(false)
    await another({ memory: kept })
    expect(connectionStates()).toEqual(['RECONNECTED'])
    await another({ memory: kept })
    expect(connectionStates()).toEqual([])
  })

  test('tells what happened meanwhile, and nothing else', async () => {
    const kept = memory()
    await another({ memory: kept })
    const first = server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    await interactionIn('RINGING')
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33649000' })
    await vi.waitFor(() => expect(events()).toHaveLength(4), 3_000)
    workspace.close()
    await act(`voice/calls/${first}/answer`)
    await another({ memory: kept })
    expect(events()).toEqual(['ESTABLISHED TALKING'])
    expect(await ask('interaction.getByInteractionId', first)).toMatchObject({ previousState: 'RINGING' })
  })

  test('tells what is there as a list, and no events, where nothing is known of what was told', async () => {
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    await another({})
    expect(events()).toEqual([])
    expect(told.find((news) => news.type === 'interactions')?.present).toMatchObject([{ media: 'voice' }])
  })

  test('tells another agent nothing of the first', async () => {
    const kept = memory()
    await another({ memory: kept })
    server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    await interactionIn('RINGING')
    workspace.close()
    await server.close()
    server = await startGwsServer({ signedIn: 'KateLondon' })
    await another({ memory: kept })
    expect(await ask('agent.get')).toMatchObject({ username: 'KateLondon' })
    expect([events(), await ask('interaction.getInteractions')]).toEqual([[], []])
  })

  async function act(path: string): Promise<void> {
    await fetch(`${server.url}/workspace/v3/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
  }
})

describe('the contact of a call', () => {
  async function talking(orig: string): Promise<string> {
    await ask('agent.get')
    server.simulate.createCall({ agent: 'JohnSmith', orig })
    const { interactionId } = await interactionIn('RINGING')
    await ask('voice.answer', interactionId)
    return interactionId
  }

  test('is found, and the record of the call opened and closed, once however often that is asked for', async () => {
    const id = await talking('+33647001')
    await Promise.all([ask('contacts.openHistory', id), ask('contacts.openHistory', id)])
    await ask('contacts.openHistory', id)
    expect(await ask('interaction.getByInteractionId', id)).toMatchObject({
      contact: { displayName: 'John Doe', firstname: 'John', lastName: 'Doe' },
      userData: { ContactId: '0000BaCJQQH30052' },
    })
    await ask('contacts.closeHistory', id)
    await ask('contacts.closeHistory', id)
    expect([posted('/find-or-create'), posted('/set-call-completed')]).toEqual([1, 1])
  })

  test('may be nobody that is known', async () => {
    const id = await talking('+33999')
    await ask('contacts.openHistory', id)
    expect(await ask('interaction.getByInteractionId', id)).not.toHaveProperty('contact')
  })

  test('stays while the server tells of the call', async () => {
    const id = await talking('+33647001')
    await ask('contacts.openHistory', id)
    await ask('voice.hold', id)
    expect(await ask('interaction.getByInteractionId', id)).toMatchObject({ contact: { displayName: 'John Doe' } })
  })

  test('has its record closed, too, when the call is gone', async () => {
    const id = await talking('+33647001')
    await ask('contacts.openHistory', id)
    await ask('voice.hangUp', id)
    await ask('interaction.markdone', id)
    await ask('contacts.closeLeftOpen')
    expect(posted('/set-call-completed')).toBe(1)
    await expect(ask('contacts.closeHistory', 'other')).rejects.toThrow('notFound')
  })
})

describe('the agent', () => {
  test('is put in states, in all media', async () => {
    await ask('agent.get')
    await vi.waitFor(async () => expect(await ask('media.getMediaList')).toHaveLength(4), 3_000)
    await ask('agent.setState', 'READY')
    expect(await ask('agent.getState')).toMatchObject({ type: 'READY' })
    await ask('media.setState', 'email', 'NOT_READY')
    expect(await ask('agent.getState')).toMatchObject({ type: 'PARTIAL_READY' })
    await ask('agent.setState', 'NOT_READY_ACTION_CODE_Break')
    expect(await ask('agent.getState')).toMatchObject({ type: 'NOT_READY_ACTION_CODE', displayName: 'Break' })
    await ask('agent.setState', 'NOT_READY_AFTER_CALLWORK')
    expect(await ask('media.getMediaByName', 'voice')).toMatchObject({ state: { type: 'NOT_READY_AFTER_CALLWORK' } })
  })

  test('has a token from the server, the same while it is valid', async () => {
    const first = await ask('auth.getJwtToken')
    expect(first).toMatchObject({ jwtToken: expect.stringMatching(/^eyJ/) })
    expect(await ask('auth.getJwtToken')).toEqual(first)
    expect(posted('security/exchange-token')).toBe(1)
  })
})

test('what the server has nothing for is not supported, and the text names the server', async () => {
  expect(await workspace.perform('outbound.setDoNotCall', ['c1'])).toEqual({
    ok: false,
    code: 'notSupported',
    message: 'Genesys Web Services does not know outbound.setDoNotCall.',
  })
})
