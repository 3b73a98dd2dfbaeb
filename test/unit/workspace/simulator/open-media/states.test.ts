import { describe, expect, it } from 'vitest'
import { agentOperations } from '../../../../../src/workspace/simulator/open-media/happening.js'
import { WorkspaceError } from '../../../../../src/workspace/workspace.js'
import { befalling, doing, type Stage, stage } from './stage.js'

interface Row {
  readonly name: string
  readonly reach: (stage: Stage) => string
  readonly capabilities: readonly string[]
  readonly befalls: readonly string[]
}

const after = (id: string, ...steps: readonly ((id: string) => unknown)[]): string => {
  for (const step of steps) step(id)
  return id
}
const storing = ['placingInWorkbinFails', 'placingInQueueFails']
const inHand = ['TRANSFER', 'PLACE_IN_WORKBIN', 'PLACE_IN_QUEUE', 'MARK_DONE']
const draft = ['PLACE_IN_WORKBIN', 'PLACE_IN_QUEUE', 'COMPOSE', 'INSERT_STANDARD_RESPONSE', 'SAVE', 'SEND', 'CANCEL']
const transferring = ['transferCompletes', 'transferFails', 'breaks']

/** Every state in which an interaction can be with the agent, and all that is possible in it. */
const rows: readonly Row[] = [
  ...(['email', 'workitem'] as const).flatMap((medium): Row[] => {
    const more = medium === 'email' ? ['REPLY'] : []
    return [
      {
        name: `${medium} INVITED`,
        reach: ({ invite }) => invite(medium),
        capabilities: ['ACCEPT', 'REJECT'],
        befalls: ['revoke', 'breaks'],
      },
      {
        name: `${medium} ACCEPTED`,
        reach: ({ invite, operate }) => after(invite(medium), (id) => operate(id, 'accept')),
        capabilities: [...inHand, ...more],
        befalls: [...storing, 'breaks'],
      },
      {
        name: `${medium} PULLED`,
        reach: ({ invite, operate, controls }) =>
          after(
            invite(medium),
            (id) => operate(id, 'accept'),
            controls.agentPlacesInWorkbin,
            controls.agentPullsFromWorkbin,
          ),
        capabilities: [...inHand, ...more],
        befalls: [...storing, 'breaks'],
      },
      {
        name: `${medium} TRANSFERRING`,
        reach: ({ invite, operate, hand }) =>
          after(
            invite(medium),
            (id) => operate(id, 'accept'),
            (id) => hand(id, 'transfer'),
          ),
        capabilities: [],
        befalls: transferring,
      },
      {
        name: `${medium} ERROR`,
        reach: ({ invite, controls }) => after(invite(medium), controls.breaks),
        capabilities: ['MARK_DONE'],
        befalls: [],
      },
    ]
  }),
  {
    name: 'email CREATED',
    reach: ({ createEmail }) => createEmail(),
    capabilities: draft,
    befalls: [...storing, 'breaks'],
  },
  {
    name: 'email SAVED',
    reach: ({ createEmail, controls }) => after(createEmail(), controls.agentSavesDraft),
    capabilities: draft,
    befalls: [...storing, 'breaks'],
  },
  {
    name: 'email PULLED (a draft)',
    reach: ({ createEmail, controls }) =>
      after(createEmail(), controls.agentPlacesInWorkbin, controls.agentPullsFromWorkbin),
    capabilities: draft,
    befalls: [...storing, 'breaks'],
  },
  {
    name: 'email SENT',
    reach: ({ createEmail, controls }) => after(createEmail(), controls.agentSendsEmail),
    capabilities: ['MARK_DONE'],
    befalls: [],
  },
  {
    name: 'email CANCELLED',
    reach: ({ createEmail, controls }) => after(createEmail(), controls.agentCancelsEmail),
    capabilities: ['MARK_DONE'],
    befalls: [],
  },
  {
    name: 'chat INVITED',
    reach: ({ invite }) => invite('chat'),
    capabilities: ['ACCEPT', 'REJECT'],
    befalls: ['chatMessage', 'chatEnds', 'revoke', 'acceptedElsewhere', 'breaks'],
  },
  {
    name: 'chat INVITED_CONFERENCE',
    reach: ({ controls }) => controls.inboundChatConference({ nickname: 'Ada', agent: 'kim' }),
    capabilities: ['ACCEPT', 'REJECT'],
    befalls: ['chatMessage', 'chatEnds', 'revoke', 'acceptedElsewhere', 'breaks'],
  },
  {
    name: 'chat JOIN_PENDING',
    reach: ({ invite, operate }) => after(invite('chat'), (id) => operate(id, 'accept')),
    capabilities: [],
    befalls: ['chatMessage', 'chatEnds', 'joins', 'joinFails', 'breaks'],
  },
  {
    name: 'chat HISTORY_DONE',
    reach: ({ chatting }) => chatting(),
    capabilities: ['TRANSFER', 'CONFERENCE', 'CONSULT', 'INSERT_STANDARD_RESPONSE', 'SEND_MESSAGE', 'END'],
    befalls: ['chatMessage', 'chatEnds', 'breaks'],
  },
  {
    name: 'chat HISTORY_DONE (a conference)',
    reach: ({ chatting, hand }) => after(chatting(), (id) => hand(id, 'conference')),
    capabilities: [
      'TRANSFER',
      'CONFERENCE',
      'CONSULT',
      'LEAVE_CONFERENCE',
      'INSERT_STANDARD_RESPONSE',
      'SEND_MESSAGE',
      'END',
    ],
    befalls: ['chatMessage', 'chatEnds', 'breaks'],
  },
  {
    name: 'chat HISTORY_DONE (with a consultation under way)',
    reach: ({ chatting, consulting }) => after(chatting(), consulting),
    capabilities: ['INSERT_STANDARD_RESPONSE', 'SEND_MESSAGE', 'END'],
    befalls: ['chatMessage', 'chatEnds', 'breaks'],
  },
  {
    name: 'chat HISTORY_DONE (with a consultation that is over)',
    reach: ({ chatting, consulting, controls }) => after(chatting(), (id) => controls.agentEndsChat(consulting(id))),
    capabilities: ['TRANSFER', 'CONFERENCE', 'CONSULT', 'INSERT_STANDARD_RESPONSE', 'SEND_MESSAGE', 'END'],
    befalls: ['chatMessage', 'chatEnds', 'breaks'],
  },
  {
    name: 'chat JOIN_PENDING (a consultation)',
    reach: ({ chatting, hand, desk }) => {
      hand(chatting(), 'consult')
      return desk.items.at(-1)?.interaction.interactionId ?? ''
    },
    capabilities: ['END'],
    befalls: ['chatMessage', 'chatEnds', 'joins', 'joinFails', 'breaks'],
  },
  {
    name: 'chat HISTORY_DONE (a consultation)',
    reach: ({ chatting, consulting }) => consulting(chatting()),
    capabilities: ['COMPLETE_TRANSFER', 'COMPLETE_CONFERENCE', 'INSERT_STANDARD_RESPONSE', 'SEND_MESSAGE', 'END'],
    befalls: ['chatMessage', 'chatEnds', 'breaks'],
  },
  {
    name: 'chat HISTORY_DONE (a consultation about a chat that is over)',
    reach: ({ chatting, consulting, controls }) => {
      const main = chatting()
      return after(consulting(main), () => controls.chatEnds(main))
    },
    capabilities: ['INSERT_STANDARD_RESPONSE', 'SEND_MESSAGE', 'END'],
    befalls: ['chatMessage', 'chatEnds', 'breaks'],
  },
  {
    name: 'chat TRANSFERRING',
    reach: ({ chatting, hand }) => after(chatting(), (id) => hand(id, 'transfer')),
    capabilities: [],
    befalls: ['chatMessage', 'chatEnds', ...transferring],
  },
  {
    name: 'chat IDLE',
    reach: ({ chatting, controls }) => after(chatting(), controls.agentEndsChat),
    capabilities: ['MARK_DONE'],
    befalls: [],
  },
  {
    name: 'chat JOIN_FAILED',
    reach: ({ invite, operate, controls }) => after(invite('chat'), (id) => operate(id, 'accept'), controls.joinFails),
    capabilities: ['MARK_DONE'],
    befalls: [],
  },
  {
    name: 'chat LEFT_CONFERENCE',
    reach: ({ chatting, hand, controls }) =>
      after(chatting(), (id) => hand(id, 'conference'), controls.agentLeavesConference),
    capabilities: ['MARK_DONE'],
    befalls: [],
  },
  {
    name: 'chat ERROR',
    reach: ({ invite, controls }) => after(invite('chat'), controls.breaks),
    capabilities: ['MARK_DONE'],
    befalls: [],
  },
]

