import { beforeEach, describe, expect, it } from 'vitest'
import type { EmailDetail } from '../../../../../src/workspace/simulator/open-media/email.js'
import { colleague, type Stage, someEmail, stage } from './stage.js'

let media: Stage
let controls: Stage['controls']
const now = (id: string) => media.desk.need(id).interaction
const email = (id: string) => media.desk.needOf<EmailDetail>('email', id).detail
const hear = (step: () => unknown) => media.hear(step)

beforeEach(() => {
  media = stage()
  controls = media.controls
})

describe('an invitation', () => {
  it.each(['email', 'chat', 'workitem'] as const)('to %s comes, and can be rejected', (medium) => {
    let id = ''
    expect(
      hear(() => {
        id = media.invite(medium)
      }),
    ).toEqual(['ADDED INVITED', 'INVITED INVITED'])
    expect(now(id)).toMatchObject({ previousState: 'UNKNOWN', endDate: null })
    expect(now(id).interactionUUID).toMatch(/^[0-9a-f-]{36}$/)
    expect(hear(() => media.operate(id, 'reject'))).toEqual(['REMOVED REJECTED'])
    expect(media.clock.pending).toBe(0)
  })

  it('brings along who it is from and what is attached', () => {
    const userData = JSON.parse('{"__proto__": 1, "Segment": "Gold"}')
    const id = controls.inboundEmail({ ...someEmail, userData })
    expect(now(id).parties).toEqual([{ name: someEmail.from }])
    expect(Object.entries(now(id).userData).slice(0, 2)).toEqual([
      ['__proto__', 1],
      ['Segment', 'Gold'],
    ])
    const alone = controls.inboundChat({ nickname: 'Ada' })
    expect(now(alone).parties).toEqual([{ name: 'Ada' }])
    controls.revoke(alone)
    const conference = now(controls.inboundChatConference({ nickname: 'Ada', agent: 'kim' }))
    expect(conference).toMatchObject({ state: 'INVITED_CONFERENCE', parties: [{ name: 'Ada' }, { name: 'kim' }] })
  })

  it('is revoked, gone then, when its time is over', () => {
    media.invite('email')
    media.told.length = 0
    media.clock.advance(29_999)
    expect(media.heard()).toEqual([])
    media.clock.advance(1)
    expect(media.heard()).toEqual(['REVOKE REVOKED', 'REMOVED REVOKED'])
    expect(media.desk.items).toEqual([])
  })

  it('is not revoked once it is accepted, or where no time is set', () => {
    media.operate(media.invite('email'), 'accept')
    expect(media.clock.pending).toBe(0)
    const endless = stage({ invitationMs: 0 })
    endless.invite('email')
    expect(endless.clock.pending).toBe(0)
  })

  it('means nothing any more when its time is over and the interaction is gone', () => {
    const id = media.invite('email')
    media.desk.remove(id)
    media.told.length = 0
    media.clock.advance(60_000)
    expect(media.told).toEqual([])
  })
})

describe('an e-mail that comes in', () => {
  it('is accepted, answered and marked done; the answer is in its case', () => {
    const id = controls.inboundEmail({ ...someEmail, userData: { Key: 1 } })
    expect(hear(() => media.operate(id, 'accept'))).toEqual(['ACCEPTED ACCEPTED'])
    let answer = ''
    expect(
      hear(() => {
        answer = controls.agentReplies(id)
      }),
    ).toEqual(['ADDED CREATED', 'CREATED CREATED', 'COMPOSING CREATED'])
    expect(now(answer)).toMatchObject({
      parentInteractionId: id,
      caseId: now(id).caseId,
      isMainCaseInteraction: false,
      userData: { Key: 1 },
      parties: [{ name: someEmail.from }],
    })
    expect(email(answer)).toEqual({
      isOutbound: true,
      from: someEmail.to,
      to: someEmail.from,
      subject: 'Re: Bill',
      text: '',
    })
    expect(hear(() => media.operate(id, 'markdone'))).toEqual(['COMPLETED COMPLETED', 'REMOVED COMPLETED'])
    expect(now(answer).isMainCaseInteraction).toBe(true)
  })
})

describe("an e-mail of the agent's", () => {
  it('is composed, saved, composed again, and sent', () => {
    let id = ''
    expect(
      hear(() => {
        id = media.createEmail()
      }),
    ).toEqual(['ADDED CREATED', 'CREATED CREATED', 'COMPOSING CREATED'])
    expect(hear(() => controls.agentSavesDraft(id))).toEqual([])
    expect(now(id)).toMatchObject({ state: 'SAVED', previousState: 'CREATED' })
    expect(hear(() => controls.agentComposes(id, 'Dear Ada, '))).toEqual(['COMPOSING CREATED'])
    expect(hear(() => controls.agentInsertsStandardResponse(id, 'thank you.'))).toEqual([
      'INSERT_STANDARD_RESPONSE CREATED',
    ])
    expect(email(id).text).toBe('Dear Ada, thank you.')
    media.clock.advance(5000)
    expect(hear(() => controls.agentSendsEmail(id))).toEqual(['SENT SENT'])
    expect(now(id).endDate).toBe('2026-01-05T08:00:05.000Z')
    expect(hear(() => media.operate(id, 'markdone'))).toEqual(['COMPLETED COMPLETED', 'REMOVED COMPLETED'])
  })

  it('can be cancelled', () => {
    const id = media.createEmail()
    expect(hear(() => controls.agentCancelsEmail(id))).toEqual(['CANCELLED CANCELLED'])
  })

  it('has what is attached to it', () => {
    media.handlers.email?.create('ada@customer.example', { Key: 1 })
    expect(media.desk.items[0]?.interaction).toMatchObject({
      userData: { Key: 1 },
      parties: [{ name: 'ada@customer.example' }],
    })
  })
})

