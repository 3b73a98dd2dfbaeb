import { beforeEach, describe, expect, it } from 'vitest'
import { MOST_WAITING } from '../../../../../src/workspace/simulator/line/line.js'
import { colleague, type Stage, someEmail, stage } from '../open-media/stage.js'
import { Telephone } from '../voice/support.js'

describe('open media', () => {
  let isReady: boolean
  let media: Stage
  const become = (ready: boolean): void => {
    isReady = ready
    media.look()
    media.clock.advance(0)
  }

  beforeEach(() => {
    isReady = false
    media = stage({}, () => isReady)
  })

  it.each(['email', 'chat', 'workitem'] as const)('%s: nobody is invited to it who is not ready', (medium) => {
    const id = media.invite(medium)
    media.clock.advance(3_600_000)
    expect([media.told, media.desk.items]).toEqual([[], []])
    become(true)
    expect(media.heard()).toEqual(['ADDED INVITED', 'INVITED INVITED'])
    expect(media.desk.need(id).medium).toBe(medium)
  })

  it('invites to the first that came, and to the next when that is answered, however many are in hand', () => {
    const [first, second, third] = [media.invite('chat'), media.invite('chat'), media.invite('chat')]
    const mail = media.invite('email')
    const ids = () => media.desk.items.map(({ interaction }) => interaction.interactionId)
    become(true)
    expect(ids()).toEqual([mail, first])
    media.operate(first, 'accept')
    media.clock.advance(0)
    expect(ids()).toEqual([mail, first, second])
    media.operate(second, 'reject')
    media.clock.advance(0)
    expect(ids()).toEqual([mail, first, third])
  })

  it('tells all of what frees the agent before it invites again', () => {
    isReady = true
    const first = media.invite('email')
    media.invite('email')
    media.told.length = 0
    media.controls.revoke(first)
    expect(media.heard()).toEqual(['REVOKE REVOKED', 'REMOVED REVOKED'])
    media.clock.advance(0)
    expect(media.heard()).toEqual(['ADDED INVITED', 'INVITED INVITED'])
  })

  it('invites nobody who was ready only for a moment', () => {
    media.invite('email')
    isReady = true
    media.look()
    isReady = false
    media.clock.advance(0)
    expect(media.told).toEqual([])
  })

  it('has the time of an invitation begin with the invitation', () => {
    media.invite('email')
    media.clock.advance(29_000)
    become(true)
    media.clock.advance(29_999)
    expect(media.desk.items).toHaveLength(1)
    media.clock.advance(1)
    expect(media.desk.items).toEqual([])
  })

  it.each(['chatEnds', 'revoke', 'acceptedElsewhere', 'breaks'] as const)(
    'has whoever gives up leave the line (%s)',
    (control) => {
      const id = media.invite('chat')
      const next = media.invite('chat')
      media.controls[control](id)
      expect(media.told).toEqual([])
      become(true)
      expect(media.desk.items.map(({ interaction }) => interaction.interactionId)).toEqual([next])
    },
  )

  it('keeps what is written before the agent joins', () => {
    const id = media.invite('chat')
    media.controls.chatMessage(id, 'Hello?')
    expect(media.told).toEqual([])
    become(true)
    expect(media.desk.need(id).detail).toMatchObject({ lines: [{ from: 'customer', text: 'Hello?' }] })
  })

  it('lets nobody do anything with what waits', () => {
    const id = media.invite('chat')
    expect(() => media.operate(id, 'accept')).toThrow(/There is no interaction/)
    expect(() => media.hand(id, 'transfer', colleague)).toThrow(/There is no interaction/)
    expect(() => media.controls.agentWrites(id, 'Hello')).toThrow(/state INVITED, in which SEND_MESSAGE/)
  })

  it('makes an interaction the main one of its case unless another came before it', () => {
    const id = media.invite('email')
    const { caseId } = media.state().lines.email[0]?.interaction ?? {}
    media.desk.add({ medium: 'voice', detail: {}, interaction: { state: 'TALKING', ...(caseId && { caseId }) } })
    become(true)
    expect(media.desk.need(id).interaction).toMatchObject({ caseId, isMainCaseInteraction: false })
  })

  it('has room for so many, and says so to whoever comes then', () => {
    for (let count = 0; count < MOST_WAITING; count++) media.controls.inboundEmail(someEmail)
    expect(() => media.controls.inboundEmail(someEmail)).toThrow(/100 interactions of the medium email wait.*get ready/)
    expect(() => media.invite('chat')).not.toThrow()
  })

  it('goes on from a stored state', () => {
    const id = media.invite('email')
    const later = stage()
    later.restore(JSON.parse(JSON.stringify(media.state())))
    later.clock.advance(0)
    expect(later.desk.items.map(({ interaction }) => interaction.interactionId)).toEqual([id])
  })
})

describe('calls', () => {
  let telephone: Telephone
  const passed = (): string[] => {
    telephone.clock.advance(0)
    return telephone.events()
  }

  beforeEach(() => {
    telephone = new Telephone()
  })

  it('wait until the agent is ready, and ring as long as any other from then on', () => {
    telephone.isReady = false
    const id = telephone.ring()
    telephone.clock.advance(3_600_000)
    expect(telephone.events()).toEqual([])
    telephone.isReady = true
    telephone.voice.look()
    expect(passed()).toEqual([`${id} ADDED RINGING`, `${id} RINGING RINGING`])
    telephone.clock.advance(999)
    expect(telephone.get(id).state).toBe('RINGING')
    telephone.clock.advance(1)
    expect(telephone.get(id).ronaCallState).toBe('REDIRECTED')
  })

  it('wait while the agent is on another', () => {
    const first = telephone.talk()
    const second = telephone.ring()
    telephone.events()
    expect(passed()).toEqual([])
    telephone.requests.hangUp(first)
    expect(passed()).toEqual([`${first} RELEASED IDLE`, `${second} ADDED RINGING`, `${second} RINGING RINGING`])
  })

  it('ring at once where a colleague calls', () => {
    telephone.talk()
    telephone.isReady = false
    const consultation = telephone.controls.inboundCall({ ani: '5002', dnis: '5001', callType: 'CONSULT' })
    expect([telephone.ringDirectly(), consultation].map((id) => telephone.get(id).state)).toEqual([
      'RINGING',
      'RINGING',
    ])
  })

  it('are gone where the caller gives up', () => {
    telephone.isReady = false
    const [first, second] = [telephone.ring(), telephone.ring()]
    telephone.controls.remoteHangUp(first)
    expect(() => telephone.controls.remoteAnswer(second)).toThrow(/is RINGING/)
    telephone.isReady = true
    telephone.voice.look()
    expect(passed()).toEqual([`${second} ADDED RINGING`, `${second} RINGING RINGING`])
    expect(() => telephone.controls.remoteHangUp(first)).toThrow(/no interaction "1"/)
  })

  it('wait on after a restart', () => {
    telephone.isReady = false
    const id = telephone.ring()
    const restarted = new Telephone()
    restarted.voice.restore(JSON.parse(JSON.stringify(telephone.voice.state())))
    restarted.clock.advance(0)
    expect(restarted.get(id).state).toBe('RINGING')
  })
})
