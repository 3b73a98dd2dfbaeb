import type { Parameter } from '../../../contract/method.js'
import { interactionId, text } from '../../../contract/parameters.js'
import type { Desk } from '../../desk/desk.js'
import { heirIn, refile } from '../../desk/filing.js'
import { expand, needCase } from '../../desk/selection.js'
import { type ControlsOf, type ControlTable, checked } from '../controls.js'
import type { Part } from '../part.js'

const caseParameter = { name: 'caseId', schema: text } as const satisfies Parameter

/** What `simulate` can do with cases. */
export const casesControls = {
  /** The agent opens the details of a case. */
  expandCase: [caseParameter],
  /** The agent closes the details of a case. */
  collapseCase: [caseParameter],
  /**
   * An interaction is moved to another case, or to one of its own where none is named. Results in the id of the case
   * that it is in now.
   */
  moveToCase: [interactionId, { ...caseParameter, optional: true }],
} as const satisfies ControlTable

/** What `simulate` can do with cases. */
export type CasesControls = ControlsOf<typeof casesControls, { readonly moveToCase: string }>

/** Cases as the agent sees them. A case is there as long as it has interactions: they hold all that is to know of it. */
export function createCases(desk: Desk): Part<CasesControls> {
  const setExpanded = (caseId: string, isExpanded: boolean): void => {
    needCase(desk.items, caseId)
    desk.show(expand(desk.items, caseId, isExpanded))
  }
  return {
    handlers: {},
    controls: checked(casesControls, {
      expandCase: (caseId) => setExpanded(caseId, true),
      collapseCase: (caseId) => setExpanded(caseId, false),
      moveToCase: (id, to) => {
        const item = desk.need(id)
        const { caseId: previousCaseId } = item.interaction
        if (to !== undefined) needCase(desk.items, to)
        if (to === previousCaseId) return to
        const caseId = to ?? crypto.randomUUID()
        const others = desk.items.filter((other) => other !== item)
        const moved = refile(item, { caseId, bundleId: crypto.randomUUID() }, others)
        desk.put({ item: moved, events: [] })
        const heir = heirIn(others, previousCaseId)
        if (heir !== undefined) desk.put({ item: heir, events: [] })
        desk.tell({
          type: 'event',
          event: 'interaction',
          data: { eventType: 'CASE_ID_CHANGED', caseId, previousCaseId },
        })
        desk.put({ item: moved, events: ['CASE_OR_BUNDLE_ID_CHANGED'] })
        return caseId
      },
    }),
  }
}
