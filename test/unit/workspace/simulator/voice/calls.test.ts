import { beforeEach, describe, expect, it } from 'vitest'
import { defaultVoiceData } from '../../../../../src/workspace/simulator/voice/data.js'
import { createVoice } from '../../../../../src/workspace/simulator/voice/voice.js'
import { ownData } from '../support.js'
import { deeds, Telephone } from './support.js'

let telephone: Telephone

beforeEach(() => {
  telephone = new Telephone()
})

describe('a call that comes in', () => {
  it('rings, is answered, held, resumed, hung up and marked done', () => {
    const id = telephone.ring()
    expect(telephone.get(id)).toMatchObject({
      state: 'RINGING',
      previousState: 'UNKNOWN',
      direction: 'IN',
      callType: 'INBOUND',
      ani: '+15550001',
      dnis: '800',
      parties: [{ name: '+15550001' }],
      userData: { Topic: 'billing' },
      recordingState: 'STOPPED',
      callUuid: expect.stringMatching(/^[\dA-F]{32}$/),
      connId: expect.stringMatching(/^[\da-f]{16}$/),
    })
    expect(telephone.get(id).interactionUUID).toBe(telephone.get(id).callUuid)
    telephone.requests.answer(id)
    telephone.requests.hold(id)
    telephone.requests.resume(id)
    telephone.requests.hangUp(id)
    expect(telephone.get(id)).toMatchObject({ previousState: 'TALKING', endDate: '2030-01-01T09:00:00.000Z' })
    expect(telephone.get(id)).not.toHaveProperty('ronaCallState')
    deeds.MARK_DONE?.(telephone, id)
    expect(telephone.told.at(-1)).toMatchObject({ data: { interaction: { capabilities: [] } } })
    expect(telephone.events()).toEqual([
      '1 ADDED RINGING',
      '1 RINGING RINGING',
      '1 ESTABLISHED TALKING',
      '1 HELD HELD',
      '1 ESTABLISHED TALKING',
      '1 RELEASED IDLE',
      '1 MARKDONE_APPLY IDLE',
      '1 REMOVED IDLE',
    ])
    expect(telephone.all).toEqual([])
    expect(telephone.ended).toBe(1)
  })

  it('goes to somebody else when it rang too long', () => {
    const id = telephone.ring()
    telephone.clock.advance(999)
    expect(telephone.get(id).state).toBe('RINGING')
    telephone.clock.advance(1)
    expect(telephone.get(id)).toMatchObject({ state: 'IDLE', ronaCallState: 'REDIRECTED' })
    expect(telephone.ended).toBe(0)
  })

  it('rings on without an end where that is wanted', () => {
    telephone.controls.inboundCall({ ani: '1', dnis: '2', ringsFor: 0 })
    expect(telephone.clock.pending).toBe(0)
  })

  it('has no answer where the caller gives up, and is redirected where the agent rejects it', () => {
    const [missed, rejected] = [telephone.ring(), telephone.ringDirectly()]
    telephone.controls.remoteHangUp(missed)
    deeds.REJECT?.(telephone, rejected)
    expect([missed, rejected].map((id) => telephone.get(id).ronaCallState)).toEqual(['NO_ANSWER', 'REDIRECTED'])
    expect(telephone.clock.pending).toBe(0)
  })

  it('has to be a call', () => {
    expect(() => telephone.controls.inboundCall({ ani: '', dnis: '2' })).toThrow('Expected at least one character')
    expect(telephone.told).toEqual([])
  })
})

describe('a call that the agent makes', () => {
  it.each([
    ['remoteAnswer', 'TALKING', null],
    ['remoteBusy', 'IDLE', 'BUSY'],
    ['remoteNoAnswer', 'IDLE', 'NO_ANSWER'],
  ] as const)('after %s is %s', (control, state, unanswered) => {
    const id = telephone.dial()
    telephone.controls[control](id)
    expect(telephone.get(id).state).toBe(state)
    expect(telephone.desk.need(id).detail).toMatchObject({ unanswered })
    expect(telephone.ended).toBe(0)
  })

  it('is answered by itself after a while', () => {
    telephone = new Telephone({ answersAfterMs: 50 })
    telephone.dial()
    telephone.clock.advance(50)
    expect(telephone.events()).toEqual(['1 ADDED DIALING', '1 DIALING DIALING', '1 ESTABLISHED TALKING'])
    const second = telephone.dial()
    telephone.requests.hangUp(second)
    telephone.clock.advance(50)
    expect(telephone.get(second).state).toBe('IDLE')
  })

  it('says where it goes, and keeps what it was given', () => {
    telephone.requests.dialEx('5002', JSON.parse('{"__proto__": 1}'), { Route: 'direct' })
    const [item] = telephone.desk.items
    expect(item?.interaction).toMatchObject({ direction: 'OUT', callType: 'INTERNAL', dnis: '5002' })
    expect(Object.entries(ownData(item?.interaction.userData ?? {}))).toEqual([['__proto__', 1]])
    expect(item?.detail).toMatchObject({ extensions: { Route: 'direct' } })
    expect(telephone.get(telephone.dial()).callType).toBe('OUTBOUND')
  })

  it('can be made for others', () => {
    const item = telephone.voice.dial({ destination: '7', caseId: 'case', parentInteractionId: 'preview' })
    expect(item.interaction).toMatchObject({ caseId: 'case', parentInteractionId: 'preview', callType: 'OUTBOUND' })
    expect(item).toEqual(telephone.desk.need(item.interaction.interactionId))
  })

  it('puts the one before on hold, as does every other that the agent speaks on', () => {
    const first = telephone.talk()
    const second = telephone.dial()
    expect(telephone.get(first).state).toBe('HELD')
    telephone.requests.resume(first)
    telephone.told.splice(0)
    telephone.controls.remoteAnswer(second)
    expect(telephone.events()).toEqual([`${first} HELD HELD`, `${second} ESTABLISHED TALKING`])
  })
})

