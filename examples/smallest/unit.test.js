import { createServiceClient } from 'leadframe/client'
import { createFakeHost } from 'leadframe/testing'
import { expect, test } from 'vitest'

test('an application hears of a call', async () => {
  const host = createFakeHost()
  const client = createServiceClient()
  const heard = []
  await client.subscribe('interaction', ({ data }) => heard.push(data.interaction?.state)).ready

  const id = await host.simulate.inboundCall({ ani: '+15550102', dnis: '800' })
  await client.voice.answer(id)
  await host.settle()

  expect(heard.at(-1)).toBe('TALKING')
  expect(host.requests.at(-1)).toMatchObject({ request: 'voice.answer', values: [id], outcome: { ok: true } })
  client.close()
  host.close()
})
