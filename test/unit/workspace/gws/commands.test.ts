import { describe, expect, test, vi } from 'vitest'
import { connected } from './stage.js'

const on = connected()
const { ask, inState, sent, rings } = on

// What applications hear of these, and of every other request: test/unit/workspace/port.

test('the server gets each command of a call once', async () => {
  const interactionId = await rings()
  await ask('voice.answer', interactionId)
  await ask('voice.hold', interactionId)
  await ask('voice.resume', interactionId)
  await ask('interaction.setUserData', interactionId, { Note: 'called twice' })
  await ask('interaction.deleteUserData', interactionId, 'Note')
  await ask('voice.hangUp', interactionId)
  await ask('interaction.markdone', interactionId)
  const commands = on.server.log.flatMap(({ path }) => path.split(`/voice/calls/${interactionId}/`)[1] ?? [])
  expect(commands).toEqual([
    'answer',
    'hold',
    'retrieve',
    'update-user-data',
    'delete-user-data-pair',
    'release',
    'complete',
  ])
})

test('what cannot be done is not asked of the server', async () => {
  const interactionId = await rings()
  await expect(ask('voice.hold', interactionId)).rejects.toThrow('notPossible')
  await expect(ask('interaction.markdone', interactionId)).rejects.toThrow('notPossible')
  await ask('interaction.deleteUserData', interactionId, 'NoSuchKey')
  await ask('interaction.reject', interactionId)
  await ask('interaction.blockMarkdone', interactionId, 'Wait.')
  await expect(ask('interaction.markdone', interactionId)).rejects.toThrow('blocked: Wait.')
  expect([sent('/hold').length, sent('/complete').length, sent('/delete-user-data-pair').length]).toEqual([0, 0, 0])
})

test('whom nobody may dial is refused with the reason of the telephone system', async () => {
  await ask('agent.get')
  await expect(ask('voice.dial', '+33298025003')).rejects.toThrow(
    'notPossible: The telephone system refuses: Invalid Destination DN.',
  )
})

test('whoever is dialled answers by themselves', async () => {
  await ask('agent.get')
  await ask('voice.dial', '5551234')
  expect(await inState('TALKING')).toMatchObject({ direction: 'OUT', dnis: '5551234', callType: 'OUTBOUND' })
})

test('what is attached comes back as the server has it', async () => {
  const interactionId = await rings()
  await ask('interaction.setUserData', interactionId, { share: 0.5, many: [1, 2], nested: { b: 1, a: 2 } })
  expect(await ask('interaction.getByInteractionId', interactionId)).toMatchObject({
    userData: { share: '0.5', many: '[1,2]', nested: { a: 2, b: 1 } },
  })
})

describe('a call is handed over', () => {
  const transfer = (interactionId: string, target: object) =>
    ask('interaction.singleStepTransfer', interactionId, { media: undefined, ...target })

  test('to an agent by the employeeId, for which the server has the number', async () => {
    const interactionId = await rings()
    await ask('voice.answer', interactionId)
    await transfer(interactionId, { type: 'AGENT', destination: 'KateLondon' })
    expect(on.server.log.find(({ path }) => path.endsWith('/single-step-transfer'))?.body).toMatchObject({
      data: { destination: '+33298025000' },
    })
  })

  test.each([
    ['an agent whom nobody knows', 'AGENT', 'Kate', /^notPossible: .*no agent with the employeeId "Kate"/],
    ['a group', 'AGENT_GROUP', 'Agent Group SIP', /^notSupported: .*AGENT_GROUP/],
    ['a skill', 'SKILL', 'French', /^notSupported: .*SKILL/],
  ])('not to %s, as nobody would get it', async (_, type, destination, expected) => {
    const interactionId = await rings()
    await ask('voice.answer', interactionId)
    await expect(transfer(interactionId, { type, destination })).rejects.toThrow(expected)
    expect(sent('/single-step-transfer')).toHaveLength(0)
    expect(await ask('interaction.getByInteractionId', interactionId)).toMatchObject({ state: 'TALKING' })
  })
})

describe('the invitation to a preview', () => {
  async function invited(): Promise<string> {
    await ask('agent.get')
    const interactionId = on.server.simulate.createPushPreview({ agent: 'JohnSmith' })
    await inState('INVITED')
    return interactionId
  }

  test('is not handed over, as the server does that with calls only', async () => {
    const interactionId = await invited()
    await expect(ask('interaction.consult', interactionId, { type: 'AGENT', destination: '1' })).rejects.toThrow(
      'notSupported: Genesys Web Services does this with calls only, not with the medium outboundpreview.',
    )
  })
})

test('a token is asked for once while it is valid', async () => {
  await ask('auth.getJwtToken')
  expect(await ask('auth.getJwtToken')).toMatchObject({ jwtToken: expect.stringMatching(/^eyJ/) })
  expect(sent('security/exchange-token')).toHaveLength(1)
})

test('what the server has nothing for is not supported, and the text names the server', async () => {
  expect(await on.workspace.perform('outbound.setDoNotCall', ['c1'])).toEqual({
    ok: false,
    code: 'notSupported',
    message: 'Genesys Web Services does not know outbound.setDoNotCall.',
  })
})

test('in after-call work the other media are asked to be not ready, and in every state all of them at once', async () => {
  await ask('agent.get')
  await vi.waitFor(async () => expect(await ask('media.getMediaList')).toHaveLength(4), 3_000)
  await ask('agent.setState', 'NOT_READY_AFTER_CALLWORK')
  expect([sent('v3/voice/not-ready').length, sent('v3/media/not-ready').length]).toEqual([1, 1])
})

test('what is put aside and taken up again is not kept from being marked done any more', async () => {
  await ask('agent.get')
  const id = on.server.simulate.createEmail({ agent: 'JohnSmith' })
  await inState('INVITED')
  await ask('interaction.accept', id)
  await ask('interaction.blockMarkdone', id, 'Wait.')
  const elsewhere = async (action: string, data: object) => {
    const url = `${on.server.url}/workspace/v3/media/email/interactions/${id}/${action}`
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data }),
    })
  }
  await elsewhere('place-in-queue', { queue: 'email-in-progress-wb' })
  await vi.waitFor(async () => expect(await on.all()).toEqual([]), 3_000)
  await elsewhere('pull', {})
  await inState('ACCEPTED')
  await ask('interaction.markdone', id)
})
