import { expect } from 'vitest'
import { of, rings, talks } from '../methods/scenario.js'
import type { Courses } from './course.js'

/** What is attached to interactions, and the cases that it files them in. */
export const cases: Courses = {
  'an interaction that names a case is filed in it, and takes the place of the one before it': async (it) => {
    const email = await it.outside.sendsEmail()
    await it.done('interaction.accept', email)
    const { caseId } = await it.get(email)
    const call = await it.outside.rings({ IW_CaseUid: caseId })
    expect(await it.get(call)).toMatchObject({ caseId, isMainCaseInteraction: false, parentInteractionId: null })
    await it.done('interaction.selectCaseByCaseId', caseId)
    expect((await it.all()).map(({ isCaseSelected, isCaseExpanded }) => isCaseSelected && isCaseExpanded)).toEqual([
      true,
      true,
    ])
    await it.events()
    await it.done('interaction.markdone', email)
    expect(of(await it.events(), call)).toEqual([])
    expect(await it.get(call)).toMatchObject({ caseId, isMainCaseInteraction: true, isCaseSelected: true })
  },

  'interactions that name no case have one each': async (it) => {
    const [call, email] = [await rings(it), await it.outside.sendsEmail()]
    const [one, other] = [await it.get(call), await it.get(email)]
    expect(one.caseId).not.toBe(other.caseId)
    expect([one, other]).toMatchObject([{ isMainCaseInteraction: true }, { isMainCaseInteraction: true }])
  },

  'a case is expanded and selected once': async (it) => {
    const { caseId } = await it.get(await rings(it))
    await it.done('interaction.selectCaseByCaseId', caseId)
    expect(await it.events()).toEqual([`CASE_EXPANDED ${caseId}`, `CASE_SELECTED ${caseId}`])
    await it.done('interaction.selectCaseByCaseId', caseId)
    expect(await it.events()).toEqual([])
  },

  'data can be attached under any key, and taken away again': async (it) => {
    const id = await talks(it)
    const keys = ['__proto__', 'constructor', 'a b/c', 'ключ']
    await it.done('interaction.setUserData', id, Object.fromEntries(keys.map((key) => [key, 'value'])))
    expect(Object.keys((await it.get(id)).userData)).toEqual(expect.arrayContaining(keys))
    for (const key of keys) await it.done('interaction.deleteUserData', id, key)
    const left = Object.keys((await it.get(id)).userData)
    expect(keys.filter((key) => left.includes(key))).toEqual([])
    expect(await it.events()).toEqual(Array(1 + keys.length).fill(`${id} ATTACHED_DATA_CHANGED TALKING`))
  },

  'attached values come back as they were given': async (it) => {
    const id = await talks(it)
    const given = { text: 'a', whole: 7, nested: { a: 1, b: { c: 'd' } } }
    await it.done('interaction.setUserData', id, given)
    expect((await it.get(id)).userData).toMatchObject(given)
  },

  'attached values that are no texts, whole numbers or objects come back as they were given, too': async (it) => {
    const id = await talks(it)
    const given = { fraction: 0.5, many: [1, 'two'], truth: true, nothing: null }
    await it.done('interaction.setUserData', id, given)
    expect((await it.get(id)).userData).toMatchObject(given)
  },
}
