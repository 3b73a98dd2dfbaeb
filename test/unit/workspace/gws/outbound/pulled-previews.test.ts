import { beforeEach, describe, expect, test, vi } from 'vitest'
import { connected } from '../stage.js'
import { askedBy, PULL, PUSH } from './asked.js'

const on = connected()
const asked = askedBy(on)

// What the server tells is heard from then on.
beforeEach(() => on.ask('agent.get'))

describe('a record that the agent asks for', () => {
  async function preview(): Promise<string> {
    await on.ask('outbound.getPreviewRecord', PULL)
    return (await on.inState('PREVIEWING')).interactionId
  }

  test('comes as a preview, of which the server has no interaction', async () => {
    on.server.traps.duplicate = true
    await preview()
    // What is told twice is told by then.
    await on.ask('outbound.getCampaigns')
    expect(await on.all()).toMatchObject([
      {
        callType: 'OUTBOUND_PREVIEW',
        capabilities: ['CALL', 'PREVIEW_RECORD', 'CANCEL_RECORD'],
        parties: [{ name: '+33647000' }],
        userData: { GSW_RECORD_HANDLE: 1, GSW_CAMPAIGN_NAME: PULL, Segment: 'Private' },
      },
    ])
    expect(on.events()).toEqual(['ADDED PREVIEWING OUTBOUND_PREVIEW', 'PREVIEWING PREVIEWING OUTBOUND_PREVIEW'])
  })

  test('is refused for campaigns that do not give any', async () => {
    await expect(on.ask('outbound.getPreviewRecord', 'Other')).rejects.toThrow(
      /^notFound: There is no campaign "Other"/,
    )
    await expect(on.ask('outbound.getPreviewRecord', PUSH)).rejects.toThrow(/^notPossible: .* in the mode Preview/)
    expect(asked('PreviewRecordRequest')).toEqual([])
  })

  test('may not come, and is told when it comes late', async () => {
    await on.ask('outbound.getCampaigns')
    on.server.traps.eventsAfterMs = 2_500
    await expect(on.ask('outbound.getPreviewRecord', PULL)).rejects.toThrow(/^notFound: .* gave no record in time/)
    await on.inState('PREVIEWING')
  })

  test('is called, reported with its result and its fields, and marked done', async () => {
    const id = await preview()
    await expect(on.ask('outbound.callPreviewRecord', id, 7)).rejects.toThrow(/^notFound: .* its record is 1/)
    await expect(on.ask('outbound.setCallResult', id, 6)).rejects.toThrow(/^notPossible/)
    await on.ask('outbound.updateRecordFields', id, { AnotherInt: 20 })
    on.told.splice(0)
    const calls = await Promise.allSettled([
      on.ask('outbound.callPreviewRecord', id, 1),
      on.ask('outbound.callPreviewRecord', id, 1),
    ])
    expect(calls.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(on.sent('/make-call')).toMatchObject([{ data: { destination: '+33647000' } }])
    const { interactionId: callId, userData } = await on.inState('TALKING')
    expect(userData).toMatchObject({ GSW_RECORD_HANDLE: 1, AnotherInt: 20 })
    expect(on.events()).toEqual([
      'ADDED DIALING OUTBOUND',
      'DIALING DIALING OUTBOUND',
      'REMOVED IDLE OUTBOUND_PREVIEW',
      'ESTABLISHED TALKING OUTBOUND',
    ])
    await expect(on.ask('outbound.updateRecordFields', id, {})).rejects.toThrow(/^notFound/)
    expect(await on.ask('outbound.getCallResult', callId)).toBeNull()
    await expect(on.ask('outbound.setCallResult', callId, 5)).rejects.toThrow(/^notPossible: There is no call result 5/)
    await on.ask('outbound.setCallResult', callId, 6)
    expect(await on.ask('outbound.getCallResult', callId)).toBe(6)
    await on.ask('outbound.updateRecordFields', callId, { AnotherFloat: 3.5 })
    await on.ask('voice.hangUp', callId)
    await on.ask('interaction.markdone', callId)
    expect(asked('RecordProcessed')).toMatchObject([
      { GSW_RECORD_HANDLE: 1, GSW_APPLICATION_ID: '1', GSW_CALL_RESULT: 6, AnotherInt: 20, AnotherFloat: '3.5' },
    ])
    expect(await on.all()).toEqual([])
  })

  test('has fields, with what may be done to them', async () => {
    const id = await preview()
    const kind = { isEditable: true, isMandatory: false, valueType: 'number' }
    expect(await on.ask('outbound.getRecordFields', id)).toEqual([
      { name: 'AnotherFloat', fieldType: 'float', value: 2.2, ...kind },
      { name: 'AnotherInt', fieldType: 'int', value: 19, ...kind },
    ])
    await expect(on.ask('outbound.updateRecordFields', id, { AnotherInt: 'x' })).rejects.toThrow(/^notPossible/)
    await expect(on.ask('outbound.updateRecordFields', id, { Other: 1 })).rejects.toThrow(/^notFound/)
    await on.ask('outbound.getRecordFields', id)
    expect(on.sent('/configuration').length).toBe(1)
  })

  test('has fields that are asked for again where the server does not tell them at first', async () => {
    const id = await preview()
    on.server.traps.fail = /\/configuration$/
    await expect(on.ask('outbound.getRecordFields', id)).rejects.toThrow(/^failed/)
    on.server.traps.fail = null
    expect(await on.ask('outbound.getRecordFields', id)).toHaveLength(2)
    await on.ask('outbound.rejectPreviewRecord', id)
    await expect(on.ask('outbound.updateRecordFields', id, {})).rejects.toThrow(/^notPossible: .* is REJECTED/)
  })

  test('that comes again while its call is there is another preview', async () => {
    await on.ask('outbound.callPreviewRecord', await preview(), 1)
    const { interactionId: callId } = await on.inState('TALKING')
    await on.ask('voice.hangUp', callId)
    await preview()
    await on.ask('outbound.setCallResult', callId, 6)
    expect((await on.all()).map(({ state }) => state)).toEqual(['IDLE', 'PREVIEWING'])
  })

  test('whose report the server refuses is not marked done with its call, and is when it is asked again', async () => {
    const id = await preview()
    await on.ask('outbound.callPreviewRecord', id, 1)
    const { interactionId: callId } = await on.inState('TALKING')
    await on.ask('voice.hangUp', callId)
    on.server.traps.fail = /send-user-event$/
    await expect(on.ask('interaction.markdone', callId)).rejects.toThrow(/^failed/)
    on.server.traps.fail = null
    await on.ask('interaction.markdone', callId)
    expect(await on.all()).toEqual([])
  })

  test.each([
    ['rejectPreviewRecord', 'RecordReject', 'REJECTED'],
    ['cancelPreviewRecord', 'RequestRecordCancel', 'CANCELED'],
  ] as const)('%s', async (method, type, state) => {
    const id = await preview()
    on.told.splice(0)
    await on.ask(`outbound.${method}`, id)
    await expect(on.ask('outbound.callPreviewRecord', id, 1)).rejects.toThrow(/^notPossible/)
    await on.ask('interaction.markdone', id)
    expect(asked(type)).toMatchObject([{ GSW_RECORD_HANDLE: 1, GSW_CAMPAIGN_NAME: PULL }])
    expect(on.events()).toEqual([
      `STATE_CHANGE ${state} OUTBOUND_PREVIEW`,
      `MARKDONE_APPLY ${state} OUTBOUND_PREVIEW`,
      `REMOVED ${state} OUTBOUND_PREVIEW`,
    ])
  })

  test('whose rejection nobody acknowledges in time is there still, and can be rejected again', async () => {
    const id = await preview()
    on.server.traps.eventsAfterMs = 2_500
    await expect(on.ask('outbound.rejectPreviewRecord', id)).rejects.toThrow(/^indeterminate: .* Ask again/)
    on.server.traps.eventsAfterMs = 0
    // What comes late acknowledges the first, and not the second.
    await on.ask('outbound.rejectPreviewRecord', id)
    expect(await on.all()).toMatchObject([{ state: 'REJECTED' }])
  }, 10_000)

  test('whose call cannot be made stays as it was', async () => {
    const id = await preview()
    on.server.traps.fail = /make-call$/
    await expect(on.ask('outbound.callPreviewRecord', id, 1)).rejects.toThrow(/^failed/)
    expect(await on.all()).toMatchObject([{ interactionId: id, state: 'PREVIEWING' }])
  })

  test('of whose call neither a reply nor an effect is heard in time is called all the same', async () => {
    const id = await preview()
    on.server.traps.hang = /make-call$/
    on.server.traps.eventsAfterMs = 3_500
    await expect(on.ask('outbound.callPreviewRecord', id, 1)).rejects.toThrow(/^indeterminate/)
    await vi.waitFor(async () => expect(await on.all()).toMatchObject([{ callType: 'OUTBOUND' }]), 5_000)
  }, 15_000)

  test('takes attached data while it is previewed', async () => {
    const id = await preview()
    await on.ask('interaction.setUserData', id, { Comment: 'ask for Jane' })
    await on.ask('interaction.deleteUserData', id, 'Segment')
    expect((await on.inState('PREVIEWING')).userData).toMatchObject({ Comment: 'ask for Jane' })
    expect((await on.inState('PREVIEWING')).userData).not.toHaveProperty('Segment')
  })

  test('is still there for whoever begins anew, and after the connection was lost', async () => {
    const id = await preview()
    await on.restart()
    expect(await on.all()).toMatchObject([{ interactionId: id, state: 'PREVIEWING' }])
    expect(on.events()).toEqual([])
    on.server.traps.refuse(true)
    await vi.waitFor(() => expect(on.heard('system')).toHaveLength(1), 5_000)
    on.server.traps.refuse(false)
    await vi.waitFor(() => expect(on.heard('system')).toHaveLength(2), 15_000)
    expect(await on.all()).toMatchObject([{ interactionId: id, state: 'PREVIEWING' }])
  }, 30_000)

  test('is gone for another agent who signs in at the same place', async () => {
    await preview()
    on.server.traps.refuse(true)
    await vi.waitFor(() => expect(on.heard('system')).toHaveLength(1), 5_000)
    on.server.signIn('KateLondon')
    on.server.traps.refuse(false)
    await vi.waitFor(() => expect(on.heard('system')).toHaveLength(2), 15_000)
    expect(await on.ask('agent.get')).toMatchObject({ username: 'KateLondon' })
    expect(await on.all()).toEqual([])
  }, 30_000)
})
