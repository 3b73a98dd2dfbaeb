import { adapt } from 'cometd-nodejs-client'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { connected, memory } from './stage.js'

// Node has no XMLHttpRequest for the CometD client.
beforeAll(() => adapt())

const PULL = 'Pull Preview Campaign'
const PUSH = 'Push Preview Campaign'

let on: Awaited<ReturnType<typeof connected>>

beforeEach(async () => {
  on = await connected({ memory: memory() })
})

afterEach(() => on.close())

/** What the outbound server was asked, by its type. */
const asked = (type: string) =>
  [...on.sent('/send-user-event'), ...on.sent('/publish')]
    .map((body) => {
      const { data } = body as { data: Record<string, { key: string; value: unknown }[]> }
      return Object.fromEntries((data.userData ?? data.eventContent ?? []).map(({ key, value }) => [key, value]))
    })
    .filter((said) => said.GSW_AGENT_REQ_TYPE === type)

describe('campaigns', () => {
  const names = async () => ((await on.ask('outbound.getCampaigns')) as { name: string }[]).map(({ name }) => name)

  test('are those that the server tells of, asked once however many ask', async () => {
    const [first, second] = await Promise.all([on.ask('outbound.getCampaigns'), on.ask('outbound.getCampaigns')])
    expect(first).toEqual([
      { name: PULL, description: PULL, mode: 'Preview', status: 'started' },
      { name: PUSH, description: PUSH, mode: 'Push Preview', status: 'started' },
    ])
    expect(second).toEqual(first)
    expect(asked('CampaignStatusRequest')).toHaveLength(1)
    // What was asked for is no news.
    expect(on.heard('outbound')).toEqual([])
  })

  test.each([['reply first'], ['event first']] as const)('%s: are all there', async (order) => {
    on.server.traps.order = order
    on.server.traps.eventsAfterMs = 100
    expect(await names()).toEqual([PULL, PUSH])
  })

  test('are all there where the reply never comes, and where all is told twice', async () => {
    on.server.traps.hang = /send-user-event$/
    on.server.traps.duplicate = true
    expect(await names()).toEqual([PULL, PUSH])
    expect(on.heard('outbound')).toEqual([])
  })

  test('become something, which is told once, also of one that nobody asked for', async () => {
    on.server.traps.duplicate = true
    for (const action of ['STOP', 'UNLOAD', 'LOAD', 'START'] as const)
      on.server.simulate.campaign('JohnSmith', PULL, action)
    await vi.waitFor(() => expect(on.heard('outbound')).toHaveLength(4))
    expect(on.heard('outbound')).toEqual([
      { eventType: 'CampaignStopped', campaign: PULL },
      { eventType: 'CampaignUnloaded', campaign: PULL },
      { eventType: 'CampaignLoaded', campaign: PULL },
      { eventType: 'CampaignStarted', campaign: PULL, mode: 'Preview' },
    ])
  })

  test('that are unloaded are not among them', async () => {
    on.server.simulate.campaign('JohnSmith', PUSH, 'UNLOAD')
    expect(await names()).toEqual([PULL])
  })

  test('that changed while the connection was lost are told when it is back', async () => {
    await names()
    on.server.traps.refuse(true)
    await vi.waitFor(() => expect(on.heard('system')).toHaveLength(1), 5_000)
    on.server.simulate.campaign('JohnSmith', PULL, 'STOP')
    on.server.traps.refuse(false)
    await vi.waitFor(
      () => expect(on.heard('outbound')).toEqual([{ eventType: 'CampaignStopped', campaign: PULL }]),
      15_000,
    )
  }, 30_000)

  test('that changed while nothing ran are told by the next to run', async () => {
    await names()
    on.server.simulate.campaign('KateLondon', PULL, 'STOP')
    await on.restart()
    await vi.waitFor(
      () => expect(on.heard('outbound')).toEqual([{ eventType: 'CampaignStopped', campaign: PULL }]),
      3_000,
    )
  })
})

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
    await on.close()
    on = await connected()
    const id = await accepted()
    await on.ask('outbound.callPreviewRecord', id, 1)
    const { interactionId: callId } = await on.inState('TALKING')
    await on.restart()
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
