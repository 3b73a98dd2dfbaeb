import { expect } from 'vitest'
import { deskScenario } from '../support/desk-scenario.js'
import { until } from '../support/until.js'

deskScenario(
  'what one application does in the workspace is seen by those in all windows, in one order',
  async ({ openClient }) => {
    const [one, other] = [await openClient(), await openClient()]
    for (const { client } of [one, other])
      expect(await client.subscribe('interaction', 'agent')).toMatchObject({ ok: true })
    await Promise.all(
      [one, other, one, other].map(({ client }, index) => client.call('voice.dial', `500${index}`, { index })),
    )
    const heard = async ({ client }: typeof one) => (await client.events()).map(({ data }) => data)
    await until(
      async () => (await heard(one)).length === 4 && (await heard(other)).length === 4,
      'four calls to be heard of',
    )
    expect(await heard(one)).toEqual(await heard(other))
    expect(await one.client.call('interaction.getInteractions')).toEqual(
      await other.client.call('interaction.getInteractions'),
    )
    expect(await other.desk.control('log')).toHaveLength(6)
  },
)
