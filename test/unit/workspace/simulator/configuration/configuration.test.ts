import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { contract } from '../../../../../src/contract/contract.js'
import { ManualClock } from '../../../../../src/workspace/clock.js'
import { Desk } from '../../../../../src/workspace/desk/desk.js'
import type { UserData } from '../../../../../src/workspace/desk/user-data.js'
import { createConfiguration } from '../../../../../src/workspace/simulator/configuration/configuration.js'
import type { ConfigurationData } from '../../../../../src/workspace/simulator/configuration/data.js'
import type { WorkspaceNews } from '../../../../../src/workspace/workspace.js'

function configured(data?: ConfigurationData) {
  const news: WorkspaceNews[] = []
  const desk = new Desk({ clock: new ManualClock(), tell: (told) => news.push(told) })
  const configuration = createConfiguration(desk, data)
  const { getOption, getContextualOption } = configuration.handlers.configuration ?? {}
  if (!getOption || !getContextualOption) throw new Error('The handlers are missing.')
  const call = (userData: UserData) =>
    desk.add({ medium: 'voice', detail: {}, interaction: { state: 'RINGING', userData } }).interaction.interactionId
  return { configuration, controls: configuration.controls, getOption, getContextualOption, call, news }
}

const sample: ConfigurationData = {
  sections: {
    'interaction-workspace': {
      'voice.auto-answer': 'true',
      'voice.auto-hold': 'false',
      'privilege.email.can-mark-done': 'true',
      'toast.columns': ['Origin', 'Queue'],
    },
    CustomSection: { 'option.customer.customer.code': '42', 'test.one': '1' },
  },
  transactions: {},
}

const workspace = (options: Record<string, string | string[]>) => ({ 'interaction-workspace': options })

describe('getOption', () => {
  test.each<[options: string | string[], expected: object]>([
    ['voice.auto-answer', workspace({ 'voice.auto-answer': 'true' })],
    ['CustomSection/option.customer.customer.code', { CustomSection: { 'option.customer.customer.code': '42' } }],
    [
      ['voice.auto-answer', 'privilege.email.can-mark-done'],
      workspace({ 'voice.auto-answer': 'true', 'privilege.email.can-mark-done': 'true' }),
    ],
    [
      ['privilege.*', 'CustomSection/option.customer.customer.code'],
      {
        ...workspace({ 'privilege.email.can-mark-done': 'true' }),
        CustomSection: { 'option.customer.customer.code': '42' },
      },
    ],
    ['voice.*', workspace({ 'voice.auto-answer': 'true', 'voice.auto-hold': 'false' })],
    ['voice.auto*', workspace({ 'voice.auto-answer': 'true', 'voice.auto-hold': 'false' })],
    ['CustomSection/test.*', { CustomSection: { 'test.one': '1' } }],
    ['interaction-workspace / toast.*', workspace({ 'toast.columns': ['Origin', 'Queue'] })],
    ['voice', {}],
    ['Elsewhere/voice.auto-answer', {}],
    ['__proto__/x', {}],
    [[], {}],
  ])('%j', (options, expected) => {
    const { getOption } = configured(sample)
    const found = getOption(options)
    expect(found).toEqual(expected)
    expect(v.is(contract.configuration.getOption.result, found)).toBe(true)
  })

  test.each(['*.mark-done', '*.auto', '*', 'voice.*.x', 'Custom*/test.one', 'CustomSection/*', '/voice', 'a/', 'a**'])(
    'refuses %s',
    (options) => {
      const { getOption } = configured(sample)
      expect(() => getOption(options)).toThrow(expect.objectContaining({ code: 'notPossible' }))
      expect(() => getOption(['voice.*', options])).toThrow(`"${options}"`)
    },
  )
})

