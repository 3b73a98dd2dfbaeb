import type { InteractionEventData } from '../../contract/events.js'
import { WorkspaceError } from '../workspace.js'
import type { Item } from './item.js'

/** What an event tells of a case as the agent sees it. */
export type CaseEvent = Extract<InteractionEventData, { selectedCaseId: unknown }>

/** What became of all interactions, and what is told of their cases. */
export interface Shown {
  readonly items: readonly Item[]
  readonly events: readonly CaseEvent[]
}

/** Throws a WorkspaceError where no interaction is in a case: then there is no such case. */
export function needCase(items: readonly Item[], caseId: string): void {
  const cases = [...new Set(items.map(({ interaction }) => interaction.caseId))]
  if (cases.includes(caseId)) return
  const known = cases.length === 0 ? 'There are no cases now.' : `The cases are: ${cases.join(', ')}.`
  throw new WorkspaceError('notFound', `There is no case "${caseId}". ${known}`)
}

/**
 * Selects and expands a case, and collapses the one that was selected before. As in the manual's sample, what comes
 * before `CASE_SELECTED` still names the case that was selected until then, `CASE_EXPANDED` included. What is so already
 * is not told again.
 */
export function select(items: readonly Item[], caseId: string): Shown {
  const selected = items.find(({ interaction }) => interaction.isCaseSelected)?.interaction.caseId
  const isOpen = (id: string | undefined) =>
    items.some(({ interaction }) => interaction.caseId === id && interaction.isCaseExpanded)
  const isNew = selected !== caseId
  const events: CaseEvent[] = []
  if (isNew && selected !== undefined && isOpen(selected)) {
    events.push({ eventType: 'CASE_COLLAPSED', selectedCaseId: selected })
  }
  if (!isOpen(caseId)) events.push({ eventType: 'CASE_EXPANDED', selectedCaseId: selected ?? caseId })
  if (isNew) events.push({ eventType: 'CASE_SELECTED', selectedCaseId: caseId })
  return {
    events,
    items: items.map((item) => {
      const isIt = item.interaction.caseId === caseId
      const isCollapsed = isNew && item.interaction.caseId === selected
      return shown(item, isIt, isIt || (item.interaction.isCaseExpanded && !isCollapsed))
    }),
  }
}

/** Expands or collapses a case, whether it is selected or not; the event names that case. */
export function expand(items: readonly Item[], caseId: string, isCaseExpanded: boolean): Shown {
  const changed = items.filter(
    ({ interaction }) => interaction.caseId === caseId && interaction.isCaseExpanded !== isCaseExpanded,
  )
  const eventType = isCaseExpanded ? 'CASE_EXPANDED' : 'CASE_COLLAPSED'
  return {
    items: changed.map((item) => shown(item, item.interaction.isCaseSelected, isCaseExpanded)),
    events: changed.length === 0 ? [] : [{ eventType, selectedCaseId: caseId }],
  }
}

function shown(item: Item, isCaseSelected: boolean, isCaseExpanded: boolean): Item {
  return { ...item, interaction: { ...item.interaction, isCaseSelected, isCaseExpanded } }
}