describe('a transfer', () => {
  it('completes in time, and the agent has the interaction no more', () => {
    const id = media.invite('workitem')
    media.operate(id, 'accept')
    const to = { ...colleague, userData: { Note: 'please' } }
    expect(hear(() => media.hand(id, 'transfer', to))).toEqual(['ATTACHED_DATA_CHANGED ACCEPTED'])
    expect(now(id)).toMatchObject({ state: 'TRANSFERRING', userData: { Note: 'please' } })
    expect(hear(() => media.clock.advance(1000))).toEqual([
      'TRANSFER_COMPLETED TRANSFER_COMPLETED',
      'REMOVED TRANSFER_COMPLETED',
    ])
  })

  it('may fail: the agent has the interaction again, and can try again', () => {
    const [accepted, chatting] = [media.invite('email'), media.chatting()]
    media.operate(accepted, 'accept')
    for (const [id, state] of [
      [accepted, 'ACCEPTED'],
      [chatting, 'HISTORY_DONE'],
    ] as const) {
      for (let attempt = 0; attempt < 2; attempt++) {
        expect(hear(() => media.hand(id, 'transfer'))).toEqual([])
        expect(hear(() => controls.transferFails(id))).toEqual([`ERROR ${state}`])
      }
    }
    expect(hear(() => media.clock.advance(60_000))).toEqual([])
  })

  it('of a chat is over where the customer leaves', () => {
    const id = media.chatting()
    media.hand(id, 'transfer')
    expect(hear(() => controls.chatEnds(id))).toEqual(['ENDED IDLE'])
    expect(media.clock.pending).toBe(0)
  })
})

describe('what the agent puts aside', () => {
  it('waits in the workbin, with all that it had', () => {
    const id = media.createEmail()
    controls.agentComposes(id, 'Dear Ada')
    const before = now(id)
    expect(hear(() => controls.agentPlacesInWorkbin(id))).toEqual(['IN_WORKBIN CREATED', 'REMOVED CREATED'])
    expect([controls.inWorkbin(), controls.inQueue()]).toEqual([[id], []])
    expect(hear(() => controls.pullingFromWorkbinFails(id))).toEqual(['PULL_WORKBIN_FAILED CREATED'])
    expect(() => controls.agentPullsFromQueue(id)).toThrow(/waits in the queue/)
    expect(hear(() => controls.agentPullsFromWorkbin(id))).toEqual(['ADDED PULLED', 'PULLED PULLED'])
    expect(now(id)).toEqual({ ...before, state: 'PULLED', previousState: 'CREATED' })
    expect(email(id).text).toBe('Dear Ada')
    expect(controls.inWorkbin()).toEqual([])
    expect(() => controls.agentPullsFromWorkbin(id)).toThrow(/It is empty/)
  })

  it('is no more the main interaction of its case where another became that meanwhile', () => {
    const id = media.createEmail()
    media.controls.agentPlacesInWorkbin(id)
    const caseId = media.state().waiting[0]?.item.interaction.caseId ?? ''
    media.desk.add({ medium: 'voice', detail: {}, interaction: { state: 'TALKING', caseId } })
    controls.agentPullsFromWorkbin(id)
    expect(now(id)).toMatchObject({ caseId, isMainCaseInteraction: false })
  })

  it('waits in the queue, told only where something fails', () => {
    const id = media.invite('workitem')
    media.operate(id, 'accept')
    expect(hear(() => controls.placingInQueueFails(id))).toEqual(['IN_QUEUE_FAILED ACCEPTED'])
    expect(hear(() => controls.placingInWorkbinFails(id))).toEqual(['IN_WORKBIN_FAILED ACCEPTED'])
    expect(hear(() => controls.agentPlacesInQueue(id))).toEqual(['REMOVED ACCEPTED'])
    expect(hear(() => controls.pullingFromQueueFails(id))).toEqual(['PULL_FAILED ACCEPTED'])
    expect(() => controls.agentPullsFromWorkbin(id)).toThrow(/waits in the workbin/)
    expect(hear(() => controls.agentPullsFromQueue(id))).toEqual(['ADDED PULLED', 'PULLED PULLED'])
  })
})

describe('what goes wrong', () => {
  it('is told, and can be marked done', () => {
    const id = media.chatting()
    expect(hear(() => controls.breaks(id))).toEqual(['ERROR ERROR'])
    expect(hear(() => media.operate(id, 'markdone'))).toEqual(['COMPLETED COMPLETED', 'REMOVED COMPLETED'])
  })
})

describe('the state of open media', () => {
  it('is plain data, with which the deadlines go on where they were', () => {
    const id = media.invite('email')
    media.invite('chat')
    const kept = media.createEmail()
    controls.agentPlacesInWorkbin(kept)
    media.clock.advance(10_000)
    const state = media.state()
    const stored = JSON.parse(JSON.stringify(state))
    expect(stored).toEqual(state)

    const next = stage()
    next.clock.advance(15_000)
    for (const item of JSON.parse(JSON.stringify(media.desk.items))) next.desk.put({ item, events: [] })
    next.restore(stored)
    next.operate(id, 'accept')
    next.told.length = 0
    next.clock.advance(14_999)
    expect(next.heard()).toEqual([])
    next.clock.advance(1)
    expect(next.heard()).toEqual(['REVOKE REVOKED', 'REMOVED REVOKED'])
    expect(next.controls.inWorkbin()).toEqual([kept])
  })
})
