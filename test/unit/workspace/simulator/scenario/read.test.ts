import { describe, expect, expectTypeOf, test } from 'vitest'
import { readScenario, type Scenario } from '../../../../../src/workspace/simulator/scenario/scenario.js'
import { createSimulator } from '../../../../../src/workspace/simulator/simulator.js'
import { scenarioNamed } from './files.js'

const call = { at: 1, simulate: 'inboundCall', with: { call: { ani: '1', dnis: '2' } }, as: 'call' }
const scenarioOf = (...timeline: readonly unknown[]) => ({ title: 'A day', about: '', timeline })

describe('a scenario that does not fit is refused with the path, what was expected and what came', () => {
  test.each<readonly [unknown, RegExp]>([
    [null, /^The scenario cannot be used: it: Invalid type: Expected Object but received null\.$/],
    [{ title: 'A day', timeline: [] }, /about: .*Expected "about" but received undefined/],
    [{ ...scenarioOf(), titel: 'A day' }, /titel: .*Expected never but received "titel"/],
    [{ ...scenarioOf(), data: { telephone: {} } }, /data\.telephone: /],
    [{ ...scenarioOf(), data: { voice: { ringsForMS: 1 } } }, /data\.voice\.ringsForMS: /],
    [
      { ...scenarioOf(), data: { voice: { ringsForMs: '20 s' } } },
      /data\.voice\.ringsForMs: .*Expected number .*"20 s"/,
    ],
    [{ ...scenarioOf(), options: { a: 7 } }, /options: .*Expected each option to get a text/],
    [scenarioOf({ at: 1 }), /timeline\.0: .*Expected one of the keys simulate, agent and window/],
    [scenarioOf('call'), /timeline\.0: .*Expected one of the keys simulate, agent and window/],
    [scenarioOf({ ...call, at: '2 s' }), /timeline\.0\.at: .*Expected number but received "2 s"/],
    [scenarioOf({ ...call, at: -1 }), /timeline\.0\.at: /],
    [
      scenarioOf({ ...call, simulate: 'inboundCal' }),
      /timeline\.0\.simulate: .*"inboundCall" \|.*received "inboundCal"/,
    ],
    [scenarioOf({ ...call, simulate: 'reset' }), /timeline\.0\.simulate: /],
    [
      scenarioOf({ at: 1, agent: 'voice.anwser' }),
      /timeline\.0\.agent: .*"voice\.answer" \|.*received "voice\.anwser"/,
    ],
    [scenarioOf({ at: 1, agent: 'system.popupToast' }), /timeline\.0\.agent: /],
    [
      scenarioOf({ ...call, with: { call: { ani: 5, dnis: '2' } } }),
      /timeline\.0\.with\.call\.ani: .*string but received 5/,
    ],
    [scenarioOf({ ...call, with: { call: { ani: '1', dnis: '2' }, ring: 1 } }), /timeline\.0\.with\.ring: /],
    [scenarioOf({ at: 1, simulate: 'remoteHangUp' }), /timeline\.0\.with: /],
    [scenarioOf({ ...call, as: 'the call' }), /timeline\.0\.as: .*Expected letters and digits.*received "the call"/],
    [scenarioOf(call, { ...call, at: 2 }), /timeline\.1\.as: Expected a name of its own, but "call" came again/],
    [scenarioOf({ ...call, after: 'chat' }), /timeline\.0\.after: .*"chat" came; none is named before it/],
    [scenarioOf({ ...call, after: 'call' }), /timeline\.0\.after: .*"call" came/],
    [scenarioOf(call, { ...call, as: 'b', after: 'call.ANSWERED' }), /timeline\.1\.after: .*say call\.ESTABLISHED/],
    [
      scenarioOf(call, { at: 2, agent: 'voice.answer', with: { interactionId: '$cal' } }),
      /timeline\.1\.with: .*"cal" came; those before it are call\.$/,
    ],
    [scenarioOf({ at: 1, window: 'follower', does: 'close' }), /timeline\.0\.window: /],
    [scenarioOf({ at: 1, window: 0, does: 'close' }), /timeline\.0\.window: /],
    [scenarioOf({ at: 1, window: 'leader', does: 'explode' }), /timeline\.0\.does: .*"freeze".*received "explode"/],
    [scenarioOf({ at: 1, window: 'leader', does: 'close', for: 3 }), /timeline\.0\.for: /],
    [
      scenarioOf({ at: 1, window: 'leader', does: 'open' }),
      /timeline\.0\.window: .*Expected "new" but received "leader"/,
    ],
  ])('%j', (value, problem) => {
    expect(() => readScenario(value)).toThrow(problem)
  })
})

test('what is attached may begin with a dollar sign, and name no step', () => {
  const inbound = { ...call, with: { call: { ...call.with.call, userData: { Price: '$5' } } } }
  expect(readScenario(scenarioOf(inbound)).timeline).toEqual([inbound])
})

test('a page that starts one is told the same', async () => {
  const simulator = createSimulator()
  const answer = await simulator.perform('simulate.startScenario' as never, [scenarioOf({ at: 1 })])
  expect(answer).toMatchObject({ ok: false, code: 'notPossible', message: expect.stringContaining('timeline.0') })
  expect(simulator.simulate.scenario()).toBeNull()
})

test('is typed: its steps know what their controls and requests take', () => {
  const scenario: Scenario = {
    title: 'Typed',
    about: '',
    timeline: [
      { at: 0, simulate: 'inboundCall', with: { call: { ani: '1', dnis: '2' } }, as: 'call' },
      // @ts-expect-error: a number is no id
      { at: 1, agent: 'voice.answer', with: { interactionId: 5 } },
      // @ts-expect-error: there is no such control
      { at: 2, simulate: 'inboundCal' },
    ],
  }
  expectTypeOf(scenarioNamed('first-call')).toEqualTypeOf<Scenario>()
  expect(() => readScenario(scenario)).toThrow('timeline.1.with.interactionId')
})