describe('a consultation', () => {
  it('belongs to its main call, which waits', () => {
    const main = telephone.talk()
    telephone.told.splice(0)
    const consultation = telephone.consult(main)
    expect(telephone.events()).toEqual(['1 HELD HELD', '2 ADDED DIALING', '2 DIALING DIALING', '2 ESTABLISHED TALKING'])
    expect(telephone.get(consultation)).toMatchObject({
      parentInteractionId: main,
      caseId: telephone.get(main).caseId,
      isConsultation: true,
      isMainCaseInteraction: false,
      callType: 'CONSULT',
      userData: { Topic: 'billing' },
    })
  })

  it('is completed as a transfer', () => {
    const consultation = telephone.consult(telephone.talk())
    telephone.told.splice(0)
    deeds.COMPLETE_TRANSFER?.(telephone, consultation)
    expect(telephone.events()).toEqual(['2 RELEASED IDLE', '1 RELEASED IDLE'])
    expect(telephone.ended).toBe(1)
  })

  it('is completed as a conference, which parties leave one by one', () => {
    const main = telephone.talk()
    const consultation = telephone.consult(main)
    telephone.told.splice(0)
    deeds.COMPLETE_CONFERENCE?.(telephone, consultation)
    expect(telephone.events()).toEqual(['2 RELEASED IDLE', '1 ESTABLISHED TALKING', '1 PARTY_CHANGED TALKING'])
    expect(telephone.get(main).parties).toEqual([{ name: '+15550001' }, { name: '5003' }])
    expect(() => telephone.controls.remoteHangUp(main, '5009')).toThrow('No party "5009" takes part')
    telephone.controls.remoteHangUp(main, '+15550001')
    telephone.controls.remoteHangUp(main, '5003')
    expect(telephone.events()).toEqual(['1 PARTY_CHANGED TALKING', '1 RELEASED IDLE'])
  })

  it('ends, and the main call goes on', () => {
    const main = telephone.talk()
    telephone.requests.hangUp(telephone.consult(main))
    expect(telephone.ended).toBe(0)
    expect(telephone.get(main).capabilities).toContain('CONSULT')
    telephone.requests.resume(main)
    expect(telephone.get(main).state).toBe('TALKING')
  })
})

describe('handing over at once', () => {
  it('ends the call of a transfer, with what was attached for the other', () => {
    const id = telephone.talk()
    telephone.told.splice(0)
    const target = { type: 'SKILL', destination: 'Sales', media: undefined } as const
    telephone.voice.operations?.voice?.transfer?.(telephone.desk.need(id), { target, userData: { Note: 'x' } })
    expect(telephone.events()).toEqual(['1 ATTACHED_DATA_CHANGED TALKING', '1 RELEASED IDLE'])
    expect(ownData(telephone.get(id).userData)).toEqual({ Topic: 'billing', Note: 'x' })
  })

  it('is a matter of the medium voice', () => {
    const item = telephone.desk.need(telephone.talk())
    const target = { type: 'AGENT', destination: '5003', media: 'chat' } as const
    expect(() => telephone.voice.operations?.voice?.transfer?.(item, { target, userData: {} })).toThrow(/not chat/)
  })

  it('takes parties into the call', () => {
    const id = telephone.talk()
    deeds.CONFERENCE?.(telephone, id)
    telephone.controls.remoteJoins(id, '5005')
    expect(telephone.get(id).parties.map(({ name }) => name)).toEqual(['+15550001', '5004', '5005'])
    expect(telephone.events().slice(-2)).toEqual(['1 PARTY_CHANGED TALKING', '1 PARTY_CHANGED TALKING'])
  })
})

it('is muted by either name, and goes on after a restart as it was', () => {
  const { sipEndpoint } = telephone.voice.handlers
  telephone.requests.muteMicrophone()
  sipEndpoint?.muteSpeaker()
  sipEndpoint?.unmuteSpeaker()
  expect([sipEndpoint?.isMicrophoneMute(), telephone.requests.isSpeakerMute()]).toEqual([true, false])
  const id = telephone.ring()
  telephone.clock.advance(400)

  // Another telephone takes over the desk: what the first had planned is no more.
  telephone.controls.inboundCall({ ani: '1', dnis: '2', ringsFor: 0 })
  const restarted = createVoice(telephone.desk, defaultVoiceData, { isReady: () => true, ended: () => {} })
  restarted.restore(JSON.parse(JSON.stringify(telephone.voice.state())))
  restarted.restore(telephone.voice.state())
  expect(telephone.clock.pending).toBe(2)
  expect(restarted.handlers.sipEndpoint?.isMicrophoneMute()).toBe(true)
  telephone.clock.advance(600)
  expect(telephone.get(id).state).toBe('IDLE')
  expect(telephone.events().filter((event) => event === `${id} RELEASED IDLE`)).toHaveLength(1)
})
