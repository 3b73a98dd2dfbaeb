import { beforeEach, describe, expect, test, vi } from 'vitest'
import { connected } from './stage.js'

const on = connected()

beforeEach(async () => {
  await vi.waitFor(async () => expect(await on.ask('media.getMediaList')).toHaveLength(4), 3_000)
})

type Heard = { readonly media?: string; readonly mediaState: string }
const changes = (event: 'media' | 'agent') =>
  (on.heard(event) as readonly unknown[] as readonly Heard[]).map(
    ({ media = 'agent', mediaState }) => `${media} ${mediaState}`,
  )

/** Waits for the medium to be in a state. */
const state = (media: string, type: string) =>
  vi.waitFor(
    async () => expect(await on.ask('media.getMediaByName', media)).toMatchObject({ name: media, state: { type } }),
    3_000,
  )

const puts = (name: 'VOICE' | 'IXN' | 'UCS' | 'STATS', to: string) =>
  on.server.simulate.serviceState('JohnSmith', name, to)

describe('a service that is out', () => {
  test.each([
    ['DOWN', 'UP'],
    ['UNAVAILABLE', 'AVAILABLE'],
  ])('%s: takes its media out of service until it is %s', async (down, up) => {
    on.server.traps.duplicate = true
    puts('VOICE', down)
    await state('voice', 'OUT_OF_SERVICE')
    puts('VOICE', up)
    await state('voice', 'READY')
    expect(changes('media')).toEqual(['voice OUT_OF_SERVICE', 'voice READY'])
    // While anything else is served it says nothing of the agent.
    expect(changes('agent')).toEqual(['agent NOT_READY', 'agent PARTIAL_READY'])
  })

  test('IXN is all media but the telephone; the others are none', async () => {
    puts('UCS', 'DOWN')
    puts('STATS', 'DOWN')
    puts('IXN', 'DOWN')
    await state('email', 'OUT_OF_SERVICE')
    expect(changes('media')).toEqual([
      'email OUT_OF_SERVICE',
      'workitem OUT_OF_SERVICE',
      'outboundpreview OUT_OF_SERVICE',
    ])
  })

  test('fails at once what needs it, and nothing is sent', async () => {
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    const { interactionId } = await on.inState('RINGING')
    puts('VOICE', 'DOWN')
    puts('UCS', 'DOWN')
    await state('voice', 'OUT_OF_SERVICE')
    await expect(on.ask('voice.answer', interactionId)).rejects.toThrow(
      /^unavailable: .* VOICE, the telephone, is out: nothing was sent/,
    )
    await expect(on.ask('outbound.getCampaigns')).rejects.toThrow(/^unavailable: .* VOICE/)
    await expect(on.ask('contacts.openHistory', interactionId)).rejects.toThrow(/^unavailable: .* UCS/)
    await expect(on.ask('media.setState', 'voice', 'NOT_READY')).rejects.toThrow('notPossible: OUT_OF_SERVICE: voice.')
    expect([...on.sent('/answer'), ...on.sent('/send-user-event'), ...on.sent('/find-or-create')]).toEqual([])
    puts('VOICE', 'UP')
    await state('voice', 'READY')
    await on.ask('voice.answer', interactionId)
  })

  test('lets the agent put the other media in a state, and refuses that only where none is served', async () => {
    puts('VOICE', 'DOWN')
    await state('voice', 'OUT_OF_SERVICE')
    const begun = performance.now()
    await on.ask('agent.setState', 'READY')
    // What is out is not waited for.
    expect(performance.now() - begun).toBeLessThan(1_500)
    expect(await on.ask('agent.getState')).toMatchObject({ type: 'PARTIAL_READY' })
    expect([on.sent('voice/ready').length, on.sent('media/ready').length]).toEqual([0, 1])
    puts('IXN', 'DOWN')
    await state('email', 'OUT_OF_SERVICE')
    expect(await on.ask('agent.getState')).toMatchObject({ type: 'OUT_OF_SERVICE' })
    await expect(on.ask('agent.setState', 'READY')).rejects.toThrow(/^notPossible: OUT_OF_SERVICE: voice, email/)
  })

  test('comes back with what it did not tell', async () => {
    puts('VOICE', 'DOWN')
    await state('voice', 'OUT_OF_SERVICE')
    on.server.traps.mute = true
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    on.server.traps.mute = false
    expect(await on.all()).toEqual([])
    puts('VOICE', 'UP')
    await on.inState('RINGING')
    expect(on.events()).toEqual(['ADDED RINGING INBOUND', 'RINGING RINGING INBOUND'])
  })

  test('comes back with what it did not tell, also while all is being read already', async () => {
    puts('VOICE', 'DOWN')
    puts('IXN', 'DOWN')
    await state('email', 'OUT_OF_SERVICE')
    // What is read because of the one that is back first comes only when the other one is back, too.
    on.server.traps.order = 'event first'
    const before = on.sent('current-session').length
    puts('IXN', 'UP')
    on.server.traps.eventsAfterMs = 500
    puts('VOICE', 'UP')
    await vi.waitFor(() => expect(on.sent('current-session').length).toBeGreaterThan(before))
    on.server.traps.mute = true
    on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33647001' })
    await on.inState('RINGING')
  })

  test('counts as there again after the connection was lost, or the coordinator', async () => {
    puts('VOICE', 'DOWN')
    await state('voice', 'OUT_OF_SERVICE')
    on.server.traps.refuse(true)
    await vi.waitFor(() => expect(on.heard('system')).toHaveLength(1), 5_000)
    on.server.traps.refuse(false)
    await state('voice', 'READY')
    puts('IXN', 'DOWN')
    await state('email', 'OUT_OF_SERVICE')
    await on.restart()
    await state('email', 'NOT_READY')
    expect(changes('media')).toEqual(['email NOT_READY', 'workitem NOT_READY', 'outboundpreview NOT_READY'])
  }, 30_000)
})

describe('a supervisor', () => {
  const supervise = (path: string) =>
    fetch(`${on.server.url}/workspace/v3/users/101/${path}`, { method: 'POST', body: '{}' })

  test('who logs the agent out of a medium changes its state, and ends no user interface', async () => {
    await supervise('voice/logout')
    await state('voice', 'LOGOUT')
    await supervise('media/email/logout')
    await state('email', 'LOGOUT')
    expect(changes('media')).toEqual(['voice LOGOUT', 'email LOGOUT'])
    expect(on.told.filter(({ type }) => type === 'logout')).toEqual([])
  })
})
