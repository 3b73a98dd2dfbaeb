import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { contract } from '../../../../../src/contract/contract.js'
import { defaultOutbound, outboundData } from '../../../../../src/workspace/simulator/outbound/data.js'
import { type OutboundDesk, outboundDesk } from './support.js'

const refused = (message: RegExp, code = 'notPossible') =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })

/** A record that is called. */
function called(mode: 'pull' | 'push' | 'direct' = 'pull') {
  const desk = outboundDesk()
  const previewId = desk.preview(mode)
  return { ...desk, previewId, id: desk.call(previewId) }
}

function markedDone(desk: OutboundDesk, id: string) {
  desk.telephone.hangUp(id)
  desk.telephone.markdone(id)
  return desk.controls.campaign('Offer of the Month').finished
}

describe('campaigns', () => {
  const steps = {
    loadCampaign: { from: 'unloaded', to: 'loaded', event: { eventType: 'CampaignLoaded' } },
    startCampaign: { from: 'loaded', to: 'started', event: { eventType: 'CampaignStarted', mode: 'Predictive' } },
    stopCampaign: { from: 'started', to: 'loaded', event: { eventType: 'CampaignStopped' } },
    unloadCampaign: { from: 'loaded', to: 'unloaded', event: { eventType: 'CampaignUnloaded' } },
  } as const
  const states = { unloaded: ['unloadCampaign'], loaded: [], started: ['startCampaign'] } as const

  test.each(Object.entries(states))('%s: only what is possible is done, and told', (state, way) => {
    for (const [name, { from, to, event }] of Object.entries(steps)) {
      const { controls, news } = outboundDesk()
      for (const step of way) controls[step]('Survey')
      const before = news.length
      const act = () => controls[name as keyof typeof steps]('Survey')
      if (state === from) act()
      else expect(act).toThrow(refused(new RegExp(`"Survey" is ${state}: only one that is ${from}`)))
      const told = state === from ? [{ type: 'event', event: 'outbound', data: { campaign: 'Survey', ...event } }] : []
      expect(news.slice(before)).toEqual(told)
      expect(controls.campaign('Survey').status).toBe(state === from ? to : state)
    }
  })

  test('start in another mode, and are listed while they are loaded', () => {
    const { controls, requests, news } = outboundDesk()
    controls.startCampaign('Survey', 'Predictive GVP')
    expect(news).toMatchObject([{ data: { eventType: 'CampaignStarted', campaign: 'Survey', mode: 'Predictive GVP' } }])
    expect(requests.getCampaigns()).toContainEqual({
      name: 'Survey',
      description: 'How satisfied customers are',
      mode: 'Predictive GVP',
      status: 'started',
    })
    controls.stopCampaign('Survey')
    controls.unloadCampaign('Survey')
    expect(requests.getCampaigns()).toHaveLength(2)
    expect(() => controls.loadCampaign('Other')).toThrow(refused(/no campaign "Other"/, 'notFound'))
  })
})

describe('call results', () => {
  test('are those of the manual', () => {
    const list = outboundDesk().requests.getListOfCallResults()
    expect(v.is(contract.outbound.getListOfCallResults.result, list)).toBe(true)
    expect(Object.keys(list)).toHaveLength(39)
    expect(list).toMatchObject({ OK: 0, BUSY: 6, UNKNOWN: 28, ANSWER: 33, WRONG_NUMBER: 53 })
  })

  test('are set on a record that is called, during its call and after', () => {
    const desk = called()
    const { requests, id } = desk
    expect(requests.getCallResult(id)).toBeNull()
    requests.setCallResult(id, 6)
    expect(requests.getCallResult(id)).toBe(6)
    desk.telephone.answer(id)
    requests.setCallResult(id, 33)
    desk.telephone.hangUp(id)
    requests.setCallResult(id, 7)
    expect(requests.getChainedRecords(id)).toMatchObject([{ records: [{ GSW_CALL_RESULT: 7 }, {}] }])
    expect(markedDone(desk, id)).toMatchObject([{ handle: 10, callResult: 7, doNotCall: false, isCanceled: false }])
  })

  test('are not set before the call, nor beside "do not call", nor where they do not exist', () => {
    const { requests, id, preview } = called()
    expect(() => requests.setCallResult(preview('push'), 6)).toThrow(refused(/setCallResult.*PREVIEWING.*call on/))
    expect(() => requests.setCallResult(id, 5)).toThrow(refused(/no call result 5/))
    requests.setDoNotCall(id)
    requests.setDoNotCall(id)
    expect(() => requests.setCallResult(id, 6)).toThrow(refused(/removeDoNotCall/))
    requests.removeDoNotCall(id)
    requests.setCallResult(id, 6)
    expect(requests.getCallResult(id)).toBe(6)
  })
})

