import { describe, expect, test, vi } from 'vitest'
import { connected } from './connected.js'

const on = connected()
const { ask, events, interactionIn, rings } = on

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

  test('what fails at the server fails here', async () => {
    on.server.traps.fail = /\/answer$/
    const interactionId = await rings()
    await expect(ask('voice.answer', interactionId)).rejects.toThrow('failed: The server refused')
  })

  test('what is told twice happened once', async () => {
    on.server.traps.duplicate = true
    const interactionId = await rings()
    await ask('voice.answer', interactionId)
    await interactionIn('TALKING')
    expect(events()).toEqual(['ADDED RINGING', 'RINGING RINGING', 'ESTABLISHED TALKING'])
  })
})
