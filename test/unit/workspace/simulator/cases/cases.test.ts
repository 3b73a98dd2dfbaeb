import { beforeEach, describe, expect, it } from 'vitest'
import type { Interaction } from '../../../../../src/contract/objects/interaction.js'
import type { Desk } from '../../../../../src/workspace/desk/desk.js'
import { deskRequests } from '../../../../../src/workspace/desk/requests.js'
import { MarkdoneBlocks } from '../../../../../src/workspace/markdone.js'
import { createCases } from '../../../../../src/workspace/simulator/cases/cases.js'
import { testDesk } from '../test-desk.js'

let desk: Desk
let told: ReturnType<typeof testDesk>['told']
let cases: ReturnType<typeof createCases>

const add = (interaction: Partial<Omit<Interaction, 'interactionId'>> = {}) =>
  desk.add({ medium: 'email', detail: {}, interaction: { state: 'ACCEPTED', ...interaction } }).interaction
const now = (id: string) => desk.need(id).interaction
const select = (caseId: string) =>
  deskRequests(desk, new MarkdoneBlocks(desk.tell), () => '').selectCaseByCaseId(caseId)

beforeEach(() => {
  const fresh = testDesk()
  desk = fresh.desk
  told = fresh.told
  cases = createCases(desk)
})

describe('a new interaction', () => {
  it('begins a case of its own, whose ids are attached to it', () => {
    const [one, two] = [add({ userData: { Key: 1 } }), add()]
    expect(one.userData).toEqual({
      Key: 1,
      IW_CaseUid: one.caseId,
      IW_BundleUid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(two.caseId).not.toBe(one.caseId)
    expect(two.userData.IW_BundleUid).not.toBe(one.userData.IW_BundleUid)
    expect([one.isMainCaseInteraction, two.isMainCaseInteraction]).toEqual([true, true])
  })

  it("belongs to its parent's case and bundle, and is not its main interaction", () => {
    const parent = add()
    const child = add({ parentInteractionId: parent.interactionId, userData: { IW_CaseUid: 'another' } })
    expect(child).toMatchObject({ caseId: parent.caseId, isMainCaseInteraction: false })
    expect(child.userData).toEqual(parent.userData)
  })

  it('belongs to the case that its attached data name, whether that is here or not', () => {
    const known = add()
    expect(add({ userData: { IW_CaseUid: known.caseId } })).toMatchObject({
      caseId: known.caseId,
      isMainCaseInteraction: false,
    })
    const handed = add({ userData: { IW_CaseUid: 'c', IW_BundleUid: 'b' } })
    expect(handed).toMatchObject({ caseId: 'c', isMainCaseInteraction: true, userData: { IW_BundleUid: 'b' } })
  })

  it.each([[5], [''], [null], [{}]])('begins its own where %j is attached in place of an id', (id) => {
    expect(add({ userData: { IW_CaseUid: id } }).caseId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('belongs to the case that it is given before all others', () => {
    const parent = add()
    expect(add({ caseId: 'c', parentInteractionId: parent.interactionId }).caseId).toBe('c')
  })

  it('keeps attached data of any name', () => {
    const userData = JSON.parse('{"__proto__": 1, "constructor": 2}')
    expect(Object.keys(add({ userData }).userData)).toEqual(['__proto__', 'constructor', 'IW_CaseUid', 'IW_BundleUid'])
  })

  it('is shown as its case is', () => {
    const one = add()
    select(one.caseId)
    expect(add({ caseId: one.caseId })).toMatchObject({ isCaseSelected: true, isCaseExpanded: true })
    expect(add()).toMatchObject({ isCaseSelected: false, isCaseExpanded: false })
  })
})

describe('the main interaction of a case', () => {
  it('is the next that is no consultation when it goes', () => {
    const main = add()
    const consultation = add({ caseId: main.caseId, isConsultation: true })
    const next = add({ caseId: main.caseId })
    const last = add({ caseId: main.caseId })
    desk.remove(main.interactionId)
    const isMain = [consultation, next, last].map(({ interactionId }) => now(interactionId).isMainCaseInteraction)
    expect(isMain).toEqual([false, true, false])
  })

  it('stays when another goes', () => {
    const main = add()
    desk.remove(add({ caseId: main.caseId }).interactionId)
    expect(now(main.interactionId).isMainCaseInteraction).toBe(true)
  })
})

describe('selecting a case', () => {
  it("tells what the manual's sample tells, in its order, when all has changed", () => {
    const [one, two, companion] = [add(), add(), add()]
    cases.controls.moveToCase(companion.interactionId, two.caseId)
    select(one.caseId)
    told.length = 0
    select(two.caseId)
    expect(told).toEqual([
      { eventType: 'CASE_COLLAPSED', selectedCaseId: one.caseId },
      { eventType: 'CASE_EXPANDED', selectedCaseId: one.caseId },
      { eventType: 'CASE_SELECTED', selectedCaseId: two.caseId },
    ])
    expect(now(one.interactionId)).toMatchObject({ isCaseSelected: false, isCaseExpanded: false })
    for (const { interactionId } of [two, companion]) {
      expect(now(interactionId)).toMatchObject({ isCaseSelected: true, isCaseExpanded: true })
    }
  })

  it('collapses nothing where none was selected, and tells nothing twice', () => {
    const one = add()
    told.length = 0
    select(one.caseId)
    select(one.caseId)
    expect(told).toEqual([
      { eventType: 'CASE_EXPANDED', selectedCaseId: one.caseId },
      { eventType: 'CASE_SELECTED', selectedCaseId: one.caseId },
    ])
  })

  it('expands the selected case again where it was collapsed', () => {
    const one = add()
    select(one.caseId)
    cases.controls.collapseCase(one.caseId)
    expect(now(one.interactionId)).toMatchObject({ isCaseSelected: true, isCaseExpanded: false })
    told.length = 0
    select(one.caseId)
    expect(told).toEqual([{ eventType: 'CASE_EXPANDED', selectedCaseId: one.caseId }])
  })

  it('leaves other cases that are expanded as they are', () => {
    const [one, two] = [add(), add()]
    cases.controls.expandCase(one.caseId)
    select(two.caseId)
    expect(now(one.interactionId)).toMatchObject({ isCaseSelected: false, isCaseExpanded: true })
  })

  it('is impossible where there is no such case: the error names those that are there', () => {
    expect(() => select('c')).toThrow(/no case "c".*no cases now/)
    const one = add()
    expect(() => select('c')).toThrow(`There is no case "c". The cases are: ${one.caseId}.`)
    desk.remove(one.interactionId)
    expect(() => select(one.caseId)).toThrow(/There is no case/)
  })
})

describe('expanding and collapsing', () => {
  it('tells of that case, once', () => {
    const one = add()
    told.length = 0
    const { expandCase, collapseCase } = cases.controls
    for (const change of [expandCase, expandCase, collapseCase, collapseCase]) change(one.caseId)
    expect(told).toEqual([
      { eventType: 'CASE_EXPANDED', selectedCaseId: one.caseId },
      { eventType: 'CASE_COLLAPSED', selectedCaseId: one.caseId },
    ])
    expect(() => expandCase('c')).toThrow(/no case "c"/)
  })
})

describe('an interaction that is moved', () => {
  it('takes the ids of the other case, and all is told', () => {
    const [one, two] = [add({ userData: { Key: 1 } }), add()]
    const left = add({ caseId: one.caseId })
    told.length = 0
    expect(cases.controls.moveToCase(one.interactionId, two.caseId)).toBe(two.caseId)
    expect(told).toEqual([
      { eventType: 'CASE_ID_CHANGED', caseId: two.caseId, previousCaseId: one.caseId },
      { eventType: 'CASE_OR_BUNDLE_ID_CHANGED', media: 'email', interaction: now(one.interactionId) },
    ])
    expect(now(one.interactionId)).toMatchObject({
      caseId: two.caseId,
      isMainCaseInteraction: false,
      userData: { Key: 1, IW_CaseUid: two.caseId, IW_BundleUid: two.userData.IW_BundleUid },
    })
    expect(now(left.interactionId).isMainCaseInteraction).toBe(true)
  })

  it('begins a case and a bundle of its own where none is named', () => {
    const one = add()
    const child = add({ caseId: one.caseId })
    const caseId = cases.controls.moveToCase(child.interactionId)
    expect(now(child.interactionId)).toMatchObject({ caseId, isMainCaseInteraction: true })
    expect(caseId).not.toBe(one.caseId)
    expect(now(child.interactionId).userData.IW_BundleUid).not.toBe(one.userData.IW_BundleUid)
  })

  it('stays where it is without a word, or with an error', () => {
    const one = add()
    told.length = 0
    expect(cases.controls.moveToCase(one.interactionId, one.caseId)).toBe(one.caseId)
    expect(() => cases.controls.moveToCase(one.interactionId, 'c')).toThrow(/no case "c"/)
    expect(() => cases.controls.moveToCase('99')).toThrow(/no interaction "99"/)
    expect(told).toEqual([])
  })
})
