import { expect, test } from 'vitest'
import { Fields } from '../../../../../src/workspace/gws/outbound/fields.js'
import type { OutboundRecord } from '../../../../../src/workspace/gws/outbound/record.js'

const listOf = (name: string) => ({
  name,
  fields: [
    { type: 'int', userProperties: { OCServer: { send_attribute: `Of${name}` } } },
    { type: 'int', userProperties: {} },
  ],
})

test('the fields of a record are those of its calling list that are sent to agents, else those of the first list', async () => {
  const fields = new Fields({ read: async () => ({ campaign: { callingLists: [listOf('One'), listOf('Two')] } }) })
  const namesOf = async (callingList: string) => {
    const record: OutboundRecord = { handle: '1', phone: '', campaign: 'Spring', callingList, values: {} }
    return (await fields.of(record)).map(({ name }) => name)
  }
  expect(await namesOf('Two')).toEqual(['OfTwo'])
  expect(await namesOf('Three')).toEqual(['OfOne'])
})
