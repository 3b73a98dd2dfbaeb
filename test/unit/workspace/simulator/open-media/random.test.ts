import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { type InteractionState, interaction } from '../../../../../src/contract/objects/interaction.js'
import { WorkspaceError } from '../../../../../src/workspace/workspace.js'
import { follows } from '../random/follows.js'
import { befalling, doing, type Stage, stage } from './stage.js'

// A consultation begins with its joining.
const first = new Set(['INVITED', 'INVITED_CONFERENCE', 'CREATED', 'PULLED', 'JOIN_PENDING'])

const ending = (it: Stage, id: string): void => {
  for (const happen of [...Object.values(befalling), ...Object.values(doing)].toReversed()) tried(it, id, happen)
}

/** Whether it happened; a refusal must be one on purpose. */
function tried(it: Stage, id: string, happen: (it: Stage, id: string) => void): boolean {
  try {
    happen(it, id)
    return true
  } catch (error) {
    const isForAnother =
      error instanceof Error && /^No (transfer|conference|consult|complete\w+) of/.test(error.message)
    if (!isForAnother) expect(error).toBeInstanceOf(WorkspaceError)
    return false
  }
}

type Made = 'email' | 'chat' | 'workitem' | 'created' | 'conference'

const step = fc.oneof(
  fc.record({ make: fc.constantFrom<Made>('email', 'chat', 'workitem', 'created', 'conference') }),
  fc.record({ which: fc.nat(), operation: fc.constantFrom(...Object.keys(doing)) }),
  fc.record({ which: fc.nat(), operation: fc.constantFrom(...Object.keys(doing)) }),
  fc.record({ which: fc.nat(), befall: fc.constantFrom(...Object.keys(befalling)) }),
  fc.record({ pull: fc.constantFrom('inWorkbin' as const, 'inQueue' as const) }),
  fc.record({ pass: fc.integer({ min: 1, max: 40_000 }) }),
)

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

function take(it: Stage, what: Step): void {
  const ids = it.desk.items.map(({ interaction }) => interaction.interactionId)
  if ('make' in what) {
    if (what.make === 'created') it.createEmail()
    else if (what.make === 'conference') it.controls.inboundChatConference({ nickname: 'Ada', agent: 'kim' })
    else it.invite(what.make)
  } else if ('pass' in what) {
    it.clock.advance(what.pass)
  } else if ('pull' in what) {
    const [id] = it.controls[what.pull]()
    if (id === undefined) return
    if (what.pull === 'inWorkbin') it.controls.agentPullsFromWorkbin(id)
    else it.controls.agentPullsFromQueue(id)
  } else if (ids.length > 0) {
    const id = ids[what.which % ids.length] ?? ''
    if ('befall' in what) {
      tried(it, id, (it, id) => befalling[what.befall]?.(it, id))
    } else {
      const isPossible = it.desk.need(id).interaction.capabilities?.includes(what.operation)
      expect(tried(it, id, (it, id) => doing[what.operation]?.(it, id))).toBe(isPossible)
    }
  }
}

it('keeps to its rules whatever happens, in whatever order, and leaves nothing behind', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const it = stage()
      for (const what of steps) {
        take(it, what)
        // What waits for the agent comes in a moment.
        it.clock.advance(0)
        // Whatever ends of its own accord is running for what is there, and for nothing else.
        expect(it.clock.pending).toBe(it.state().deadlines.length)
        for (const { interactionId, state } of it.state().deadlines) {
          expect(it.desk.need(interactionId).interaction.state).toBe(state)
        }
        const mains = it.desk.items.filter(({ interaction }) => interaction.isMainCaseInteraction)
        expect(new Set(mains.map(({ interaction }) => interaction.caseId)).size).toBe(mains.length)
      }
      // Each step may make four rounds necessary: what waits for the agent comes one by one.
      for (let round = 0; round < 4 * steps.length && it.desk.items.length > 0; round++) {
        for (const { interaction } of it.desk.items) ending(it, interaction.interactionId)
        it.clock.advance(0)
      }
      expect(it.desk.items).toEqual([])
      expect(it.clock.pending).toBe(0)

      const seen = new Map<string, InteractionState>()
      for (const data of it.told) {
        if (!('interaction' in data) || data.eventType.startsWith('PULL_')) continue
        const { interactionId: id, state } = v.parse(interaction, data.interaction)
        const before = seen.get(id)
        expect(data.eventType === 'ADDED').toBe(before === undefined)
        if (before === undefined) expect(first).toContain(state)
        else if (before !== state) expectFollows(`${data.media} ${before}`, state, data.media)
        if (data.eventType === 'REMOVED') seen.delete(id)
        else seen.set(id, state)
      }
      expect(seen.size).toBe(0)
    }),
    { numRuns: 300 },
  )
})

/** States without an event of their own may lie between two that were told. */
function expectFollows(before: string, state: InteractionState, medium: string | undefined): void {
  const direct = follows[before] ?? []
  const silent = direct.filter((next) => next === 'TRANSFERRING' || next === 'SAVED')
  expect([...direct, ...silent.flatMap((next) => follows[`${medium} ${next}`] ?? [])]).toContain(state)
}