/** Whether it happens; where it does not, nothing at all may have happened, and the error has to say why. */
function tries(happen: (stage: Stage, id: string) => void, reach: Row['reach']): boolean {
  const it = stage()
  const id = reach(it)
  const before = JSON.stringify([it.desk.items, it.state()])
  it.told.length = 0
  try {
    happen(it, id)
    return true
  } catch (error) {
    expect(JSON.stringify([it.desk.items, it.state()])).toBe(before)
    expect(it.told).toEqual([])
    if (error instanceof WorkspaceError) {
      expect(error.code).toBe('notPossible')
      expect(error.message).toContain(`"${id}"`)
      // What a medium has not at all is refused by the stage.
    } else expect(String(error)).toMatch(/^Error: No \w+ of /)
    return false
  }
}

describe.each(rows)('$name', ({ name, reach, capabilities, befalls }) => {
  it('is reached, and says what the agent can do', () => {
    const it = stage()
    const { medium, interaction } = it.desk.need(reach(it))
    expect(`${medium} ${interaction.state}`).toBe(name.replace(/ \(.*/, ''))
    expect(new Set(interaction.capabilities)).toEqual(new Set(capabilities))
  })

  it('lets the agent do that, and nothing else', () => {
    const possible = agentOperations.filter((operation) => tries((it, id) => doing[operation]?.(it, id), reach))
    expect(new Set(possible)).toEqual(new Set(capabilities))
  })

  it('lets happen what can happen to it, and nothing else', () => {
    const possible = Object.entries(befalling).filter(([, happen]) => tries(happen, reach))
    expect(new Set(possible.map(([what]) => what))).toEqual(new Set(befalls))
  })
})

describe('what is impossible', () => {
  it('is refused with the state, and with what would be possible', () => {
    const { invite, operate, controls, createEmail, hand } = stage()
    const id = invite('email')
    expect(() => operate(id, 'markdone')).toThrow(
      `The e-mail "${id}" is in the state INVITED, in which MARK_DONE is not possible. Possible now: REJECT, ACCEPT.`,
    )
    expect(() => controls.transferFails(id)).toThrow(
      /in which TRANSFER_FAILED is not possible. Possible now: .*REVOKED/,
    )
    const sent = createEmail()
    controls.agentSendsEmail(sent)
    expect(() => controls.breaks(sent)).toThrow(/Possible now: nothing of the kind\./)
    expect(() => hand(sent, 'transfer')).toThrow(/state SENT/)
  })

  it('is refused with the medium, where that is the reason', () => {
    const { desk, invite, controls } = stage()
    expect(() => controls.agentWrites(invite('email'), 'text')).toThrow(/of the medium email, not chat/)
    const call = desk.add({ medium: 'voice', detail: {}, interaction: { state: 'RINGING' } }).interaction
    expect(() => controls.revoke(call.interactionId)).toThrow(/of the medium voice.*email, chat, workitem/)
    expect(() => controls.revoke('99')).toThrow(/no interaction "99"/)
    expect(() => controls.agentPullsFromWorkbin('99')).toThrow(/No interaction "99" waits in the workbin. It is empty/)
  })
})
