import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ManualClock } from '../../../../../src/workspace/clock.js'
import { readScenario, type Scenario } from '../../../../../src/workspace/simulator/scenario/scenario.js'
import { createSimulator } from '../../../../../src/workspace/simulator/simulator.js'
import type { WorkspaceNews } from '../../../../../src/workspace/workspace.js'
import { named } from '../support.js'
import { scenarioNamed, scenarioNames } from './files.js'
import { BEGINNING, played, stage } from './stage.js'

const inbound = (at: number, as: string) =>
  ({ at, simulate: 'inboundCall', with: { call: { ani: '+15550001', dnis: '800' } }, as }) as const
const answer = (at: number, name: string) =>
  ({ at, agent: 'voice.answer', with: { interactionId: `$${name}` } }) as const

const scenarioOf = (...timeline: Scenario['timeline']): Scenario => ({ title: 'A day', about: '', timeline })

const notes = ({ steps }: { readonly steps: readonly { readonly status: string; readonly note?: string }[] }) =>
  steps.map(({ status, note }) => (note === undefined ? status : note))

describe('a step', () => {
  test('that is not possible is noted, and the rest goes on', async () => {
    const it = await stage(scenarioOf(inbound(1, 'call'), answer(5, 'call'), inbound(6, 'next')))
    await it.simulate.step(3)
    // The agent is faster.
    await it.simulator.perform('voice.answer', ['1'])
    await it.simulate.step(10)
    expect(notes(it.progress())).toEqual([
      'done',
      expect.stringMatching(/^ANSWER is not possible for the interaction "1", which is TALKING/),
      'done',
    ])
  })

  test('comes so long after another, or after what happens to its interaction', async () => {
    const timeline = [
      inbound(1, 'call'),
      { ...answer(2, 'call'), after: 'call' },
      { at: 4, after: 'call.ESTABLISHED', simulate: 'remoteHangUp', with: { interactionId: '$call' } },
    ] as const
    const { events } = await played(scenarioOf(...timeline), 20)
    expect(events.filter((event) => event.includes('voice 1'))).toEqual([
      '1 voice 1 ADDED RINGING',
      '1 voice 1 RINGING RINGING',
      '3 voice 1 ESTABLISHED TALKING',
      '7 voice 1 RELEASED IDLE',
    ])
  })

  test('knows the interaction that a step before it began by another one', async () => {
    const dial = { at: 1, agent: 'voice.dial', with: { destination: '5002' }, as: 'call' } as const
    const hangUp = { at: 5, agent: 'voice.hangUp', with: { interactionId: '$call' } } as const
    const { progress, events } = await played(scenarioOf(dial, hangUp), 10)
    expect(notes(progress)).toEqual(['done', 'done'])
    expect(events).toContain('5 voice 1 RELEASED IDLE')
  })

  test('waits for what does not happen, until it cannot any more', async () => {
    const hangUp = {
      at: 1,
      after: 'call.ESTABLISHED',
      simulate: 'remoteHangUp',
      with: { interactionId: '$call' },
    } as const
    const it = await stage(scenarioOf(inbound(1, 'call'), hangUp))
    await it.simulate.step(30)
    expect(it.progress().steps[1]).toEqual({ status: 'planned', at: null })
    await it.simulator.perform('interaction.markdone', ['1'])
    expect(it.progress().steps[1]).toMatchObject({
      status: 'impossible',
      note: 'It was to come after "call.ESTABLISHED", and "call" is gone without it.',
    })
  })

  test('that could not happen has none come after it', async () => {
    const timeline = [
      inbound(1, 'call'),
      { at: 2, agent: 'interaction.reject', with: { interactionId: '$call' } },
      { ...answer(3, 'call'), as: 'answered' },
      { at: 1, after: 'answered', simulate: 'loseConnection', as: 'loss' },
      { at: 1, after: 'loss', simulate: 'restoreConnection' },
      { at: 9, simulate: 'loseConnection' },
    ] as const
    const { progress } = await played(scenarioOf(...timeline), 20)
    expect(notes(progress)).toEqual([
      'done',
      'done',
      expect.stringContaining('is IDLE'),
      'It was to come after "answered", and "answered" did not happen.',
      'It was to come after "loss", and "loss" did not happen.',
      'done',
    ])
  })

  test('may be called as other objects have something by nature', async () => {
    const timeline = [inbound(1, 'constructor'), { ...answer(1, 'constructor'), after: 'constructor.RINGING' }] as const
    const { progress } = await played(scenarioOf(...timeline), 5)
    expect(notes(progress)).toEqual(['done', 'done'])
  })
})

