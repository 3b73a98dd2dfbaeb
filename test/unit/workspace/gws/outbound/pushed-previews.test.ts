import { beforeEach, describe, expect, test, vi } from 'vitest'
import { noMemory } from '../../../../../src/workspace/memory.js'
import { connected } from '../stage.js'
import { askedBy } from './asked.js'

const on = connected()
const asked = askedBy(on)

// What the server tells is heard from then on.
beforeEach(() => on.ask('agent.get'))

describe('a record that is pushed', () => {
  async function accepted(): Promise<string> {
    on.server.simulate.createPushPreview({ agent: 'JohnSmith' })
    const { interactionId } = await on.inState('INVITED')
    await on.ask('interaction.accept', interactionId)
    return interactionId
  }

  test('is accepted, called, and done with its call', async () => {
    const id = await accepted()
    await expect(on.ask('interaction.markdone', id)).rejects.toThrow(/^notPossible/)
    // The record has no number of its own, so that any will do.
    await on.ask('outbound.callPreviewRecord', id, 1)
    const { interactionId: callId } = await on.inState('TALKING')
    await on.ask('outbound.setCallResult', callId, 33)
    await on.ask('voice.hangUp', callId)
    await Promise.allSettled([on.ask('interaction.markdone', callId), on.ask('interaction.markdone', callId)])
    expect(asked('RecordProcessed')).toMatchObject([{ GSW_RECORD_HANDLE: id, GSW_CALL_RESULT: 33 }])
    expect(on.sent('/publish')).toHaveLength(1)
    expect(on.events()).toEqual([
      'ADDED INVITED OUTBOUND_PUSH',
      'INVITED INVITED OUTBOUND_PUSH',
      'PREVIEWING PREVIEWING OUTBOUND_PUSH_PREVIEW',
      'ADDED DIALING OUTBOUND',
      'DIALING DIALING OUTBOUND',
      'ESTABLISHED TALKING OUTBOUND',
      'ATTACHED_DATA_CHANGED TALKING OUTBOUND',
      'RELEASED IDLE OUTBOUND',
      'REMOVED IDLE OUTBOUND_PUSH_PREVIEW',
      'MARKDONE_APPLY IDLE OUTBOUND',
      'REMOVED IDLE OUTBOUND',
    ])
  })

  test('is declined', async () => {
    on.server.simulate.createPushPreview({ agent: 'JohnSmith' })
    const { interactionId, capabilities } = await on.inState('INVITED')
    expect(capabilities).toEqual(['ACCEPT_PREVIEW', 'REJECT'])
    await expect(on.ask('voice.hold', interactionId)).rejects.toThrow(/^notPossible/)
    await expect(on.ask('outbound.callPreviewRecord', interactionId, 1)).rejects.toThrow(/^notPossible/)
    await on.ask('interaction.reject', interactionId)
    expect(on.events().at(-1)).toBe('REMOVED REJECTED OUTBOUND_PUSH_PREVIEW')
    expect(asked('RecordReject')).toEqual([])
  })

  test('is called still for whoever begins anew and knows nothing, and can be called again without its call', async () => {
    const memory = noMemory
    await on.restart({ memory })
    const id = await accepted()
    await on.ask('outbound.callPreviewRecord', id, 1)
    const { interactionId: callId } = await on.inState('TALKING')
    await on.restart({ memory })
    expect(await on.ask('interaction.getByInteractionId', id)).toMatchObject({ state: 'IDLE', capabilities: [] })
    await fetch(`${on.server.url}/workspace/v3/voice/calls/${callId}/complete`, { method: 'POST', body: '{}' })
    expect(await on.inState('PREVIEWING')).toMatchObject({ interactionId: id })
  })

  test.each([
    ['rejectPreviewRecord', 'RecordReject', 'REJECTED'],
    ['cancelPreviewRecord', 'RequestRecordCancel', 'CANCELED'],
  ] as const)('%s, and again where the server does not complete it at first', async (method, type, state) => {
    const id = await accepted()
    on.told.splice(0)
    on.server.traps.fail = /\/complete$/
    await expect(on.ask(`outbound.${method}`, id)).rejects.toThrow(/^failed/)
    on.server.traps.fail = null
    // The server, which knows nothing of it, has all that there is read again.
    const readings = on.sent('/current-session').length
    on.server.simulate.serviceState('JohnSmith', 'IXN', 'DOWN')
    on.server.simulate.serviceState('JohnSmith', 'IXN', 'UP')
    await vi.waitFor(() => expect(on.sent('/current-session').length).toBeGreaterThan(readings))
    await on.ask('outbound.getCampaigns')
    await on.ask(`outbound.${method}`, id)
    expect(asked(type)).toHaveLength(1)
    expect(on.events()).toEqual([
      `STATE_CHANGE ${state} OUTBOUND_PUSH_PREVIEW`,
      `REMOVED ${state} OUTBOUND_PUSH_PREVIEW`,
    ])
  })
})

test('a call that is of no record has no call result, and nothing is reported of it', async () => {
  on.server.simulate.createCall({ agent: 'JohnSmith', orig: '+33999' })
  const { interactionId } = await on.inState('RINGING')
  await expect(on.ask('outbound.getCallResult', interactionId)).rejects.toThrow(/^notPossible: No outbound record/)
  await on.ask('interaction.reject', interactionId)
  await on.ask('interaction.markdone', interactionId)
  expect(on.sent('/send-user-event')).toEqual([])
})
