import { expect, test } from 'vitest'
import { CaseView } from '../../../../playground/desk/cases.js'
import { session } from '../../workspace/simulator/session.js'
import { presentIn } from './stages.js'

/** A day with three cases, as a window sees it that hears all events. */
function day() {
  const it = session()
  const ids = [
    it.simulate.inboundCall({ ani: '+15550100', dnis: '800' }),
    it.simulate.inboundChat({ nickname: 'Ada' }),
    it.simulate.inboundWorkItem({ subject: 'Claim' }),
  ]
  const view = new CaseView()
  // What an interaction says of its case is as old as the last that was told of it: nothing was told of the selection.
  const asTold = presentIn(it)
  const caseIds = ids.map(
    (id) => asTold.find(({ interaction }) => interaction.interactionId === id)?.interaction.caseId,
  )
  const [one = '', two = '', three = ''] = caseIds
  const hear = () => {
    for (const news of it.told.splice(0)) if (news.type === 'event') view.hear(news)
  }
  const seen = () => {
    hear()
    const cases = view.cases(asTold)
    return {
      selected: cases.filter(({ isSelected }) => isSelected).map(({ caseId }) => caseId),
      expanded: cases.filter(({ isExpanded }) => isExpanded).map(({ caseId }) => caseId),
    }
  }
  return {
    ...it,
    view,
    one,
    two,
    three,
    seen,
    select: (caseId: string) => it.done('interaction.selectCaseByCaseId', caseId),
  }
}

test('a case is selected and expanded by its events', async () => {
  const { one, two, seen, select } = day()
  expect(seen()).toEqual({ selected: [], expanded: [] })
  await select(one)
  expect(seen()).toEqual({ selected: [one], expanded: [one] })
  await select(two)
  expect(seen()).toEqual({ selected: [two], expanded: [two] })
})

test('cases are expanded and collapsed besides the selected one, as the workspace has them', async () => {
  const { one, two, three, seen, select, simulate, simulator } = day()
  await select(one)
  simulate.expandCase(three)
  expect(seen()).toEqual({ selected: [one], expanded: [one, three] })
  simulate.collapseCase(one)
  expect(seen()).toEqual({ selected: [one], expanded: [three] })
  await select(two)
  expect(seen()).toEqual({ selected: [two], expanded: [two, three] })
  await select(three)
  expect(seen()).toEqual({ selected: [three], expanded: [three] })
  const inWorkspace = presentIn({ simulator })
  const expanded = inWorkspace.filter(({ interaction }) => interaction.isCaseExpanded)
  expect(expanded.map(({ interaction }) => interaction.caseId)).toEqual([three])
})

test('a window that may have missed events goes by what the interactions say', async () => {
  const { one, two, view, select, seen, ...it } = day()
  await select(one)
  seen()
  await select(two)
  it.told.length = 0
  view.hear({ type: 'options' })
  const cases = view.cases(presentIn(it))
  expect(cases.filter(({ isSelected }) => isSelected).map(({ caseId }) => caseId)).toEqual([two])
})

test('the main interaction of a case comes first, whatever came first', async () => {
  const it = session()
  const main = it.simulate.inboundCall({ ani: '+15550100', dnis: '800' })
  await it.done('voice.answer', main)
  await it.done('interaction.consult', main, '5002')
  const [only, ...others] = new CaseView().cases(presentIn(it).toReversed())
  expect(others).toEqual([])
  expect(only?.interactions.map(({ interaction }) => interaction.isConsultation)).toEqual([false, true])
})
