import { beforeEach, describe, expect, it } from 'vitest'
import type { ChatDetail } from '../../../../../src/workspace/simulator/open-media/chat-detail.js'
import { ownData } from '../support.js'
import { colleague, type Stage, stage } from './stage.js'

let media: Stage
let main: string
const now = (id: string) => media.desk.need(id).interaction
const lines = (id: string) =>
  media.desk.needOf<ChatDetail>('chat', id).detail.lines.map(({ from, text }) => [from, text])
const consult = (to = colleague): string => {
  media.hand(main, 'consult', to)
  return media.desk.items.at(-1)?.interaction.interactionId ?? ''
}
const hear = (step: () => unknown) => media.hear(step)

beforeEach(() => {
  media = stage()
  main = media.chatting()
})

describe('a consultation about a chat', () => {
  it('is a chat of its own, in the case of the other, with what is attached to that and for the colleague', () => {
    media.desk.put({
      item: {
        ...media.desk.need(main),
        interaction: { ...now(main), userData: { ...now(main).userData, Topic: 'a' } },
      },
      events: [],
    })
    let id = ''
    expect(
      hear(() => {
        id = consult({ ...colleague, userData: { Note: 'b' } })
      }),
    ).toEqual(['ADDED JOIN_PENDING', 'JOIN_PENDING JOIN_PENDING'])
    expect(now(id)).toMatchObject({
      isConsultation: true,
      isMainCaseInteraction: false,
      parentInteractionId: main,
      caseId: now(main).caseId,
      parties: [{ name: 'kim' }],
    })
    expect(ownData(now(id).userData)).toEqual({ Topic: 'a', Note: 'b' })
    expect(ownData(now(main).userData)).toEqual({ Topic: 'a' })
  })

  it('goes on when the colleague joins, who is no customer', () => {
    const id = consult()
    expect(hear(() => media.clock.advance(500))).toEqual(['NEW_MESSAGE HISTORY_DONE'])
    media.controls.agentWrites(id, 'May I?')
    media.controls.chatMessage(id, 'Yes.')
    media.controls.chatMessage(main, 'Hello?')
    expect(lines(id)).toEqual([
      ['notice', 'The colleague has joined.'],
      ['agent', 'May I?'],
      ['colleague', 'Yes.'],
    ])
    expect(lines(main).at(-1)).toEqual(['customer', 'Hello?'])
  })

  it('ends before or after the colleague comes, and leaves the other as it was', () => {
    for (const isJoined of [false, true]) {
      const id = consult()
      if (isJoined) media.controls.joins(id)
      expect(now(main).capabilities).not.toContain('CONSULT')
      expect(hear(() => media.controls.agentEndsChat(id))).toEqual(['ENDED IDLE'])
      expect(now(main)).toMatchObject({ state: 'HISTORY_DONE', parties: [{ name: 'Ada' }] })
      expect(now(main).capabilities).toContain('CONSULT')
      media.operate(id, 'markdone')
    }
    expect(media.clock.pending).toBe(0)
  })

  it('frees the other where the colleague does not come', () => {
    const id = consult()
    expect(hear(() => media.controls.joinFails(id))).toEqual(['JOIN_FAILED JOIN_FAILED'])
    expect(now(main).capabilities).toContain('TRANSFER')
  })

  it('is one at a time, and by chat', () => {
    const by = (medium: 'email') => ({ ...colleague, target: { ...colleague.target, media: medium } })
    expect(() => consult(by('email'))).toThrow(/by chat or by voice, not by email/)
    consult({ ...colleague, target: { ...colleague.target, media: 'chat' } })
    expect(() => consult()).toThrow(/in which CONSULT is not possible/)
    expect(media.desk.items).toHaveLength(2)
  })
})

describe('completing it', () => {
  it('gives the chat to the colleague', () => {
    const id = media.consulting(main)
    expect(hear(() => media.operate(id, 'completeTransfer'))).toEqual([
      'ENDED IDLE',
      'TRANSFER_COMPLETED TRANSFER_COMPLETED',
      'REMOVED TRANSFER_COMPLETED',
    ])
    expect(media.desk.find(main)).toBeUndefined()
    expect(now(id).capabilities).toEqual(['MARK_DONE'])
    media.operate(id, 'markdone')
    expect([media.desk.items, media.clock.pending]).toEqual([[], 0])
  })

  it('takes the colleague into the chat, which goes on without the agent then', () => {
    const id = media.consulting(main)
    expect(hear(() => media.operate(id, 'completeConference'))).toEqual(['ENDED IDLE', 'PARTY_CHANGED HISTORY_DONE'])
    expect(now(main).parties).toEqual([{ name: 'Ada' }, { name: 'kim' }])
    expect(now(main).capabilities).toEqual(expect.arrayContaining(['LEAVE_CONFERENCE', 'CONSULT', 'TRANSFER']))
  })

  it.each(['completeTransfer', 'completeConference'] as const)(
    '%s is refused before the colleague has come',
    (name) => {
      const id = consult()
      media.told.length = 0
      expect(() => media.operate(id, name)).toThrow(/state JOIN_PENDING.*Possible now: END/)
      expect(() => media.operate(main, name)).toThrow(/state HISTORY_DONE/)
      expect(media.told).toEqual([])
    },
  )

  it('is refused where the customer has left, and nothing is told', () => {
    const id = media.consulting(main)
    media.controls.chatEnds(main)
    media.told.length = 0
    expect(() => media.operate(id, 'completeTransfer')).toThrow(/COMPLETE_TRANSFER is not possible/)
    expect(media.told).toEqual([])
  })

  it('is possible after a restart as before', () => {
    const id = media.consulting(main)
    const next = stage()
    next.desk.restore(JSON.parse(JSON.stringify(media.desk.state())))
    next.restore(JSON.parse(JSON.stringify(media.state())))
    next.operate(id, 'completeTransfer')
    expect(next.desk.find(main)).toBeUndefined()
  })
})
