import { expect } from 'vitest'
import { requests } from '../../../../../src/contract/contract.js'
import { BLOCK_MS, numbers } from '../stages/stage.js'
import {
  colleague,
  consults,
  isOver,
  never,
  of,
  refused,
  rings,
  type ScenariosOf,
  talks,
  unknown,
  unreached,
} from './scenario.js'

/** The agent writes an e-mail. */
export const email: ScenariosOf<'email'> = {
  'email.create': {
    works: async (it) => {
      await it.done('email.create', 'ann@customer.example', { Topic: 'billing' })
      const { interactionId: id, ...created } = await it.latest()
      expect(await it.events()).toEqual([`${id} ADDED CREATED`, `${id} CREATED CREATED`, `${id} COMPOSING CREATED`])
      expect(created).toMatchObject({ parties: [{ name: 'ann@customer.example' }], userData: { Topic: 'billing' } })
    },
    fails: unreached('ann@customer.example'),
  },
}

/** Interactions of every medium. */
export const interaction: ScenariosOf<'interaction'> = {
  'interaction.accept': {
    works: async (it) => {
      const id = await it.outside.sendsEmail()
      expect(await it.events()).toEqual([`${id} ADDED INVITED`, `${id} INVITED INVITED`])
      await it.done('interaction.accept', id)
      expect(await it.events()).toEqual([`${id} ACCEPTED ACCEPTED`])
      expect(await it.get(id)).toMatchObject({ previousState: 'INVITED', parties: [{ name: 'john.doe@mail.dom' }] })
    },
    fails: refused(/is TALKING/, async (it) => [await talks(it)]),
  },
  'interaction.blockMarkdone': {
    works: async (it) => {
      const id = await isOver(it)
      await it.done('interaction.blockMarkdone', id, 'The form is empty.')
      const answer = await it.ask('interaction.markdone', id)
      expect(answer).toEqual({ ok: false, code: 'blocked', message: 'The form is empty.' })
      expect(requests.get('interaction.markdone')?.errors).toContain('blocked')
      expect(await it.events()).toEqual([`markdone ${id} The form is empty.`])
      // Whatever becomes of the application that blocks: it lapses as the option says.
      it.clock.advance(BLOCK_MS - 1)
      expect(await it.ask('interaction.markdone', id)).toMatchObject({ code: 'blocked' })
      it.clock.advance(1)
      await it.done('interaction.markdone', id)
      expect(await it.all()).toEqual([])
    },
    fails: unknown('99', 'The form is empty.'),
  },
  'interaction.completeConference': {
    works: async (it) => {
      const { main, consultation } = await consults(it)
      const asked = it.done('interaction.completeConference', consultation)
      await it.outside.joins(main)
      await asked
      const events = await it.events()
      expect(of(events, main)).toEqual(['ESTABLISHED TALKING', 'PARTY_CHANGED TALKING'])
      // A server may mark it done of its own accord.
      expect(of(events, consultation)[0]).toBe('RELEASED IDLE')
      expect(await it.get(main)).toMatchObject({
        previousState: 'HELD',
        parties: [{ name: numbers.customer }, { name: numbers.colleague }],
      })
    },
    fails: refused(/COMPLETE_CONFERENCE is not possible/, async (it) => [await talks(it)]),
  },
  'interaction.completeTransfer': {
    works: async (it) => {
      const { main, consultation } = await consults(it)
      await it.done('interaction.completeTransfer', consultation)
      const events = await it.events()
      expect(of(events, main)).toEqual(['RELEASED IDLE'])
      // A server may mark it done of its own accord.
      expect(of(events, consultation)[0]).toBe('RELEASED IDLE')
      expect((await it.get(main)).capabilities).toEqual(['MARK_DONE'])
    },
    fails: refused(/COMPLETE_TRANSFER is not possible/, async (it) => [(await consults(it)).main]),
  },
  'interaction.consult': {
    works: async (it) => {
      const main = await talks(it)
      await it.done('interaction.consult', main, colleague, { Question: 'price' })
      const { interactionId: id, ...consultation } = await it.latest()
      const events = await it.events()
      expect(of(events, main)).toEqual(['HELD HELD'])
      expect(of(events, id).slice(0, 2)).toEqual(['ADDED DIALING', 'DIALING DIALING'])
      expect(consultation).toMatchObject({
        isConsultation: true,
        isMainCaseInteraction: false,
        parentInteractionId: main,
        caseId: (await it.get(main)).caseId,
        callType: 'CONSULT',
        userData: { Question: 'price' },
      })
      expect((await it.get(main)).userData).not.toHaveProperty('Question')
    },
    fails: refused(/CONSULT is not possible/, async (it) => [(await consults(it)).main, colleague] as const),
  },
  'interaction.deleteUserData': {
    works: async (it) => {
      const id = await talks(it)
      await it.done('interaction.deleteUserData', id, 'Topic')
      expect(await it.events()).toEqual([`${id} ATTACHED_DATA_CHANGED TALKING`])
      expect((await it.get(id)).userData).not.toHaveProperty('Topic')
      // What is not there is not deleted, and nothing has changed.
      const before = await it.get(id)
      await it.done('interaction.deleteUserData', id, 'Topic')
      expect(await it.events()).toEqual([])
      expect(await it.get(id)).toEqual(before)
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
      const call = await rings(it)
      const item = await it.outside.sendsWorkItem()
      const ids = (await it.done('interaction.getInteractions')).map(({ interactionId }) => interactionId)
      expect(ids).toEqual([call, item])
    },
    fails: never,
  },
  'interaction.markdone': {
    works: async (it) => {
      const id = await isOver(it)
      await it.done('interaction.markdone', id)
      expect(await it.events()).toEqual([`markdone ${id}`, `${id} MARKDONE_APPLY IDLE`, `${id} REMOVED IDLE`])
      expect(await it.all()).toEqual([])
    },
    fails: refused(/is TALKING/, async (it) => [await talks(it)]),
  },
  'interaction.reject': {
    works: async (it) => {
      const id = await it.outside.sendsWorkItem()
      await it.events()
      await it.done('interaction.reject', id)
      // The manual has no event for a rejection.
      expect(await it.events()).toEqual([`${id} REMOVED REJECTED`])
      expect(await it.all()).toEqual([])
    },
    fails: refused(/is TALKING/, async (it) => [await talks(it)]),
  },
  'interaction.selectCaseByCaseId': {
    works: async (it) => {
      const [first, second] = [await rings(it), await it.outside.sendsEmail()]
      const [one, two] = [(await it.get(first)).caseId, (await it.get(second)).caseId]
      await it.done('interaction.selectCaseByCaseId', one)
      await it.events()
      await it.done('interaction.selectCaseByCaseId', two)
      expect(await it.events()).toEqual([`CASE_COLLAPSED ${one}`, `CASE_EXPANDED ${one}`, `CASE_SELECTED ${two}`])
      expect((await it.all()).map(({ isCaseSelected }) => isCaseSelected)).toEqual([false, true])
    },
    fails: unknown('no-such-case'),
  },
  'interaction.setUserData': {
    works: async (it) => {
      const id = await rings(it)
      await it.done('interaction.setUserData', id, { Topic: 'delivery', Order: 17 })
      expect(await it.events()).toEqual([`${id} ATTACHED_DATA_CHANGED RINGING`])
      expect((await it.get(id)).userData).toMatchObject({ Topic: 'delivery', Order: 17 })
      // The same again changes nothing.
      await it.done('interaction.setUserData', id, { Topic: 'delivery' })
      expect(await it.events()).toEqual([])
    },
    fails: refused(/is IDLE/, async (it) => [await isOver(it), { Topic: 'delivery' }] as const),
  },
  'interaction.singleStepConference': {
    works: async (it) => {
      const id = await talks(it)
      const asked = it.done('interaction.singleStepConference', id, colleague, { Why: 'advice' })
      await it.outside.joins(id)
      await asked
      expect(await it.events()).toEqual([`${id} ATTACHED_DATA_CHANGED TALKING`, `${id} PARTY_CHANGED TALKING`])
      expect(await it.get(id)).toMatchObject({ parties: [{ name: numbers.customer }, { name: numbers.colleague }] })
    },
    fails: refused(/is RINGING/, async (it) => [await rings(it), colleague] as const),
  },
  'interaction.singleStepTransfer': {
    works: async (it) => {
      const id = await talks(it)
      await it.done('interaction.singleStepTransfer', id, numbers.colleague, { Note: 'regular' })
      expect(await it.events()).toEqual([`${id} ATTACHED_DATA_CHANGED TALKING`, `${id} RELEASED IDLE`])
      expect(await it.get(id)).toMatchObject({ capabilities: ['MARK_DONE'], userData: { Note: 'regular' } })
    },
    fails: refused(/is IDLE/, async (it) => [await isOver(it), numbers.colleague] as const),
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
