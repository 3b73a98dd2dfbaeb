import { describe, expect, test, vi } from 'vitest'
import { connected } from './stage.js'

const on = connected()
const { ask, events, inState, rings } = on

describe('trouble', () => {
  test.each(['event first', 'reply first', 'either'] as const)(
    '%s: a command is done when both have come',
    async (order) => {
      const interactionId = await rings()
      on.server.traps.order = order
      await ask('voice.answer', interactionId)
      expect(await ask('interaction.getByInteractionId', interactionId)).toMatchObject({ state: 'TALKING' })
    },
  )

  test('a deployment that has no action codes and no transactions has an agent and calls', async () => {
    on.server.traps.fail = /configuration\/(action-codes|transactions)$/
    on.begin()
    expect(await ask('agent.getStateList')).toMatchObject([{}, {}, { type: 'NOT_READY_AFTER_CALLWORK' }, {}, {}])
  })

  test('an error of the telephone system fails no command that is not for it', async () => {
    await ask('agent.get')
    await vi.waitFor(async () => expect(await ask('media.getMediaList')).toHaveLength(4), 3_000)
    on.server.traps.eventsAfterMs = 200
    const set = ask('media.setState', 'email', 'READY')
    await expect(ask('voice.dial', '+33298025003')).rejects.toThrow('Invalid Destination DN')
    expect(await set).toBeUndefined()
  })

  test('a command whose reply never comes is done once its effect is seen', async () => {
    on.server.traps.hang = /\/answer$/
    const interactionId = await rings()
    await ask('voice.answer', interactionId)
    expect(await ask('interaction.getByInteractionId', interactionId)).toMatchObject({ state: 'TALKING' })
  })

  test('a command of which nothing is heard, neither a reply nor an effect, is indeterminate', async () => {
    const interactionId = await rings()
    on.server.traps.hang = /\/answer$/
    on.server.traps.eventsAfterMs = 4_000
    await expect(ask('voice.answer', interactionId)).rejects.toThrow(/^indeterminate: .* may have happened/)
    // It comes late, and is told all the same.
    await inState('TALKING')
  }, 10_000)

  test('who is signed out elsewhere is disconnected, and no window is told to log out', async () => {
    await ask('agent.get')
    on.server.signOut()
    await expect(ask('voice.dial', '5551234')).rejects.toThrow(/^disconnected: .* Sign in again/)
    // The poll that is held knows nothing of it: the next one does.
    on.server.traps.refuse(true)
    on.server.traps.refuse(false)
    await vi.waitFor(() => expect(on.told.at(-1)).toMatchObject({ data: { state: 'DISCONNECTED' } }), 5_000)
    await expect(ask('voice.dial', '5551234')).rejects.toThrow(/^disconnected/)
    expect(on.told.filter(({ type }) => type === 'logout')).toEqual([])
  }, 10_000)

  test('what fails at the server fails here', async () => {
    on.server.traps.fail = /\/answer$/
    const interactionId = await rings()
    await expect(ask('voice.answer', interactionId)).rejects.toThrow('failed: The server refused')
  })

  test('what is told twice happened once', async () => {
    on.server.traps.duplicate = true
    const interactionId = await rings()
    await ask('voice.answer', interactionId)
    await inState('TALKING')
    expect(events()).toEqual(['ADDED RINGING INBOUND', 'RINGING RINGING INBOUND', 'ESTABLISHED TALKING INBOUND'])
  })
})