describe('reschedule', () => {
  test("takes a date in the record's time zone", () => {
    const desk = called()
    desk.requests.rescheduleRecord(desk.id, 11, '05/27/2026 10:55', 'PERSONAL')
    expect(markedDone(desk, desk.id)).toMatchObject([
      { callBack: { handle: 11, date: '05/27/2026 10:55', at: '2026-05-27T08:55:00.000Z', type: 'PERSONAL' } },
    ])
  })

  test('is possible before the call, and goes with it', () => {
    const desk = outboundDesk()
    const preview = desk.preview('pull')
    desk.requests.rescheduleRecord(preview, 10, '05/27/2026 10:55', 'CAMPAIGN')
    const id = desk.call(preview)
    expect(markedDone(desk, id)).toMatchObject([{ callBack: { type: 'CAMPAIGN' } }])
  })

  test('is canceled', () => {
    const desk = called()
    desk.requests.rescheduleRecord(desk.id, 10, '05/27/2026 10:55', 'CAMPAIGN')
    desk.requests.cancelReschedule(desk.id)
    expect(markedDone(desk, desk.id)).toMatchObject([{ callBack: null }])
  })

  test('names what is impossible', () => {
    const { requests, id } = called()
    const reschedule = (handle: number, date: string) => () => requests.rescheduleRecord(id, handle, date, 'CAMPAIGN')
    expect(reschedule(10, '02/30/2026 10:00')).toThrow(refused(/02\/30/))
    expect(reschedule(10, '03/29/2026 02:30')).toThrow(refused(/impossible in Europe\/Paris/))
    expect(reschedule(99, '03/29/2026 10:30')).toThrow(refused(/no record 99/, 'notFound'))
  })

  test('is not possible where the record is not seen yet or not any more', () => {
    const desk = outboundDesk()
    const invited = desk.receive('push')
    const rejected = desk.preview('pull')
    desk.requests.rejectPreviewRecord(rejected)
    for (const id of [invited, rejected]) {
      expect(() => desk.requests.cancelReschedule(id)).toThrow(refused(/cancelReschedule.*(INVITED|REJECTED)/))
      expect(() => desk.requests.updateRecordFields(id, {})).toThrow(refused(/updateRecordFields/))
    }
  })
})

describe('fields', () => {
  test('are listed as the contract has them', () => {
    const { requests, preview } = outboundDesk()
    const fields = requests.getRecordFields(preview('pull'))
    expect(v.parse(contract.outbound.getRecordFields.result, fields)).toEqual(fields)
    expect(fields).toContainEqual(expect.objectContaining({ name: 'GSW_FROM', value: '09:00', isMandatory: true }))
  })

  test('change all or none, and are stored when the record is marked done', () => {
    const desk = outboundDesk()
    const preview = desk.preview('pull')
    desk.requests.updateRecordFields(preview, { Segment: 'Gold', OpenOffers: 2 })
    const before = desk.requests.getRecordFields(preview)
    expect(() => desk.requests.updateRecordFields(preview, { Segment: 'Lost', OpenOffers: '3' })).toThrow(
      refused(/"OpenOffers".*number.*"3"/),
    )
    expect(desk.requests.getRecordFields(preview)).toEqual(before)
    const id = desk.call(preview)
    desk.requests.updateRecordFields(id, { OpenOffers: 4 })
    expect(desk.controls.campaign('Offer of the Month').finished).toEqual([])
    expect(markedDone(desk, id)[0]?.chain.records[0]?.values).toMatchObject({ Segment: 'Gold', OpenOffers: 4 })
  })
})

describe('after the call is made', () => {
  test('the id of the preview stands for the record no more', () => {
    const { requests, previewId, id } = called('push')
    for (const ask of [requests.getRecordFields, requests.getCallResult, requests.cancelReschedule]) {
      expect(() => ask(previewId)).toThrow(refused(new RegExp(`the interaction "${id}"`)))
    }
    expect(() => requests.callPreviewRecord(previewId, 40)).toThrow(refused(new RegExp(`IDLE.*interaction "${id}"`)))
    expect(requests.getRecordFields(id)).not.toEqual([])
  })

  test('and marked done, the id of the call neither', () => {
    const desk = called()
    markedDone(desk, desk.id)
    expect(() => desk.requests.getCallResult(desk.id)).toThrow(refused(/no interaction/, 'notFound'))
    desk.calls.callMarkedDone(desk.id)
    expect(desk.controls.campaign('Offer of the Month').finished).toHaveLength(1)
  })
})

