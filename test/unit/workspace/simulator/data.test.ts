import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defaultData, readData } from '../../../../src/workspace/simulator/data.js'
import { createSimulator } from '../../../../src/workspace/simulator/simulator.js'
import { session } from './session.js'

/** What users copy and change: each time another object. */
const fromFile = () => JSON.parse(readFileSync('docs/simulator-data.json', 'utf8'))

/** The data of the file with one value changed; `undefined` takes it away. */
function changed(path: string, value: unknown): object {
  const data = fromFile()
  const keys = path.split('/')
  const last = keys.pop() ?? ''
  const parent = keys.reduce((part, key) => part[key], data)
  parent[last] = value
  return JSON.parse(JSON.stringify(data))
}

test('the file shows all sections, as they are where none are given', () => {
  expect(fromFile()).toEqual(defaultData)
})

test('the default data are plain data that JSON can hold', () => {
  expect(readData(JSON.parse(JSON.stringify(defaultData)))).toStrictEqual(defaultData)
})

test('a simulation begins with what another file says', async () => {
  const data = {
    ...fromFile(),
    agent: { ...fromFile().agent, state: 'NOT_READY', media: ['chat'], reasons: [{ name: 'Tea', code: '7' }] },
    configuration: { sections: { Shop: { currency: 'EUR' } }, transactions: {} },
    outbound: { campaigns: [{ ...fromFile().outbound.campaigns[0], name: 'Spring', status: 'loaded' }] },
  }
  const { done } = session({ data: JSON.parse(JSON.stringify(data)) })
  expect(await done('media.getMediaList')).toMatchObject([{ name: 'chat', state: { type: 'NOT_READY' } }])
  expect(await done('agent.getStateList')).toContainEqual({
    type: 'NOT_READY_ACTION_CODE',
    displayName: 'Tea',
    operationName: 'NOT_READY_ACTION_CODE_7',
  })
  expect(await done('configuration.getOption', 'Shop/cur*')).toEqual({ Shop: { currency: 'EUR' } })
  expect(await done('outbound.getCampaigns')).toMatchObject([{ name: 'Spring', status: 'loaded' }])
})

test('sections that are left out are the default ones', () => {
  const { voice } = fromFile()
  expect(readData({ voice: { ...voice, ringsForMs: 5 } })).toEqual({
    ...defaultData,
    voice: { ...defaultData.voice, ringsForMs: 5 },
  })
})

describe('data that cannot be used are refused with the path of what is wrong', () => {
  test.each([
    ['voice/ringsForMs', -1],
    ['voice/ringsForMs', '20 s'],
    ['agent/media', []],
    ['agent/agent/username', undefined],
    ['agent/state', 'ASLEEP'],
    ['busyDay/customers/1/phone', undefined],
    ['configuration/sections/interaction-workspace/voice.auto-answer', true],
    ['contacts/contacts/2/addresses/0/kind', 'fax'],
    ['openMedia/transcriptLines', 0],
    ['outbound/campaigns/0/waiting/1/records/0/timeZone', 'Mars/Olympus'],
    ['outbound/campaigns/1/fields/2/fieldType', 'list'],
    ['tokens/secret', 'short'],
    ['telephone', {}],
  ])('%s: %j', (path, value) => {
    const message = `The simulator's data cannot be used: ${path.replaceAll('/', '.')}: `
    expect(() => createSimulator({ data: changed(path, value) })).toThrow(message)
  })

  test.each([[null], [[]], ['agent'], [5]])('%j is no data at all', (data) => {
    expect(() => createSimulator({ data: data as never })).toThrow(
      /expected an object with any of the sections agent, .*voice, but /,
    )
  })
})
