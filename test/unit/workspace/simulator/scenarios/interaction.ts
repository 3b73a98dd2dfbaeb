import { expect } from 'vitest'
import { consults, isOver, never, refused, rings, type ScenariosOf, talks, unknown, unreached } from './scenario.js'

const colleague = { type: 'AGENT', destination: '5002' } as const

/** The agent writes an e-mail. */
export const email: ScenariosOf<'email'> = {
  'email.create': {
    works: async (it) => {
      await it.done('email.create', 'ann@customer.example', { Topic: 'billing' })
      const { interactionId: id, ...created } = await it.latest()
      expect(it.events()).toEqual([`${id} ADDED CREATED`, `${id} CREATED CREATED`, `${id} COMPOSING CREATED`])
      expect(created).toMatchObject({ parties: [{ name: 'ann@customer.example' }], userData: { Topic: 'billing' } })
      it.simulate.agentSendsEmail(id)
      expect(it.events()).toEqual([`${id} SENT SENT`])
    },
    fails: unreached('ann@customer.example'),
  },
}

/** Interactions of every medium. */
export const interaction: ScenariosOf<'interaction'> = {
  'interaction.accept': {
    works: async (it) => {
      const id = it.simulate.inboundChat({ nickname: 'Ada' })
      it.events()
      await it.done('interaction.accept', id)
      it.clock.advance(500)
      expect(it.events()).toEqual([
        `${id} ACCEPTED ACCEPTED`,
        `${id} JOIN_PENDING JOIN_PENDING`,
        `${id} NEW_MESSAGE HISTORY_DONE`,
      ])
    },
    fails: refused(/is TALKING/, async (it) => [await talks(it)]),
  },
  'interaction.blockMarkdone': {
    works: async (it) => {
      const id = await isOver(it)
      await it.done('interaction.blockMarkdone', id, 'The form is empty.')
      const answer = await it.ask('interaction.markdone', id)
      expect(answer).toEqual({ ok: false, code: 'blocked', message: 'The form is empty.' })
      expect(it.events()).toEqual([`markdone ${id} The form is empty.`])
      // Whatever becomes of the application that blocks: it lapses as the option says, after 10 s.
      it.clock.advance(10_000)
      await it.done('interaction.markdone', id)
      expect(await it.all()).toEqual([])
    },
    fails: unknown('99', 'The form is empty.'),
  },
  'interaction.completeConference': {
    works: async (it) => {
      const { main, consultation } = await consults(it)
      await it.done('interaction.completeConference', consultation)
      expect(it.events()).toEqual([
        `${consultation} RELEASED IDLE`,
        `${main} ESTABLISHED TALKING`,
        `${main} PARTY_CHANGED TALKING`,
      ])
      expect((await it.get(main)).parties).toEqual([{ name: '+15550001' }, { name: '5003' }])
    },
    fails: refused(/COMPLETE_CONFERENCE is not possible/, async (it) => [await talks(it)]),
  },
  'interaction.completeTransfer': {
    works: async (it) => {
      const { main, consultation } = await consults(it)
      await it.done('interaction.completeTransfer', consultation)
      expect(it.events().slice(0, 2)).toEqual([`${consultation} RELEASED IDLE`, `${main} RELEASED IDLE`])
      expect((await it.get(main)).capabilities).toEqual(['MARK_DONE'])
    },
    fails: refused(/COMPLETE_TRANSFER is not possible/, async (it) => [(await consults(it)).main]),
  },
  'interaction.consult': {
    works: async (it) => {
      const main = await talks(it)
      await it.done('interaction.consult', main, { target: 'AGENT', destination: '5003' }, { Question: 'price' })
      const { interactionId: id, ...consultation } = await it.latest()
      expect(it.events()).toEqual([`${main} HELD HELD`, `${id} ADDED DIALING`, `${id} DIALING DIALING`])
      expect(consultation).toMatchObject({
        isConsultation: true,
        isMainCaseInteraction: false,
        parentInteractionId: main,
        caseId: (await it.get(main)).caseId,
        userData: { Topic: 'billing', Question: 'price' },
      })
    },
    fails: refused(/CONSULT is not possible/, async (it) => [(await consults(it)).main, colleague] as const),
  },
  'interaction.deleteUserData': {
    works: async (it) => {
      const id = await talks(it)
      await it.done('interaction.deleteUserData', id, 'Topic')
      expect(it.events()).toEqual([`${id} ATTACHED_DATA_CHANGED TALKING`])
      expect((await it.get(id)).userData).not.toHaveProperty('Topic')
    },
    fails: refused(/is IDLE/, async (it) => [await isOver(it), 'Topic'] as const),
  },
  'interaction.getByInteractionId': {
    works: async (it) => {
      const id = await isOver(it)
      expect(await it.done('interaction.getByInteractionId', id)).toMatchObject({ interactionId: id, state: 'IDLE' })
      await it.done('interaction.markdone', id)
      expect(await it.done('interaction.getByInteractionId', id)).toBeNull()
    },
    fails: { code: 'none', given: () => ['99'] },
  },
  'interaction.getInteractions': {
    works: async (it) => {
      expect(await it.done('interaction.getInteractions')).toEqual([])
      const call = rings(it)
      const chat = it.simulate.inboundChat({ nickname: 'Ada' })
      const ids = (await it.done('interaction.getInteractions')).map(({ interactionId }) => interactionId)
      expect(ids).toEqual([call, chat])
    },
    fails: never,
  },
  'interaction.markdone': {
    works: async (it) => {
      const id = await isOver(it)
      await it.done('interaction.markdone', id)
      expect(it.events()).toEqual([`markdone ${id}`, `${id} MARKDONE_APPLY IDLE`, `${id} REMOVED IDLE`])
      expect(await it.all()).toEqual([])
    },
    fails: refused(/is TALKING/, async (it) => [await talks(it)]),
  },
  'interaction.reject': {
    works: async (it) => {
      const id = it.simulate.inboundWorkItem({ subject: 'A claim' })
      it.events()
      await it.done('interaction.reject', id)
      expect(it.events()).toEqual([`${id} REMOVED REJECTED`])
      expect(await it.all()).toEqual([])
    },
    fails: refused(/is TALKING/, async (it) => [await talks(it)]),
  },
  'interaction.selectCaseByCaseId': {
    works: async (it) => {
      const [first, second] = [rings(it), it.simulate.inboundChat({ nickname: 'Ada' })]
      const [one, two] = [(await it.get(first)).caseId, (await it.get(second)).caseId]
      await it.done('interaction.selectCaseByCaseId', one)
      it.events()
      await it.done('interaction.selectCaseByCaseId', two)
      expect(it.events()).toEqual([`CASE_COLLAPSED ${one}`, `CASE_EXPANDED ${one}`, `CASE_SELECTED ${two}`])
      expect((await it.all()).map(({ isCaseSelected }) => isCaseSelected)).toEqual([false, true])
    },
    fails: unknown('no-such-case'),
  },
  'interaction.setUserData': {
    works: async (it) => {
      const id = rings(it)
      it.events()
      await it.done('interaction.setUserData', id, { Topic: 'delivery', Order: 17 })
      expect(it.events()).toEqual([`${id} ATTACHED_DATA_CHANGED RINGING`])
      expect((await it.get(id)).userData).toMatchObject({ Topic: 'delivery', Order: 17 })
    },
    fails: refused(/is IDLE/, async (it) => [await isOver(it), { Topic: 'delivery' }] as const),
  },
  'interaction.singleStepConference': {
    works: async (it) => {
      const id = await talks(it)
      await it.done('interaction.singleStepConference', id, colleague, { Why: 'advice' })
      expect(it.events()).toEqual([`${id} ATTACHED_DATA_CHANGED TALKING`, `${id} PARTY_CHANGED TALKING`])
      expect(await it.get(id)).toMatchObject({ parties: [{ name: '+15550001' }, { name: '5002' }] })
    },
    fails: refused(/is RINGING/, (it) => [rings(it), colleague] as const),
  },
  'interaction.singleStepTransfer': {
    works: async (it) => {
      const id = it.simulate.inboundEmail({ from: 'a@b.example', to: 'c@d.example', subject: 'Bill', text: 'Why?' })
      await it.done('interaction.accept', id)
      it.events()
      await it.done('interaction.singleStepTransfer', id, 'kim')
      expect((await it.get(id)).state).toBe('TRANSFERRING')
      it.clock.advance(1000)
      expect(it.events()).toEqual([`${id} TRANSFER_COMPLETED TRANSFER_COMPLETED`, `${id} REMOVED TRANSFER_COMPLETED`])
      expect(await it.all()).toEqual([])
    },
    fails: refused(/is IDLE/, async (it) => [await isOver(it), '5002'] as const),
  },
  'interaction.unblockMarkdone': {
    works: async (it) => {
      const id = await isOver(it)
      await it.done('interaction.blockMarkdone', id, 'The form is empty.')
      await it.done('interaction.unblockMarkdone', id)
      await it.done('interaction.markdone', id)
      expect(await it.all()).toEqual([])
    },
    fails: unknown('99'),
  },
}
