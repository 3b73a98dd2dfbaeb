import { describe, expect, test } from 'vitest'
import { Calls } from '../../../../src/workspace/gws/calls/calls.js'
import { testDesk } from '../simulator/test-desk.js'
import { serverCall } from './server-call.js'

const OWN = '+33298025003'

function setUp() {
  const stage = testDesk()
  /** The events that were told since this was asked last, each with the state that it came with. */
  const events = () =>
    stage.told
      .splice(0)
      .map((data) =>
        'interaction' in data
          ? `${data.eventType} ${data.interaction.interactionId} ${data.interaction.state}`
          : data.eventType,
      )
  return { ...stage, calls: new Calls(stage.desk, () => OWN), events }
}

describe('what the server tells of a call', () => {
  test('becomes an interaction', () => {
    const { calls, desk, events } = setUp()
    calls.reading.hear(serverCall())
    expect(events()).toEqual(['ADDED c1 RINGING', 'RINGING c1 RINGING'])
    expect(desk.items.map(({ interaction }) => interaction)).toMatchObject([
      {
        interactionId: 'c1',
        caseId: 'c1',
        state: 'RINGING',
        direction: 'IN',
        callType: 'INBOUND',
        ani: '+33647001',
        dnis: OWN,
        parties: [{ name: '+33647001' }],
        capabilities: ['ANSWER', 'REJECT'],
        isMainCaseInteraction: true,
        userData: { Segment: 'Gold', IW_CaseUid: 'c1', IW_BundleUid: 'c1' },
      },
    ])
  })

  test('becomes an event for each change, and none where it is told again', () => {
    const { calls, events } = setUp()
    calls.reading.hear(serverCall())
    events()
    calls.reading.hear(serverCall({ state: 'Established' }))
    calls.reading.hear(serverCall({ state: 'Established' }))
    calls.reading.hear(
      serverCall({ state: 'Established', userData: [{ key: 'Segment', type: 'str', value: 'Silver' }] }),
    )
    calls.reading.hear(serverCall({ state: 'Held', recordingState: 'Recording' }))
    expect(events()).toEqual([
      'ESTABLISHED c1 TALKING',
      'ATTACHED_DATA_CHANGED c1 TALKING',
      'ATTACHED_DATA_CHANGED c1 HELD',
      'CALL_RECORDING_STATE_CHANGED c1 HELD',
      'HELD c1 HELD',
    ])
  })

  test('ends with the mark done', () => {
    const { calls, desk, events } = setUp()
    calls.reading.hear(serverCall())
    calls.reading.hear(serverCall({ state: 'Released' }))
    events()
    expect(desk.find('c1')?.interaction).toMatchObject({
      state: 'IDLE',
      previousState: 'RINGING',
      capabilities: ['MARK_DONE'],
    })
    calls.reading.hear(serverCall({ state: 'Completed' }))
    calls.reading.hear(serverCall({ state: 'Completed' }))
    expect(events()).toEqual(['MARKDONE_APPLY c1 IDLE', 'REMOVED c1 IDLE'])
  })

  test('files a consultation in the case of the call that it is about', () => {
    const { calls, desk } = setUp()
    calls.reading.hear(serverCall({ state: 'Held' }))
    const consultation = { id: 'c2', connId: 'c2', parentConnId: 'c1', callType: 'Consult', state: 'Dialing' }
    calls.reading.hear(serverCall({ ...consultation, phoneNumber: OWN, dnis: '+33298025000', userData: [] }))
    expect(desk.find('c2')?.interaction).toMatchObject({
      isConsultation: true,
      parentInteractionId: 'c1',
      caseId: 'c1',
      direction: 'OUT',
      isMainCaseInteraction: false,
    })
  })
})

describe('what is read of all calls', () => {
  test('is what there is: calls come, change, and go', () => {
    const { calls, events } = setUp()
    calls.reading.hear(serverCall())
    calls.reading.hear(serverCall({ id: 'c2', connId: 'c2' }))
    events()
    calls.reading.begin()
    calls.reading.end([serverCall({ state: 'Established' }), serverCall({ id: 'c3', connId: 'c3', state: 'Held' })])
    expect(events()).toEqual(['REMOVED c2 RINGING', 'ESTABLISHED c1 TALKING', 'ADDED c3 HELD', 'HELD c3 HELD'])
  })

  test('is older than what was told meanwhile', () => {
    const { calls, events } = setUp()
    calls.reading.begin()
    calls.reading.hear(serverCall({ state: 'Established' }))
    calls.reading.hear(serverCall({ id: 'c2', connId: 'c2' }))
    events()
    calls.reading.end([serverCall({ state: 'Ringing' })])
    expect(events()).toEqual([])
  })

  test('does not bring back a call that was marked done meanwhile', () => {
    const { calls, desk } = setUp()
    calls.reading.hear(serverCall({ state: 'Released' }))
    calls.reading.begin()
    calls.reading.hear(serverCall({ state: 'Completed' }))
    calls.reading.end([serverCall({ state: 'Released' })])
    expect(desk.items).toEqual([])
  })
})
