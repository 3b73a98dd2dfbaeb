import { beforeEach, describe, expect, it } from 'vitest'
import type { ChatDetail } from '../../../../../src/workspace/simulator/open-media/chat-detail.js'
import { colleague, type Stage, stage } from './stage.js'

let media: Stage
let controls: Stage['controls']
const now = (id: string) => media.desk.need(id).interaction
const chat = (id: string) => media.desk.needOf<ChatDetail>('chat', id).detail
const hear = (step: () => unknown) => media.hear(step)

beforeEach(() => {
  media = stage()
  controls = media.controls
})

describe('a chat', () => {
  it('is joined in time, goes in both directions, and ends by either side', () => {
    for (const end of [controls.agentEndsChat, controls.chatEnds]) {
      const id = media.invite('chat')
      expect(hear(() => controls.chatMessage(id, 'Hello?'))).toEqual([])
      expect(hear(() => media.operate(id, 'accept'))).toEqual(['ACCEPTED ACCEPTED', 'JOIN_PENDING JOIN_PENDING'])
      expect(hear(() => media.clock.advance(500))).toEqual(['NEW_MESSAGE HISTORY_DONE'])
      expect(now(id).previousState).toBe('HISTORY_IN_PROGRESS')
      expect(hear(() => controls.agentWrites(id, 'Hi'))).toEqual(['NEW_MESSAGE HISTORY_DONE'])
      expect(hear(() => controls.chatMessage(id, 'Help'))).toEqual(['NEW_MESSAGE HISTORY_DONE'])
      expect(chat(id).lines.map(({ from, text }) => `${from}: ${text}`)).toEqual([
        'customer: Hello?',
        'notice: The agent has joined.',
        'agent: Hi',
        'customer: Help',
      ])
      expect(hear(() => end(id))).toEqual(['ENDED IDLE'])
      expect(hear(() => media.operate(id, 'markdone'))).toEqual(['COMPLETED COMPLETED', 'REMOVED COMPLETED'])
    }
    expect(media.clock.pending).toBe(0)
  })

  it('keeps its last lines, and how many were dropped', () => {
    media = stage({ transcriptLines: 2 })
    const id = media.chatting()
    for (const text of ['1', '2', '3']) media.controls.agentWrites(id, text)
    expect(chat(id).lines.map(({ text }) => text)).toEqual(['2', '3'])
    expect(chat(id).droppedLines).toBe(2)
  })

  it('may not be joined after all', () => {
    const id = media.invite('chat')
    media.operate(id, 'accept')
    expect(hear(() => controls.joinFails(id))).toEqual(['JOIN_FAILED JOIN_FAILED'])
    expect(hear(() => media.clock.advance(60_000))).toEqual([])
  })

  it('may be accepted elsewhere, or lose its customer before', () => {
    const elsewhere = media.invite('chat')
    expect(hear(() => controls.acceptedElsewhere(elsewhere))).toEqual(['CANCELED CANCELED', 'REMOVED CANCELED'])
    const left = media.invite('chat')
    expect(hear(() => controls.chatEnds(left))).toEqual(['REVOKE REVOKED', 'REMOVED REVOKED'])
    const joining = media.invite('chat')
    media.operate(joining, 'accept')
    expect(hear(() => controls.chatEnds(joining))).toEqual(['ENDED IDLE'])
    expect(hear(() => media.clock.advance(60_000))).toEqual([])
  })

  it('becomes a conference, which goes on without the agent', () => {
    const id = media.chatting()
    const to = { ...colleague, userData: { Key: 1 } }
    media.told.length = 0
    media.hand(id, 'conference', to)
    expect(media.told).toMatchObject([
      { eventType: 'ATTACHED_DATA_CHANGED', interaction: { userData: { Key: 1 }, parties: [{ name: 'Ada' }] } },
      { eventType: 'PARTY_CHANGED', interaction: { state: 'HISTORY_DONE' } },
    ])
    expect(now(id)).toMatchObject({ parties: [{ name: 'Ada' }, { name: 'kim' }], userData: { Key: 1 } })
    expect(hear(() => controls.agentLeavesConference(id))).toEqual(['LEFT_CONFERENCE LEFT_CONFERENCE'])
  })

  it('may be one that the agent is asked to come to', () => {
    const id = controls.inboundChatConference({ nickname: 'Ada', agent: 'kim' })
    expect(media.heard()).toEqual(['ADDED INVITED_CONFERENCE', 'INVITED_CONFERENCE INVITED_CONFERENCE'])
    media.operate(id, 'accept')
    media.clock.advance(500)
    expect(now(id).capabilities).toContain('LEAVE_CONFERENCE')
    controls.inboundChatConference({ nickname: 'Ben', agent: 'kim' })
    expect(hear(() => media.clock.advance(30_000))).toEqual(['REVOKE REVOKED', 'REMOVED REVOKED'])
  })
})
