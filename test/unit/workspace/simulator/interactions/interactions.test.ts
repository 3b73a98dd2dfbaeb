import { beforeEach, describe, expect, it } from 'vitest'
import { MarkdoneBlocks } from '../../../../../src/workspace/markdone.js'
import { createInteractions } from '../../../../../src/workspace/simulator/interactions/interactions.js'
import type { Handover } from '../../../../../src/workspace/simulator/part.js'
import { handlersOf, ownData } from '../support.js'
import { Telephone } from '../voice/support.js'

let telephone: Telephone
let handedOver: Handover[]
let requests: ReturnType<typeof begin>

/** Calls, and chats with which next to nothing can be done. */
function begin() {
  telephone = new Telephone()
  handedOver = []
  const part = createInteractions(telephone.desk, {
    operations: { ...telephone.voice.operations, chat: { transfer: (_item, to) => handedOver.push(to) } },
    blocks: new MarkdoneBlocks(telephone.desk.tell, telephone.clock),
    option: () => undefined,
  })
  return handlersOf(part, 'interaction')
}

const chat = (state: 'ACCEPTED' | 'COMPLETED' = 'ACCEPTED') =>
  telephone.desk.add({ medium: 'chat', detail: {}, interaction: { state } }).interaction.interactionId

const target = (media?: string) => ({ type: 'AGENT', destination: '5003', media }) as const

beforeEach(() => {
  requests = begin()
})

describe('interactions', () => {
  it('are found, whatever their medium', () => {
    const ids = [telephone.ring(), chat()]
    expect(requests.getInteractions()).toEqual(ids.map((id) => telephone.get(id)))
    expect(requests.getByInteractionId(ids[1] ?? '')).toEqual(telephone.get(ids[1] ?? ''))
    expect(requests.getByInteractionId('none')).toBeNull()
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
})
