// @vitest-environment node
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createServiceClient, type ServiceClient } from '../../src/client/index.js'
import { createFakeHost, type FakeHost } from '../../src/testing/index.js'

const page = readFileSync(new URL('../../docs/applications.md', import.meta.url), 'utf8')
const origin = 'https://crm.example'
const accepted = 'service-client-api.accepted-web-content-origins'

let host: FakeHost
let client: ServiceClient

beforeEach(() => {
  host = createFakeHost({ origin })
  client = createServiceClient()
})

afterEach(() => {
  client.close()
  host.close()
  vi.restoreAllMocks()
})

/** Does what a row of the page is about, and fails as it says. */
type Mistake = () => Promise<unknown>

const withOption = (name: string, value: string, ask: Mistake): Mistake => {
  return async () => {
    await host.settle()
    host.options[name] = value
    await ask()
  }
}

const mistakes: readonly (readonly [code: string, mistake: Mistake])[] = [
  ['refused', withOption(accepted, '', () => client.agent.get())],
  ['refused', withOption(accepted, `${origin}:8443`, () => client.agent.get())],
  ['refused', withOption(accepted, `${origin} (agent.get)`, () => client.voice.dial('5551'))],
  ['refused', withOption(accepted, `${origin} (agent.get)`, () => client.subscribe('interaction', () => {}).ready)],
  ['refused', withOption(accepted, `${origin} (*)`, () => client.auth.getJwtToken())],
  [
    'refused',
    withOption('service-client-api.user-data.write-allowed', 'Topic', async () => {
      const id = await host.simulate.inboundCall({ ani: '+15550102', dnis: '800' })
      await client.interaction.setUserData(id, { Secret: 1 })
    }),
  ],
  [
    'rateLimited',
    withOption('service-client-api.rate-limit', '1', () => Promise.all([client.agent.get(), client.agent.get()])),
  ],
  ['invalid', () => client.subscribe('calls' as never, () => {}).ready],
  ['invalid', () => client.voice.dial(5551 as never)],
  ['invalid', () => client.system.openDialog('javascript:alert(1)')],
  ['invalid', async () => createServiceClient({ origin: 'desktop.example' })],
  [
    'disconnected',
    async () => {
      await host.simulate.loseConnection()
      await client.voice.dial('5551')
    },
  ],
  [
    'closed',
    () => {
      client.close()
      return client.agent.get()
    },
  ],
  [
    'timeout',
    () => {
      host.loseNext('agent.get')
      return client.withOptions({ timeout: 10 }).agent.get()
    },
  ],
]

test.each(mistakes)('docs/applications.md quotes the message of %s', async (code, mistake) => {
  const error = await mistake().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ name: 'ServiceClientError', code })
  expect(page).toContain((error as Error).message.replaceAll('\n', ' '))
})
