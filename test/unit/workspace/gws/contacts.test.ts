import { describe, expect, test } from 'vitest'
import { connected } from './stage.js'

const { ask, sent, rings } = connected()

describe('the contact of a call', () => {
  async function talking(orig: string): Promise<string> {
    const interactionId = await rings(orig)
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
    expect([sent('/find-or-create').length, sent('/set-call-completed').length]).toEqual([1, 1])
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
    expect(sent('/set-call-completed')).toHaveLength(1)
    await expect(ask('contacts.closeHistory', 'other')).rejects.toThrow('notFound')
  })
})
