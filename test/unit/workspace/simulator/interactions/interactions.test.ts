import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MarkdoneBlocks } from '../../../../../src/workspace/markdone.js'
import { createInteractions } from '../../../../../src/workspace/simulator/interactions/interactions.js'
import type { Handover } from '../../../../../src/workspace/simulator/part.js'
import { handlersOf, ownData } from '../support.js'
import { Telephone } from '../voice/support.js'

let telephone: Telephone
let blocks: MarkdoneBlocks
let blockMs: number
let selected: string[]
let handedOver: Handover[]
let requests: ReturnType<typeof begin>

/** Calls, and chats with which next to nothing can be done. */
function begin() {
  telephone = new Telephone()
  blocks = new MarkdoneBlocks(telephone.desk.tell, telephone.clock)
  blockMs = 0
  selected = []
  handedOver = []
  const part = createInteractions(telephone.desk, {
    operations: { ...telephone.voice.operations, chat: { transfer: (_item, to) => handedOver.push(to) } },
    blocks,
    blockMs: () => blockMs,
    selectCase: (caseId) => {
      selected.push(caseId)
      return undefined
    },
  })
  return handlersOf(part, 'interaction')
}

const chat = (state: 'ACCEPTED' | 'COMPLETED' = 'ACCEPTED') =>
  telephone.desk.add({ medium: 'chat', detail: {}, interaction: { state } }).interaction.interactionId

const target = (media?: string) => ({ type: 'AGENT', destination: '5003', media }) as const

beforeEach(() => {
  requests = begin()
})

afterEach(() => blocks.close())

describe('interactions', () => {
  it('are found, whatever their medium', () => {
    const ids = [telephone.ring(), chat()]
    expect(requests.getInteractions()).toEqual(ids.map((id) => telephone.get(id)))
    expect(requests.getByInteractionId(ids[1] ?? '')).toEqual(telephone.get(ids[1] ?? ''))
    expect(requests.getByInteractionId('none')).toBeNull()
  })

  it('are not there under other ids', () => {
    const all = [
      () => requests.accept('none'),
      () => requests.blockMarkdone('none', ''),
      () => requests.completeTransfer('none'),
      () => requests.consult('none', target(), undefined, undefined),
      () => requests.deleteUserData('none', 'key'),
      () => requests.markdone('none'),
      () => requests.reject('none'),
      () => requests.setUserData('none', {}),
      () => requests.unblockMarkdone('none'),
    ]
    for (const request of all) expect(request).toThrow('There is no interaction "none".')
    expect(telephone.told).toEqual([])
  })

  it('are handled by their medium: a call from its answer to its transfer', () => {
    const main = telephone.ring()
    requests.accept(main)
    requests.consult(main, target(), { Note: 'x' }, { Route: 'direct' })
    const consultation = telephone.desk.items.at(-1)
    expect(consultation).toMatchObject({ detail: { extensions: { Route: 'direct' } } })
    expect(ownData(consultation?.interaction.userData ?? {})).toEqual({ Topic: 'billing', Note: 'x' })
    const id = consultation?.interaction.interactionId ?? ''
    telephone.controls.remoteAnswer(id)
    requests.completeTransfer(id)
    expect(telephone.all.map(({ state }) => state)).toEqual(['IDLE', 'IDLE'])
  })

  it('are handled by their medium: a call that is rejected, and ones in conference', () => {
    const rejected = telephone.ring()
    requests.reject(rejected)
    expect(telephone.get(rejected).state).toBe('IDLE')
    const call = telephone.talk()
    requests.singleStepConference(call, target(), undefined, undefined)
    const consultation = telephone.consult(call)
    requests.completeConference(consultation)
    expect(telephone.get(call).parties).toHaveLength(3)
    requests.singleStepTransfer(call, target(), undefined, undefined)
    expect(telephone.get(call).state).toBe('IDLE')
  })

  it('are refused what their medium has not', () => {
    const id = chat()
    requests.singleStepTransfer(id, target(), undefined, undefined)
    expect(handedOver).toEqual([{ target: target(), userData: {}, extensions: {} }])
    const why = (name: string) =>
      `The interaction "${id}" is ACCEPTED and of the medium chat, for which there is no ${name}.`
    expect(() => requests.accept(id)).toThrow(why('accept'))
    expect(() => requests.singleStepConference(id, target(), undefined, undefined)).toThrow(why('conference'))
    expect(() => requests.consult(id, target(), undefined, undefined)).toThrow(why('consult'))
    expect(() => requests.markdone(id)).toThrow(why('markdone'))
  })

  it('of other media can be consulted about by telephone, as long as they are live', () => {
    const id = chat()
    requests.consult(id, target('voice'), undefined, undefined)
    expect(telephone.all.at(-1)).toMatchObject({
      parentInteractionId: id,
      caseId: telephone.get(id).caseId,
      isConsultation: true,
      state: 'DIALING',
    })
    expect(() => requests.consult(chat('COMPLETED'), target('voice'), undefined, undefined)).toThrow(/is COMPLETED/)
  })

  it('have cases, which are selected elsewhere', () => {
    requests.selectCaseByCaseId('case')
    expect(selected).toEqual(['case'])
  })
})

