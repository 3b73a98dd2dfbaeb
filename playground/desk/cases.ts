import type { PresentInteraction } from '../../src/contract/objects/interaction.js'
import type { WorkspaceChange } from '../../src/service/index.js'

/** Interactions that belong together. */
export interface Case {
  readonly caseId: string
  /** In the order in which they came, the main one first. */
  readonly interactions: readonly [PresentInteraction, ...PresentInteraction[]]
  readonly isSelected: boolean
  readonly isExpanded: boolean
}

/** Which cases are selected and expanded, as far as events told it: those tell it of the case, not of its interactions. */
export class CaseView {
  #selected: string | undefined
  readonly #expanded = new Map<string, boolean>()

  /** Takes in what the workspace told. */
  hear(change: WorkspaceChange): void {
    if (change.type === 'options') {
      // Events may have been missed, and the interactions are told anew.
      this.#selected = undefined
      this.#expanded.clear()
    }
    if (change.type !== 'event' || change.event !== 'interaction' || !('selectedCaseId' in change.data)) return
    const { eventType, selectedCaseId } = change.data
    if (eventType === 'CASE_SELECTED') {
      // CASE_EXPANDED, which came right before, named the case that was selected until then (manual's sample).
      if (this.#selected !== undefined && this.#selected !== selectedCaseId) this.#expanded.set(this.#selected, false)
      this.#selected = selectedCaseId
      this.#expanded.set(selectedCaseId, true)
    } else this.#expanded.set(selectedCaseId, eventType === 'CASE_EXPANDED')
  }

  /** The cases of interactions, in the order in which they came. */
  cases(interactions: readonly PresentInteraction[]): readonly Case[] {
    const selected =
      this.#selected ?? interactions.find(({ interaction }) => interaction.isCaseSelected)?.interaction.caseId
    const byId = grouped(interactions)
    return [...byId].flatMap(([caseId, all]) => {
      const isMain = ({ interaction }: PresentInteraction) => interaction.isMainCaseInteraction
      const [first, ...rest] = [...all.filter(isMain), ...all.filter((one) => !isMain(one))]
      if (first === undefined) return []
      const isExpanded = this.#expanded.get(caseId) ?? all.some(({ interaction }) => interaction.isCaseExpanded)
      return [{ caseId, interactions: [first, ...rest] as const, isSelected: caseId === selected, isExpanded }]
    })
  }
}

function grouped(interactions: readonly PresentInteraction[]): ReadonlyMap<string, readonly PresentInteraction[]> {
  const byId = new Map<string, PresentInteraction[]>()
  for (const present of interactions) {
    const { caseId } = present.interaction
    byId.set(caseId, [...(byId.get(caseId) ?? []), present])
  }
  return byId
}