test('calls that are of no record are none of its business', () => {
  const { desk, calls, requests, news } = outboundDesk()
  const id = desk.add({ medium: 'voice', detail: {}, interaction: { state: 'TALKING' } }).interaction.interactionId
  const before = news.length
  calls.callEstablished(id)
  calls.callEnded(id)
  calls.callMarkedDone(id)
  calls.callEnded('99')
  expect(news.length).toBe(before)
  expect(() => requests.getCallResult(id)).toThrow(refused(/medium voice/))
})

describe('direct push preview', () => {
  test('has to be asked for, and ends when it is stopped or a record is marked done', () => {
    const desk = outboundDesk()
    const push = () => desk.controls.pushPreviewRecord({ campaign: 'Renewals', direct: true })
    expect(push).toThrow(refused(/startDirectPushPreview/))
    desk.requests.startDirectPushPreview()
    desk.requests.startDirectPushPreview()
    push()
    desk.requests.stopDirectPushPreview()
    desk.requests.stopDirectPushPreview()
    expect(push).toThrow(refused(/startDirectPushPreview/))
    desk.requests.startDirectPushPreview()
    const id = push()
    desk.accept(id)
    desk.requests.cancelPreviewRecord(id)
    desk.markdone(id)
    expect(push).toThrow(refused(/startDirectPushPreview/))
  })

  test('ends with a call that is marked done; a call of an ordinary push leaves it on', () => {
    for (const mode of ['push', 'direct'] as const) {
      const desk = outboundDesk()
      desk.requests.startDirectPushPreview()
      const id = desk.call(desk.preview(mode))
      markedDone(desk, id)
      expect(desk.outbound.state().isDirectOn).toBe(mode === 'push')
    }
  })

  test('needs a campaign that pushes', () => {
    const { controls, requests } = outboundDesk()
    controls.stopCampaign('Renewals')
    expect(requests.startDirectPushPreview).toThrow(refused(/Push Preview/))
  })
})

describe('records', () => {
  test('that are rejected or declined wait again, those that are canceled do not', () => {
    const desk = outboundDesk()
    const handles = () => desk.controls.campaign('Renewals').waiting.map(({ id }) => id)
    desk.requests.rejectPreviewRecord(desk.preview('push'))
    expect(handles()).toEqual([5, 6, 4])
    desk.decline(desk.receive('push'))
    expect(handles()).toEqual([6, 4, 5])
    desk.requests.cancelPreviewRecord(desk.preview('push'))
    expect(handles()).toEqual([4, 5])
    expect(desk.controls.campaign('Renewals').finished).toMatchObject([{ chain: { id: 6 }, isCanceled: true }])
    expect(desk.desk.items).toEqual([])
  })

  test('run out; none is fetched by a markdone', () => {
    const desk = outboundDesk()
    for (const _ of defaultOutbound.campaigns[0]?.waiting ?? []) {
      const id = desk.preview('pull')
      desk.requests.cancelPreviewRecord(id)
      desk.markdone(id)
      expect(desk.desk.items).toEqual([])
    }
    expect(() => desk.preview('pull')).toThrow(refused(/no more records/, 'notFound'))
  })

  test('are of campaigns that run in the mode that is asked for', () => {
    const { controls, requests } = outboundDesk()
    expect(() => requests.getPreviewRecord('Nothing')).toThrow(refused(/"Offer of the Month"/, 'notFound'))
    expect(() => requests.getPreviewRecord('Renewals')).toThrow(refused(/Push Preview.*mode Preview/))
    expect(() => requests.getPreviewRecord('Survey')).toThrow(refused(/loaded/))
    controls.stopCampaign('Renewals')
    expect(() => controls.pushPreviewRecord({ campaign: 'Renewals' })).toThrow(refused(/loaded/))
  })
})

test('goes on from a stored state', () => {
  const before = called('push')
  before.requests.setCallResult(before.id, 6)
  before.requests.startDirectPushPreview()
  const stored = JSON.parse(JSON.stringify(before.outbound.state()))
  const after = outboundDesk()
  after.outbound.restore(stored)
  expect(after.requests.getCallResult(before.id)).toBe(6)
  expect(after.outbound.state()).toEqual(before.outbound.state())
  expect(after.news).toEqual([])
})

test('a chain needs records with handles of their own, in zones that exist', () => {
  const [campaign] = defaultOutbound.campaigns
  const [record] = campaign?.waiting[0]?.records ?? []
  const withRecords = (...records: object[]) => ({
    campaigns: [{ ...campaign, waiting: [{ id: 1, records }] }],
  })
  expect(v.is(outboundData, withRecords({ ...record }))).toBe(true)
  expect(v.is(outboundData, withRecords())).toBe(false)
  expect(v.is(outboundData, withRecords({ ...record }, { ...record }))).toBe(false)
  expect(v.is(outboundData, withRecords({ ...record, timeZone: 'Mars/Olympus' }))).toBe(false)
})
