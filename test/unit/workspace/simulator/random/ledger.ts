import { expect } from 'vitest'
import type { Interaction, InteractionState } from '../../../../../src/contract/objects/interaction.js'
import type { WorkspaceNews } from '../../../../../src/workspace/workspace.js'
import { follows } from './follows.js'

interface Known {
  readonly medium: string
  readonly state: InteractionState
}

/** What applications can conclude from what they are told, checked as it comes. */
export class Ledger {
  readonly #present = new Map<string, Known>()
  readonly #gone = new Set<string>()

  /** Something was told. */
  hear(news: WorkspaceNews): void {
    if (news.type !== 'event' || news.event !== 'interaction' || !('interaction' in news.data)) return
    const { eventType, interaction, media: medium = '' } = news.data
    const { interactionId: id, state } = interaction
    // What waits elsewhere could not be had: it is not the agent's.
    if (eventType === 'PULL_FAILED' || eventType === 'PULL_WORKBIN_FAILED') return
    const what = `${medium} ${id} ${eventType} ${state}`
    const before = this.#present.get(id)
    if (before === undefined) {
      expect(eventType, what).toBe('ADDED')
      if (this.#gone.has(id)) expect(state, what).toBe('PULLED')
    } else {
      expect(eventType, what).not.toBe('ADDED')
      expect(medium, what).toBe(before.medium)
      this.#moves(before, state, what)
    }
    if (eventType === 'REMOVED') {
      this.#present.delete(id)
      this.#gone.add(id)
    } else {
      this.#present.set(id, { medium, state })
    }
  }

  /** Whether that is all that the agent has, and how it is. */
  check(all: readonly Interaction[]): void {
    expect(new Set(all.map(({ interactionId }) => interactionId))).toEqual(new Set(this.#present.keys()))
    for (const { interactionId: id, state } of all) {
      const before = this.#present.get(id)
      if (before === undefined) continue
      // Some states have no event.
      this.#moves(before, state, `${before.medium} ${id} without an event`)
      this.#present.set(id, { ...before, state })
    }
    expect(all.filter(({ state }) => state === 'TALKING').length, 'calls that the agent speaks on').toBeLessThan(2)
    for (const id of new Set(all.map(({ caseId }) => caseId))) {
      const members = all.filter(({ caseId }) => caseId === id)
      const isWithMain = members.some(({ isConsultation }) => !isConsultation)
      expect(members.filter((one) => one.isMainCaseInteraction)).toHaveLength(isWithMain ? 1 : 0)
    }
    const selected = new Set(all.filter((one) => one.isCaseSelected).map(({ caseId }) => caseId))
    expect(selected.size, 'selected cases').toBeLessThan(2)
  }

  #moves({ medium, state: from }: Known, to: InteractionState, what: string): void {
    if (from !== to) expect(follows[`${medium} ${from}`] ?? [], `${what}, which was ${from}`).toContain(to)
  }
}
