import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { text } from '../../../../src/contract/parameters.js'
import { ManualClock } from '../../../../src/workspace/clock.js'
import { controlTables } from '../../../../src/workspace/simulator/control-tables.js'
import { checked } from '../../../../src/workspace/simulator/controls.js'
import { defaultData } from '../../../../src/workspace/simulator/data.js'
import { ownControls } from '../../../../src/workspace/simulator/own-controls.js'
import { controlSimulator } from '../../../../src/workspace/simulator/remote-controls.js'
import { createSimulator } from '../../../../src/workspace/simulator/simulator.js'
import { createWorld } from '../../../../src/workspace/simulator/world.js'
import type { WorkspaceRequest } from '../../../../src/workspace/workspace.js'

type Call = (...values: readonly unknown[]) => unknown

/** Values that no parameter takes. */
const wrong: readonly unknown[] = [5, true, [], Symbol('text'), () => 'text', { unknown: 1n }]

const simulator = createSimulator()
const nobody = { tell: () => {}, tellOwn: () => {} }
const world = createWorld(defaultData, new ManualClock(), nobody)
const names = [...Object.keys(ownControls), ...Object.keys(world.controls)]

/** These take numbers. */
const wrongFor = (name: string) => (['setPace', 'step'].includes(name) ? wrong.slice(1) : wrong)

describe('every control', () => {
  test.each(names)('%s refuses values of another kind, and says what came', (name) => {
    const call = Reflect.get(simulator.simulate, name) as Call
    for (const value of wrongFor(name)) {
      // A control without parameters takes no value, and every other none of these in the place of its first.
      expect(() => call(value)).toThrow(expect.objectContaining({ code: 'notPossible' }))
      expect(() => call(value)).toThrow(new RegExp(`^simulate\\.${name}\\b.*(received|came)`))
    }
    expect(() => call(...Array.from({ length: 9 }, () => 'x'))).toThrow(/and 9 came/)
  })

  test.each(names)('%s refuses them from another window alike', async (name) => {
    const frame = {
      perform: async (kind: string, payload: unknown) =>
        // What another window sends is a copy.
        await simulator.perform(kind as WorkspaceRequest, structuredClone(payload) as readonly unknown[]),
    }
    const call = Reflect.get(controlSimulator(frame), name) as Call
    for (const value of [true, []]) await expect(call(value)).rejects.toThrow(`simulate.${name}`)
  })
})

test('what others look for in any object is no control', () => {
  const simulate = controlSimulator({ perform: async () => undefined })
  for (const name of ['then', '_$litDirective$', 'Symbol', Symbol.iterator]) {
    expect(Reflect.get(simulate, name)).toBeUndefined()
  }
})

test('the tables list every control', () => {
  expect(Object.values(controlTables).flatMap(Object.keys).sort()).toEqual([...names].sort())
})

describe('a control', () => {
  const schema = v.strictObject({ ani: text, rings: v.optional(v.number()) })
  const done: unknown[][] = []
  const { call, hangUp } = checked(
    {
      call: [{ name: 'call', schema }],
      hangUp: [
        { name: 'id', schema: text },
        { name: 'party', schema: text, optional: true },
      ],
    },
    {
      call: (...values) => done.push(values),
      hangUp: (...values) => done.push(values),
    },
  )

  test.each([
    [
      { ani: '' },
      'simulate.call cannot take this call.ani: Invalid length: Expected at least one character, but received 0',
    ],
    [{ ani: 7 }, 'simulate.call cannot take this call.ani: Invalid type: Expected string but received 7.'],
    [{}, 'simulate.call cannot take this call.ani: Invalid key: Expected "ani" but received undefined.'],
    [
      { ani: '1', ring: 5 },
      'simulate.call cannot take this call.ring: Invalid key: Expected never but received "ring".',
    ],
    [undefined, 'simulate.call cannot take this call: Invalid type: Expected Object but received undefined.'],
  ])('given %j says what is wrong with it', (value, problem) => {
    expect(() => call(value as never)).toThrow(problem)
    expect(done).toEqual([])
  })

  test('takes what fits, with or without what may be left out', () => {
    hangUp('1')
    hangUp('1', null)
    hangUp('1', '+1')
    expect(done.splice(0)).toEqual([
      ['1', undefined],
      ['1', undefined],
      ['1', '+1'],
    ])
  })

  test('does not repeat a long text that came', () => {
    expect(() => call({ ani: '1', rings: 'x'.repeat(10_000) } as never)).toThrow(/^.{60,300}$/)
  })
})