describe('attached data', () => {
  it('changes in one event for each request, whatever its keys are called', () => {
    const id = telephone.talk()
    telephone.told.splice(0)
    requests.setUserData(id, JSON.parse('{"Topic": "sales", "__proto__": {"a": 1}, "constructor": null}'))
    expect(telephone.events()).toEqual([`${id} ATTACHED_DATA_CHANGED TALKING`])
    expect(Object.entries(ownData(telephone.get(id).userData))).toEqual([
      ['Topic', 'sales'],
      ['__proto__', { a: 1 }],
      ['constructor', null],
    ])
    requests.deleteUserData(id, '__proto__')
    expect(telephone.events()).toEqual([`${id} ATTACHED_DATA_CHANGED TALKING`])
    expect(Object.keys(ownData(telephone.get(id).userData))).toEqual(['Topic', 'constructor'])
  })

  it('stays as it is where the interaction is over', () => {
    const id = telephone.talk()
    telephone.requests.hangUp(id)
    telephone.told.splice(0)
    for (const request of [() => requests.setUserData(id, { a: 1 }), () => requests.deleteUserData(id, 'Topic')]) {
      expect(request).toThrow(`The interaction "${id}" is IDLE: this is possible only while it is live.`)
    }
    expect(telephone.told).toEqual([])
    expect(ownData(telephone.get(id).userData)).toEqual({ Topic: 'billing' })
  })
})

describe('marking done', () => {
  const over = () => {
    const id = telephone.talk()
    telephone.requests.hangUp(id)
    telephone.told.splice(0)
    return id
  }
  const heard = () => telephone.told.map((news) => (news.type === 'event' ? news.event : news.type))

  it('is told before it happens', () => {
    const id = over()
    requests.markdone(id)
    expect(telephone.told[0]).toEqual({ type: 'event', event: 'markdone', data: { interactionId: id } })
    expect(heard()).toEqual(['markdone', 'interaction', 'interaction'])
    expect(requests.getInteractions()).toEqual([])
  })

  it('is kept from happening by a block, until that is taken off', () => {
    const id = over()
    requests.blockMarkdone(id, 'Write a note first.')
    expect(() => requests.markdone(id)).toThrow('Write a note first.')
    expect(heard()).toEqual(['markdone'])
    expect(telephone.told).toMatchObject([{ data: { interactionId: id, warningMessage: 'Write a note first.' } }])
    requests.unblockMarkdone(id)
    requests.markdone(id)
    expect(requests.getByInteractionId(id)).toBeNull()
  })

  it('is kept from happening for a time only, where the configuration says so', () => {
    const id = over()
    blockMs = 100
    requests.blockMarkdone(id, 'Wait.')
    telephone.clock.advance(60)
    requests.blockMarkdone(id, 'Wait again.')
    telephone.clock.advance(99)
    expect(() => requests.markdone(id)).toThrow('Wait again.')
    telephone.clock.advance(1)
    requests.markdone(id)
    expect(requests.getInteractions()).toEqual([])
    expect(telephone.clock.pending).toBe(0)
  })

  it('is not even told where the call goes on', () => {
    const id = telephone.talk()
    telephone.told.splice(0)
    expect(() => requests.markdone(id)).toThrow(/MARK_DONE is not possible for the interaction "1", which is TALKING/)
    expect(telephone.told).toEqual([])
  })
})