describe('a scenario', () => {
  test('begins with its data and options, and leaves all else as by default', async () => {
    const scenario = readScenario({
      ...scenarioOf(),
      options: { 'voice.auto-answer': 'true', 'Shop/currency': 'EUR', 'interaction.override-option-key': null },
      data: { agent: { place: 'At home' } },
    })
    const { simulator } = await stage(scenario)
    const value = async (request: string, ...values: readonly unknown[]) =>
      (await simulator.perform(request as never, values)) as { readonly value: unknown }
    expect(
      (await value('configuration.getOption', ['voice.auto-answer', 'Shop/currency', 'interaction.o*'])).value,
    ).toEqual({
      'interaction-workspace': { 'voice.auto-answer': 'true' },
      Shop: { currency: 'EUR' },
    })
    expect((await value('media.getMediaList')).value).toHaveLength(5)
  })

  test('takes the place of another, and of what that left behind', async () => {
    const it = await stage(scenarioNamed('first-call'))
    await it.simulate.step(5)
    it.events()
    it.simulate.startScenario(scenarioOf(inbound(1, 'other')))
    expect(it.events()).toEqual(['5 voice 1 REMOVED RINGING', '5 options', '5 interactions'])
    await it.simulate.step(2000)
    expect(it.events()).toEqual(['6 voice 1 ADDED RINGING', '6 voice 1 RINGING RINGING', '26 voice 1 RELEASED IDLE'])
  })

  test('that is stopped leaves all as it is', async () => {
    const it = await stage(scenarioNamed('first-call'))
    await it.simulate.step(5)
    it.simulate.stopScenario()
    expect(it.simulate.scenario()).toBeNull()
    it.events()
    await it.simulate.step(60)
    expect(it.events()).toEqual(['32 voice 1 RELEASED IDLE'])
  })

  test('is what a reset begins with where the simulation began with it', async () => {
    const it = await stage(scenarioNamed('first-call'))
    await it.simulate.step(5)
    await it.simulate.reset()
    expect(it.progress().steps.every(({ status }) => status === 'planned')).toBe(true)
    expect(it.progress().beganAt).toBe(BEGINNING + 5_000)
  })

  test('that another simulation has stored is not gone on with', async () => {
    const before = await stage(scenarioNamed('first-call'))
    await before.simulate.step(5)
    const after = await stage(scenarioNamed('chat-and-email'), before.state())
    expect(after.progress().scenario.title).toBe('A chat and an e-mail')
    expect(after.progress().steps.every(({ status }) => status === 'planned')).toBe(true)
  })

  test('that pages started goes on where the coordinator begins anew, and so do its data', async () => {
    const first = scenarioOf(inbound(1, 'first'))
    const before = await stage(first)
    before.simulate.startScenario({ ...scenarioOf(inbound(2, 'second')), data: { voice: { ringsForMs: 1_000 } } })
    const after = await stage(first, before.state())
    after.events()
    await after.simulate.step(10)
    expect(after.events()).toEqual(['2 voice 1 ADDED RINGING', '2 voice 1 RINGING RINGING', '3 voice 1 RELEASED IDLE'])
  })
})

/** All that is told of the time itself, with names in place of random ids. */
const inFull = (told: readonly (readonly [at: number, news: WorkspaceNews])[]) =>
  named(told.filter(([, news]) => news.type === 'event'))

test.each(scenarioNames)('%s is the same at whatever pace', { timeout: 60_000 }, async (name) => {
  const scenario = scenarioNamed(name)
  const stepped = await stage(scenario)
  await stepped.simulate.step(2_000)
  const expected = inFull(stepped.told)
  expect(expected.length).toBeGreaterThan(500)

  const inPieces = await stage(scenario)
  for (let second = 0; second < 2_000; second += 40) await inPieces.simulate.step(40)
  expect(inFull(inPieces.told)).toBe(expected)

  for (const pace of [1, 60, 0.5]) {
    const it = await stage(scenario)
    it.simulate.setPace(pace)
    const end = it.clock.now() + 2_000_000 / pace
    while (it.clock.now() < end) {
      // Timers are late, by more or less.
      it.clock.advance(Math.min(end - it.clock.now(), 1 + ((it.clock.now() * 7) % 613)))
      await Promise.resolve()
    }
    expect(inFull(it.told), `at the pace ${pace}`).toBe(expected)
  }
})

test('a scenario whose coordinator ends at any time, as often as one likes, goes on as if nothing had been', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...scenarioNames.filter((name) => name !== 'busy-morning')),
      fc.array(fc.record({ lived: fc.integer({ min: 1, max: 15_000 }), gone: fc.nat({ max: 20_000 }) }), {
        maxLength: 6,
      }),
      async (name, lives) => {
        const scenario = scenarioNamed(name)
        const whole = await stage(scenario)
        await whole.simulate.step(200)
        let it = await stage(scenario)
        const told = [...it.told]
        it.told.length = 0
        for (const { lived, gone } of lives) {
          await it.simulate.step(lived / 1000)
          told.push(...it.told)
          it = await stage(scenario, it.state(), it.clock.now() + gone)
          it.told.length = 0
        }
        await it.simulate.step(200 - (it.simulate.time().now - BEGINNING) / 1000)
        expect(inFull([...told, ...it.told])).toBe(inFull(whole.told))
        expect(it.progress().steps).toEqual(whole.progress().steps)
      },
    ),
    { numRuns: 40 },
  )
})

test('the time of a simulation is kept, and goes on while there is no coordinator', async () => {
  const before = createSimulator({ clock: new ManualClock(BEGINNING) })
  expect(before.simulate.time()).toEqual({ now: BEGINNING, pace: 1 })
  const it = await stage(scenarioOf())
  it.simulate.setPace(10)
  it.clock.advance(1_000)
  const after = await stage(scenarioOf(), it.state(), BEGINNING + 3_000)
  expect(after.simulate.time()).toEqual({ now: BEGINNING + 30_000, pace: 10 })
})
