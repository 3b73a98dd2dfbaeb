import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createFields, type Field, valuesIn } from '../../../playground/forms/field.js'
import { describeControls, describeMethods, describeParameters } from '../../../src/contract/catalogue.js'
import { contract, requests } from '../../../src/contract/contract.js'
import { json } from '../../../src/contract/json.js'
import type { MethodTable, Parameter } from '../../../src/contract/method.js'
import { describeSchema, type ParameterType } from '../../../src/contract/parameter-type.js'
import { text } from '../../../src/contract/parameters.js'
import { worldControlTable } from '../../../src/workspace/simulator/control-tables.js'
import type { ControlTable } from '../../../src/workspace/simulator/controls.js'
import { ownControls } from '../../../src/workspace/simulator/own-controls.js'
import type { SimulatorControls } from '../../../src/workspace/simulator/simulator.js'

// The compiler sees to it that no control is missing.
const controls = { ...worldControlTable, ...ownControls } satisfies ControlTable &
  Record<keyof SimulatorControls, readonly Parameter[]>

const parametersByName: [string, readonly Parameter[]][] = [
  ...[...requests].map(([name, { parameters }]): [string, readonly Parameter[]] => [name, parameters]),
  ...Object.entries<readonly Parameter[]>(controls).map(([name, parameters]): [string, readonly Parameter[]] => [
    `simulate.${name}`,
    parameters,
  ]),
].filter(([, parameters]) => parameters.length > 0)

/** A value that fits a type, made of what is described alone; `full` has what is optional too. */
function valueFor(type: ParameterType, full: boolean): unknown {
  switch (type.kind) {
    case 'text':
      return type.pattern ? textFor(type.pattern.source) : 'text'
    case 'number':
      return type.minimum ?? (type.above ?? 0) + 1
    case 'boolean':
      return true
    case 'choice':
      return type.values[0]
    case 'list':
      return [valueFor(type.items, full)]
    case 'object': {
      const wanted = type.fields.filter(({ optional }) => full || !optional)
      return Object.fromEntries(wanted.map((field) => [field.name, valueFor(field.type, full)]))
    }
    case 'record':
      // Options, which are texts, are among what is asked for in this way.
      return { key: 'value', other: ['a', 'b'] }
    case 'either':
      return type.types[0] && valueFor(type.types[0], full)
    case 'json':
      return { any: ['JSON', 1, null] }
  }
}

/** The patterns of the contract are few: one text for each kind. */
function textFor(source: string): string {
  const found = ['12px', '#00aa88', '42', '12/31/2026 09:30', 'voice.*'].find((one) => new RegExp(source).test(one))
  if (found === undefined) throw new Error(`No text is known for the pattern ${source}`)
  return found
}

function kindsIn(field: Field): string[] {
  switch (field.kind) {
    case 'entry':
      return [field.type.kind]
    case 'list':
      return field.items.flatMap(kindsIn)
    case 'object':
      return field.fields.flatMap(({ field: part }) => kindsIn(part))
    case 'record':
      return field.rows.flatMap(({ value }) => kindsIn(value))
    case 'either':
      return kindsIn(field.field)
  }
}

describe('the catalogue', () => {
  it('has every method of the contract, with what the contract says of it', () => {
    const methods = describeMethods(contract)
    expect(methods.map(({ namespace, name }) => `${namespace}.${name}`)).toEqual([...requests.keys()])
    for (const { namespace, name, description, source, route, needsFullName } of methods) {
      const method = requests.get(`${namespace}.${name}`)
      expect({ description, source, route, needsFullName }).toEqual({
        description: method?.description,
        source: method?.source,
        route: method?.route,
        needsFullName: method?.needsFullName ?? false,
      })
    }
  })

  it('has every control of a table', () => {
    const described = describeControls(controls)
    expect(described.map(({ name }) => name)).toEqual(Object.keys(controls))
    expect(described.find(({ name }) => name === 'remoteHangUp')?.parameters).toEqual([
      { name: 'interactionId', optional: false, type: { kind: 'text', minimumLength: 1 } },
      { name: 'party', optional: true, type: { kind: 'text', minimumLength: 1 } },
    ])
  })

  it('is plain data', () => {
    const all = [describeMethods(contract as Readonly<Record<string, MethodTable>>), describeControls(controls)]
    expect(JSON.parse(JSON.stringify(all))).toEqual(all)
  })

  it.each(parametersByName)('describes %s so that what its form makes is taken', (_, parameters) => {
    const described = describeParameters(parameters)
    for (const full of [false, true]) {
      const given = described.map(({ type, optional }) => (optional && !full ? undefined : valueFor(type, full)))
      const made = valuesIn(createFields(described, given))
      expect(made).toEqual(given.slice(0, made.length))
      for (const [index, { name, type, optional }] of described.entries()) {
        // Which of its optional fields an object needs is said in words, and cannot be followed here.
        if (!full && (optional || needsMore(type))) continue
        expect(v.safeParse(parameters[index]?.schema ?? v.never(), made[index]).issues, name).toBeUndefined()
      }
    }
  })

  it('has a JSON field only where any JSON is taken', () => {
    for (const [, parameters] of parametersByName) {
      const fields = createFields(describeParameters(parameters), [])
      for (const [index, { name, field }] of fields.entries()) {
        if (kindsIn(field).includes('json')) expect([name, parameters[index]?.schema]).toEqual(['message', json])
      }
    }
  })
})

function needsMore(type: ParameterType): boolean {
  return type.kind === 'either' ? type.types.some(needsMore) : type.kind === 'object' && type.expected !== undefined
}

describe('a schema', () => {
  it('is described with its bounds', () => {
    const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9))
    expect(describeSchema(number)).toEqual({ kind: 'number', whole: true, minimum: 1, maximum: 9 })
    expect(describeSchema(v.pipe(v.number(), v.gtValue(0)))).toEqual({ kind: 'number', above: 0 })
    expect(describeSchema(text)).toEqual({ kind: 'text', minimumLength: 1 })
    expect(describeSchema(v.pipe(text, v.regex(/^#[\da-f]+$/i, 'Invalid format: Expected a colour')))).toEqual({
      kind: 'text',
      minimumLength: 1,
      pattern: { source: String.raw`^#[\da-f]+$`, flags: 'i' },
      expected: 'a colour',
    })
  })

  it('is not described by half', () => {
    expect(() => describeSchema(v.date())).toThrow('No form can ask for "date" yet')
    expect(() => describeSchema(v.pipe(v.string(), v.email()))).toThrow('No form can ask for "email" yet')
    expect(() => describeSchema(v.pipe(v.array(v.string()), v.minLength(1)))).toThrow('"min_length"')
    expect(() => describeSchema(v.pipe(v.string(), v.regex(/a/, 'Wrong')))).toThrow('does not say what is expected')
  })
})
