import { describe, expect, it } from 'vitest'
import type { Interaction } from '../../../../src/contract/objects/interaction.js'
import { type OptionSource, Options } from '../../../../src/service/options.js'
import { waitingAmong } from '../../../../src/service/ui/waiting.js'
import { interaction } from '../support.js'

const present = (media: string, but: Partial<Interaction>) => ({ media, interaction: interaction('1', but) })

const waiting = (media: string, but: Partial<Interaction>, options: OptionSource = {}) =>
  waitingAmong([present(media, but)], new Options(options))

describe('waits for the agent', () => {
  it.each([
    ['a call that comes in', 'voice', { state: 'RINGING', direction: 'IN' }],
    ['a consultation of another agent', 'voice', { state: 'RINGING', direction: 'IN', isConsultation: true }],
    ['a chat', 'chat', { state: 'INVITED' }],
    ['a chat that another agent is in', 'chat', { state: 'INVITED_CONFERENCE' }],
    ['an e-mail', 'email', { state: 'INVITED' }],
    ['a work item', 'workitem', { state: 'INVITED' }],
    ['a record that is pushed', 'outboundpreview', { state: 'INVITED', callType: 'OUTBOUND_PUSH' }],
  ] as const)('%s', (_, media, but) => expect(waiting(media, but)).toMatchObject([present(media, but)]))

  it.each([
    ['a call that goes out', 'voice', { state: 'DIALING', direction: 'OUT' }],
    ['a consultation of this agent', 'voice', { state: 'RINGING', direction: 'OUT', isConsultation: true }],
    ['a call that was answered', 'voice', { state: 'TALKING', direction: 'IN' }],
    ['a call that is over', 'voice', { state: 'IDLE', direction: 'IN' }],
    ['a chat that was accepted', 'chat', { state: 'ACCEPTED' }],
    ['an e-mail that was revoked', 'email', { state: 'REVOKED' }],
    ['a record that the agent looks at', 'outboundpreview', { state: 'PREVIEWING' }],
  ] as const)('not %s', (_, media, but) => expect(waiting(media, but)).toEqual([]))
})

describe('rings', () => {
  const call = { state: 'RINGING', direction: 'IN' } as const
  const invitation = { state: 'INVITED' } as const

  it.each([
    ['voice', call, true],
    ['chat', invitation, true],
    ['email', invitation, false],
    ['workitem', invitation, false],
    ['outboundpreview', invitation, false],
  ] as const)('where nothing is configured: %s', (media, but, rings) => {
    const [one] = waiting(media, but)
    expect(one?.rings).toBe(rings)
    expect(one).not.toHaveProperty('ringingBell')
  })

  it.each(['voice', 'chat', 'email', 'workitem'])('as the option of its medium says: %s', (media) => {
    const but = media === 'voice' ? call : invitation
    const option = `${media}.ringing-bell`
    const bell = 'BellRing|7|30'
    expect(waiting(media, but, { [option]: bell })).toMatchObject([{ rings: true, ringingBell: bell }])
    for (const silent of ['', ' ', 'none', 'None', 'none|7|30', '|7|30']) {
      expect(waiting(media, but, { [option]: silent })).toMatchObject([{ rings: false, ringingBell: silent }])
    }
  })

  it('by no option of a medium that has none', () => {
    expect(waiting('outboundpreview', invitation, { 'outboundpreview.ringing-bell': 'BellRing' })).toMatchObject([
      { rings: false },
    ])
  })
})