describe('getContextualOption', () => {
  const frameColor = 'interaction.case-data.frame-color'
  // The manual's answer shows another value than the one that it sets: the answer is what is configured here.
  const scenario: ConfigurationData = {
    sections: workspace({ [frameColor]: '#FFBA00', 'interaction.override-option-key': 'IW_OverrideOptions' }),
    transactions: { CaseDataColor: workspace({ [frameColor]: '#FF008000' }) },
  }

  test("the manual's example", () => {
    const { getContextualOption, getOption, call } = configured(scenario)
    const id = call({ IW_OverrideOptions: 'CaseDataColor' })
    expect(getContextualOption(frameColor, id)).toEqual({ 'interaction-workspace': { [frameColor]: '#FF008000' } })
    expect(getOption(frameColor)).toEqual({ 'interaction-workspace': { [frameColor]: '#FFBA00' } })
    expect(() => getContextualOption(frameColor, '99')).toThrow(expect.objectContaining({ code: 'notFound' }))
  })

  test.each<[userData: UserData]>([
    [{}],
    [{ IW_OverrideOptions: 'Unknown' }],
    [{ IW_OverrideOptions: '__proto__' }],
    [{ IW_OverrideOptions: 7 }],
    [{ Other: 'CaseDataColor' }],
  ])('nothing is overridden by %j', (userData) => {
    const { getContextualOption, call } = configured(scenario)
    expect(getContextualOption(frameColor, call(userData))).toEqual(workspace({ [frameColor]: '#FFBA00' }))
  })

  test('the key is configurable, and has a default', () => {
    const { getContextualOption, controls, call } = configured(scenario)
    const id = call({ Override: 'CaseDataColor' })
    controls.setOptions({ 'interaction.override-option-key': 'Override' })
    expect(getContextualOption(frameColor, id)).toEqual(workspace({ [frameColor]: '#FF008000' }))
    controls.setOptions({ 'interaction.override-option-key': null })
    expect(getContextualOption(frameColor, id)).toEqual(workspace({ [frameColor]: '#FFBA00' }))
    const byDefault = call({ IW_OverrideOptions: 'CaseDataColor' })
    expect(getContextualOption(frameColor, byDefault)).toEqual(workspace({ [frameColor]: '#FF008000' }))
  })

  test('a transaction object can bring options that are nowhere else', () => {
    const { getContextualOption, call } = configured({ ...sample, transactions: { New: { Other: { one: '1' } } } })
    expect(getContextualOption('Other/o*', call({ IW_OverrideOptions: 'New' }))).toEqual({
      Other: { one: '1' },
    })
  })
})

describe('setOptions', () => {
  test('tells all options as they are then', () => {
    const { configuration, controls, news } = configured(sample)
    controls.setOptions({ 'voice.auto-hold': null, 'CustomSection/test.one': '2', 'New/list': ['a', 'b'], plain: 'x' })
    expect(news).toEqual([
      {
        type: 'options',
        options: {
          'voice.auto-answer': 'true',
          'privilege.email.can-mark-done': 'true',
          'toast.columns': 'Origin,Queue',
          plain: 'x',
          'CustomSection/option.customer.customer.code': '42',
          'CustomSection/test.one': '2',
          'New/list': 'a,b',
        },
      },
    ])
    expect(configuration.news()).toEqual(news[0])
    expect(configuration.option('New/list')).toEqual(['a', 'b'])
    expect(configuration.option('voice.auto-hold')).toBeUndefined()
  })

  test('takes names of any kind', () => {
    const { configuration, controls } = configured(sample)
    controls.setOptions(JSON.parse('{ "__proto__/__proto__": "1", "__proto__": "2" }'))
    expect(configuration.option('__proto__/__proto__')).toBe('1')
    expect(configuration.option('__proto__')).toBe('2')
    expect(configuration.option('constructor')).toBeUndefined()
    expect({}.constructor).toBe(Object)
  })
})

test('goes on from a stored state', () => {
  const { configuration, controls } = configured(sample)
  controls.setOptions({ 'voice.auto-answer': 'false' })
  const stored = JSON.parse(JSON.stringify(configuration.state()))
  const next = configured(sample)
  next.configuration.restore(stored)
  expect(next.getOption('voice.auto-answer')).toEqual(workspace({ 'voice.auto-answer': 'false' }))
  expect(next.news).toEqual([])
})
