import { describe, expect, test } from 'vitest'
import { requests } from '../../../src/contract/contract.js'
import { readParameters } from '../../../src/service/requests/parameters.js'

/** What a method's handler is given where an application passes these arguments; throws where they do not fit. */
function given(request: string, ...args: unknown[]): unknown[] {
  const method = requests.get(request)
  if (method === undefined) throw new Error(`There is no ${request}`)
  return readParameters(request, method, args)
}

describe('a target', () => {
  const targetOf = (target: unknown) => given('interaction.consult', '1', target)[1]

  test.each(['type', 'target'])('says by "%s" what kind it is', (key) => {
    const target = targetOf({ [key]: 'AGENT', destination: '5001', media: 'voice' })
    expect(target).toEqual({ type: 'AGENT', destination: '5001', media: 'voice' })
  })

  test('that is text is a number to call', () => {
    expect(targetOf('5001')).toEqual({ type: 'CUSTOM_CONTACT', destination: '5001', media: undefined })
  })

  test.each([[{}], [{ type: 'NOBODY', destination: '1' }], [{ destination: '1' }], [{ type: 'AGENT' }], [''], [5]])(
    'is not %j',
    (target) => expect(() => targetOf(target)).toThrow(/"targetQuery"/),
  )
})

describe('the names of options', () => {
  const optionsOf = (options: unknown) => given('configuration.getOption', options)[0]

  test.each([
    ['voice.auto-answer'],
    ['CustomSection/option.code'],
    [['privilege.*', 'CustomAPI/test.*']],
    ['voice.auto*'],
  ])('may be %j', (options) => expect(optionsOf(options)).toEqual(options))

  test.each([['*'], ['*.mark-done'], ['a*b'], ['a**'], [''], [['voice.*', '*']], [undefined], [7]])(
    'may not be %j',
    (options) => expect(() => optionsOf(options)).toThrow(/"options"/),
  )
})

describe('attached data', () => {
  test('is plain data, whatever its keys are called', () => {
    const data = JSON.parse('{"__proto__":{"admin":true},"constructor":"c"}')
    const [, read] = given('interaction.setUserData', '1', data)
    expect(JSON.stringify(read)).toBe('{"__proto__":{"admin":true},"constructor":"c"}')
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
  })

  test('may be left out of a new interaction', () => {
    expect(given('voice.dial', '5001', null)).toEqual(['5001', undefined])
    expect(given('voice.dialEx', '5001', {}, { a: 1 })).toEqual(['5001', {}, { a: 1 }])
  })

  test.each([['text'], [[1]], [5]])('is not %j', (data) => {
    expect(() => given('interaction.setUserData', '1', data)).toThrow(/"keyValues".*object of keys and values/)
  })
})

describe('the date for a call-back', () => {
  const schedule = (date: unknown, type: unknown = 'PERSONAL') =>
    given('outbound.rescheduleRecord', '1', 257, date, type)

  test('is in the format of the manual', () => {
    expect(schedule('05/27/2021 10:55')).toEqual(['1', 257, '05/27/2021 10:55', 'PERSONAL'])
  })

  test.each(['27/05/2021 10:55', '05/27/2021', '05/27/2021 24:00', '5/7/2021 10:55', '2021-05-27T10:55', 5])(
    'is not %j',
    (date) => expect(() => schedule(date)).toThrow(/"rescheduleDate"/),
  )

  test('is for the campaign or the agent', () => {
    expect(() => schedule('05/27/2021 10:55', 'NOBODY')).toThrow(/"callbackType".*CAMPAIGN/)
  })
})

test('a call result is a number, or text that is one', () => {
  const resultOf = (result: unknown) => given('outbound.setCallResult', '1', result)[1]
  expect([resultOf(6), resultOf('6')]).toEqual([6, 6])
  for (const wrong of ['six', '', 1.5, null]) expect(() => resultOf(wrong)).toThrow(/"callResult"/)
})

test('a toast may be described in either spelling of the manual', () => {
  const toastOf = (parameters: unknown) => given('system.popupToast', parameters)[0]
  expect(toastOf({ icon: 'i.png', keyValue: { a: 'b' } })).toEqual({ iconUrl: 'i.png', keyValues: { a: 'b' } })
  expect(toastOf({ iconUrl: 'i.png', keyValues: { a: 'b' } })).toEqual({ iconUrl: 'i.png', keyValues: { a: 'b' } })
  expect(() => toastOf({ buttons: 'OK' })).toThrow(/"parameters"/)
  expect(() => toastOf({ width: 0 })).toThrow(/"parameters"/)
})

test('a view in the menu bar needs a name, and a label or an icon', () => {
  const viewOf = (parameters: unknown) => given('system.updateViewInApplicationMenuBar', parameters)[0]
  expect(viewOf({ name: 'v', label: 'View', labelColor: '#FFffFF' })).toMatchObject({ name: 'v', label: 'View' })
  expect(() => viewOf({ name: 'v' })).toThrow(/"label" or "iconUrl"/)
  expect(() => viewOf({ label: 'View' })).toThrow(/"parameters"/)
  expect(() => viewOf({ name: 'v', label: 'View', backgroundColor: 'red' })).toThrow(/colour/)
})

test('a dialog has lengths in px or %, and may have no address', () => {
  expect(given('system.openDialog', 'https://app.example', { width: '430px', height: '50%' })).toHaveLength(2)
  expect(given('system.openDialog')).toEqual([undefined, undefined])
  expect(() => given('system.openDialog', 'https://app.example', { width: 430 })).toThrow(/"options"/)
})
