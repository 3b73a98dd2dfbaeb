import { expect } from 'vitest'
import type { ClientApplication } from '../support/client-application.js'
import { accepted, deskScenario } from '../support/desk-scenario.js'
import { until } from '../support/until.js'

const read = 'service-client-api.user-data.read-allowed'
const write = 'service-client-api.user-data.write-allowed'

/** Attached data as JSON: a key `__proto__` gets through every evaluation of the tests as text only. */
const all = '{"account":"17","card":"4929","__proto__":"of the data"}'

/** The attached data of the first interaction, as an answer tells it. */
async function answered({ page }: ClientApplication): Promise<string> {
  return await page.evaluate(async () => JSON.stringify((await client.interaction.getInteractions())[0]?.userData))
}

/** The attached data of each interaction that an event has told of. */
async function told({ page }: ClientApplication): Promise<string[]> {
  return await page.evaluate(() =>
    notifications.map(({ data }) =>
      JSON.stringify((data as { interaction: { userData: unknown } }).interaction.userData),
    ),
  )
}

/** Writes attached data and resolves to the message of a refusal, or to `done`. */
async function writes({ page }: ClientApplication, keyValues: string): Promise<string> {
  return await page.evaluate(
    (text) =>
      client.interaction.setUserData('interaction1', JSON.parse(text)).then(
        () => 'done',
        ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
      ),
    keyValues,
  )
}

deskScenario(
  'answers and events tell the attached data that may be read, in each window as that is configured',
  async ({ openClient, applications }) => {
    const granted = { [accepted]: applications.otherSite }
    const one = await openClient({ options: granted })
    const other = await openClient({ options: { ...granted, [read]: 'card, __proto__' } })
    const both = [one.client, other.client]
    for (const client of both) await client.subscribe('interaction')
    const changes = async (count: number) => {
      for (const client of both) {
        await until(async () => (await client.events()).length === count, `${count} changes to be told`)
      }
    }
    await one.desk.control('ring', 'TALKING', {})
    await changes(1)
    expect(await writes(one.client, all)).toBe('done')
    await changes(4)
    expect(await answered(one.client)).toBe(all)
    expect((await told(one.client)).at(-1)).toBe(all)
    const readable = '{"card":"4929","__proto__":"of the data"}'
    expect(await answered(other.client)).toBe(readable)
    expect(await told(other.client)).toEqual(['{}', '{}', '{"card":"4929"}', readable])

    // The workspace's configuration counts where the page has none of that name, and from then on.
    await one.desk.control('setOptions', { [read]: 'account' })
    await until(async () => (await answered(one.client)) === '{"account":"17"}', 'the configuration')
    expect(await writes(one.client, '{"card":"5555"}')).toBe('done')
    await changes(5)
    expect((await told(one.client)).at(-1)).toBe('{"account":"17"}')
    expect(await answered(other.client)).toBe('{"__proto__":"of the data","card":"5555"}')
    await one.desk.control('setOptions', { [read]: '' })
    await until(async () => (await answered(one.client)) === '{}', 'all to be withdrawn')
  },
)

deskScenario('attached data is written as far as that is configured, or not at all', async ({ openClient }) => {
  const { desk, client } = await openClient()
  await desk.control('ring', 'TALKING', {})
  expect(await writes(client, all)).toBe('done')
  await desk.control('setOptions', { [write]: 'account' })
  const refusal = (key: string) =>
    `refused: interaction.setUserData may not write the keys "${key}", and nothing was changed. Add them to the option ${write}.`
  await until(async () => (await writes(client, '{"card":"4929"}')) !== 'done', 'the configuration')
  const before = (await desk.control('log')).length

  expect(await writes(client, '{"card":"0"}')).toBe(refusal('card'))
  expect(await writes(client, '{"account":"0","card":"0"}')).toBe(refusal('card'))
  expect(await writes(client, '{"__proto__":"0"}')).toBe(refusal('__proto__'))
  for (const key of ['card', '__proto__']) {
    expect(await client.call('interaction.deleteUserData', 'interaction1', key)).toMatchObject({ code: 'refused' })
  }
  expect(JSON.parse(await answered(client))).toEqual(JSON.parse(all))
  expect(await writes(client, '{"account":"18"}')).toBe('done')
  expect(await client.call('interaction.deleteUserData', 'interaction1', 'account')).toMatchObject({ ok: true })
  expect(JSON.parse(await answered(client))).toEqual(JSON.parse(all.replace('"account":"17",', '')))
  const changed = (await desk.control('log')).slice(before).filter(([request]) => request.endsWith('UserData'))
  expect(changed.map(([, [, what]]) => what)).toEqual([{ account: '18' }, 'account'])

  await desk.setOption(write, '__proto__')
  expect(await writes(client, '{"__proto__":"1"}')).toBe('done')
  expect(await writes(client, '{"account":"1"}')).toBe(refusal('account'))
  expect(desk.tab.errors).toEqual([])
})
