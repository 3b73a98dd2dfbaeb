import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Interaction } from '../../../../../src/contract/objects/interaction.js'
import type { WorkspaceAnswer } from '../../../../../src/workspace/workspace.js'
import type { ApplicationRequest } from '../../port/window.js'
import { patientData, type Session, session } from '../session.js'
import { named } from '../support.js'
import { Ledger } from './ledger.js'
import {
  type Asked,
  about,
  happenings,
  happeningsTo,
  incidents,
  operations,
  pulls,
  requests,
  requestsAbout,
} from './steps.js'

/** Times that never end together, so that it does not matter in which order they were begun. */
const data = {
  ...patientData,
  agent: { ...patientData.agent, afterCallWorkMs: 10_007 },
  voice: { ...patientData.voice, ringsForMs: 20_011, answersAfterMs: 2_003 },
  openMedia: { ...patientData.openMedia, invitationMs: 30_011, joinMs: 509, transferMs: 1_009 },
}

const which = fc.nat({ max: 1000 })

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('happens' as const), asked: fc.constantFrom(...happenings) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('happens' as const), asked: fc.constantFrom(...incidents) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('asks' as const), asked: fc.constantFrom(...requests) }) },
  { weight: 8, arbitrary: fc.record({ type: fc.constant('can' as const), which, what: which }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('tries' as const), which, what: fc.constantFrom(...operations) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('asks about' as const), which, what: fc.constantFrom(...requestsAbout) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('happens to' as const), which, what: fc.constantFrom(...happeningsTo) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('pulls' as const),
      from: fc.constantFrom('inWorkbin' as const, 'inQueue' as const),
      what: fc.nat({ max: 1 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('time passes' as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
  },
)

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** What a step asks for, and whether the capabilities say that it is possible; undefined where they say nothing. */
interface Attempt {
  readonly asked: Asked
  readonly isPossible?: boolean
}

const isAmong = (interaction: Interaction, { capabilities }: (typeof operations)[number]) =>
  capabilities.some((capability) => interaction.capabilities?.includes(capability))

async function attemptOf(it: Session, step: Exclude<Step, { type: 'time passes' }>): Promise<Attempt | undefined> {
  if ('asked' in step) return { asked: step.asked }
  if (step.type === 'pulls') {
    const [id = 'none'] = it.simulate[step.from]()
    return { asked: [pulls[step.from][step.what] ?? '', id] }
  }
  const all = await it.all()
  const interaction = all[step.which % Math.max(1, all.length)]
  if (interaction === undefined) return undefined
  if (step.type === 'can') {
    const possible = operations.filter((operation) => isAmong(interaction, operation))
    const operation = possible[step.what % Math.max(1, possible.length)]
    return operation && { asked: about(operation.asked, interaction), isPossible: true }
  }
  if (step.type === 'tries')
    return { asked: about(step.what.asked, interaction), isPossible: isAmong(interaction, step.what) }
  return { asked: about(step.what, interaction) }
}

/** Takes a step; what it told and what came of it, with names in place of random ids. */
async function take(it: Session, step: Step): Promise<string> {
  it.told.length = 0
  if (step.type === 'time passes') {
    it.clock.advance(step.ms)
    return named(it.told)
  }
  const attempt = await attemptOf(it, step)
  if (attempt === undefined) return ''
  const [request, ...values] = attempt.asked
  const before = await it.state()
  const answer = await it.simulator.perform(request as ApplicationRequest, values)
  if (!answer.ok) {
    expect(await it.state(), `${request} failed, and changes`).toBe(before)
    // Applications hear that a mark done is blocked.
    if (answer.code !== 'blocked') expect(it.told, `${request} failed, and tells`).toEqual([])
  }
  if (attempt.isPossible !== undefined) expectFits(request, attempt.isPossible, answer)
  else if (!answer.ok) expect(['notPossible', 'notFound', 'disconnected'], answer.message).toContain(answer.code)
  return named([answer, it.told])
}

function expectFits(request: string, isPossible: boolean, answer: WorkspaceAnswer): void {
  const outcome = answer.ok ? 'done' : answer.code
  if (outcome === 'disconnected' || (isPossible && outcome === 'blocked')) return
  expect(`${request}: ${outcome}`, answer.ok ? undefined : answer.message).toBe(
    `${request}: ${isPossible ? 'done' : 'notPossible'}`,
  )
}

function settle(it: Session, ledger: Ledger): void {
  for (const news of it.told.splice(0)) ledger.hear(news)
}

test('whatever is done and happens, in whatever order, the simulation keeps to its rules', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      const it = session({ data })
      const ledger = new Ledger()
      for (const step of steps) {
        await take(it, step)
        settle(it, ledger)
        ledger.check(await it.all())
      }
    }),
    { numRuns: 200 },
  )
})

test('what is stored at any time goes on as if it had not been stored', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 20, size: 'max' }),
      fc.array(step, { maxLength: 20, size: 'max' }),
      async (before, after) => {
        const it = session({ data })
        for (const step of before) await take(it, step)
        const stored = await it.state()
        const other = session({ data, stored: JSON.parse(stored), now: it.clock.now() })
        expect(await other.state()).toBe(stored)
        for (const step of after) {
          const expected = await take(it, step)
          expect(await take(other, step)).toBe(expected)
        }
      },
    ),
    { numRuns: 200 },
  )
})
