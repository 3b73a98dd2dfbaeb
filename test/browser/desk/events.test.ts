import { expect } from 'vitest'
import type { ClientApplication } from '../support/client-application.js'
import { accepted, deskScenario } from '../support/desk-scenario.js'
import { until } from '../support/until.js'

/** How long a block holds in the scenario in which it lapses, in ms: longer than a refused request may take. */
const BLOCK_MS = 500

/** What an application has heard, once it is so much. */
async function told(client: ClientApplication, count: number): Promise<unknown[]> {
  await until(async () => (await client.events()).length >= count, `${count} events to be told`)
  return (await client.events()).map(({ data }) => data)
}

deskScenario(
  'the connection is the same in every window, the state of the frame is its own',
  async ({ openClient }) => {
    const windows = [await openClient(), await openClient(), await openClient()] as const
    const [{ desk: first }] = windows
    for (const { client } of windows) await client.subscribe('system')
    for (const is of ['lost', 'lost', 'restored', 'restored'] as const) await first.control('connection', is)
    const connection = (state: string) => ({ eventType: 'REALTIME_CONNECTION', state })
    const connections = [connection('DISCONNECTED'), connection('RECONNECTED')]
    for (const { client } of windows) expect(await told(client, 2)).toEqual(connections)

    await first.tab.evaluate(() => desk.frame.resign())
    const states: string[] = []
    for (const { desk: opened, client } of windows) {
      const [, , before, now] = await told(client, 4)
      expect(before).toEqual({ frameState: 'NEGOTIATING' })
      expect(now).toEqual({ frameState: await opened.tab.evaluate(() => desk.frame.state) })
      states.push((now as { frameState: string }).frameState)
    }
    expect(states[0]).toBe('FOLLOWING')
    expect(states.sort()).toEqual(['FOLLOWING', 'FOLLOWING', 'LEADING'])
    for (const { client } of windows) expect(await client.events()).toHaveLength(4)
  },
)

deskScenario('a case that gets another id is told in every window', async ({ openClient }) => {
  const windows = [await openClient(), await openClient()] as const
  const data = { eventType: 'CASE_ID_CHANGED', caseId: 'case2', previousCaseId: 'case1' } as const
  for (const { client } of windows) await client.subscribe('interaction')
  await windows[1].desk.control('tell', { type: 'event', event: 'interaction', data })
  for (const { client } of windows) expect(await told(client, 1)).toEqual([data])
})

deskScenario(
  'that an interaction is about to be marked done is told before it is, or that it is blocked',
  async ({ openClient }) => {
    const [one, other] = [await openClient(), await openClient()]
    const interactionId = await one.desk.control('ring', 'IDLE', {})
    for (const { client } of [one, other]) await client.subscribe('interaction', 'markdone')
    const warningMessage = 'The case is not filled in.'
    expect(await one.client.call('interaction.blockMarkdone', interactionId, warningMessage)).toMatchObject({
      ok: true,
    })
    for (const { client } of [other, one]) {
      expect(await client.call('interaction.markdone', interactionId)).toEqual({
        ok: false,
        code: 'blocked',
        message: warningMessage,
      })
    }
    // Any application may take the block off.
    expect(await other.client.call('interaction.unblockMarkdone', interactionId)).toMatchObject({ ok: true })
    expect(await one.client.call('interaction.markdone', interactionId)).toMatchObject({ ok: true })
    expect(await other.client.call('interaction.markdone', interactionId)).toMatchObject({ code: 'notFound' })
    for (const { client } of [one, other]) {
      expect(await told(client, 4)).toMatchObject([
        { interactionId, warningMessage },
        { interactionId, warningMessage },
        { interactionId },
        { eventType: 'REMOVED', interaction: { interactionId } },
      ])
      expect((await client.events()).map(({ event }) => event)).toEqual([
        'markdone',
        'markdone',
        'markdone',
        'interaction',
      ])
      expect((await client.events())[2]?.data).not.toHaveProperty('warningMessage')
    }
  },
)

deskScenario('a block lapses after the time that the configuration gives it', async ({ openClient, applications }) => {
  const { desk, client } = await openClient({ options: { [accepted]: applications.otherSite } })
  await desk.control('setOptions', { 'service-client-api.block-markdone-timeout': String(BLOCK_MS) })
  const interactionId = await desk.control('ring', 'IDLE', {})
  const start = performance.now()
  await client.call('interaction.blockMarkdone', interactionId, 'The case is not filled in.')
  const marked = () => client.call('interaction.markdone', interactionId)
  expect(await marked()).toMatchObject({ code: 'blocked' })
  await until(async () => (await marked()).ok, 'the block to lapse')
  expect(performance.now() - start).toBeGreaterThanOrEqual(BLOCK_MS)
})
