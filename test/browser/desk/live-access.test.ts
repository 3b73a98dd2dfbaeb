import { expect } from 'vitest'
import { accepted, deskScenario } from '../support/desk-scenario.js'
import { caughtUp, embedSandboxed, postUnanswered } from '../support/embed.js'
import { clientStamp, type HostFields, hostStamp } from '../support/raw-application.js'
import { until } from '../support/until.js'

const page = '/application.html'
const list = { request: 'interaction.getInteractions' }

deskScenario(
  'an application hears nothing more from when its right is withdrawn until it is given back',
  async ({ openDesk, applications }) => {
    const { origin, otherSite } = applications
    const desk = await openDesk({ apps: [origin + page, otherSite + page], options: {} })
    const [withdrawn, witness] = [await desk.raw(0), await desk.raw(1)]
    const grant = async (keywords: string) => {
      await desk.control('setOptions', { [accepted]: `${otherSite}, ${origin} (${keywords})` })
    }
    const comes = async (id: string) => {
      expect(await desk.control('ring', 'RINGING', {})).toBe(id)
      await until(async () => (await witness.notifications()).some(({ data }) => JSON.stringify(data).includes(id)), id)
      await caughtUp(desk, withdrawn, `after ${id}`)
    }
    const told = async () => {
      const calls = (await withdrawn.notifications()) as unknown as {
        data: { interaction: { interactionId: string } }
      }[]
      return calls.map(({ data }) => data.interaction.interactionId)
    }

    await grant('interaction.getInteractions, voice.dial')
    await until(async () => (await withdrawn.ask(list)).data, 'the right')
    for (const application of [witness, withdrawn]) {
      expect(await application.ask({ event: 'subscribe', data: 'interaction' })).toHaveProperty('subscriptionId')
    }
    await comes('interaction1')

    await grant('voice.dial')
    await until(async () => (await withdrawn.ask(list)).errorCode === 'refused', 'the withdrawal')
    await comes('interaction2')
    expect(await withdrawn.ask({ event: 'subscribe', data: ['system', 'interaction'] })).toMatchObject({
      errorCode: 'refused',
      errorMessage: expect.stringContaining('interaction.getInteractions or interaction.getByInteractionId'),
    })
    expect(await told()).toEqual(['interaction1'])

    // It was accepted all the time, so it is as it was before.
    await grant('interaction.*')
    await until(async () => (await withdrawn.ask(list)).data, 'the right once more')
    await comes('interaction3')
    expect(await told()).toEqual(['interaction1', 'interaction3'])

    // What the page itself says comes before that.
    await desk.setOption(accepted, otherSite)
    await comes('interaction4')
    expect(await withdrawn.ask(list)).toEqual({
      ...hostStamp,
      ...list,
      referenceId: expect.any(String),
      errorCode: 'refused',
      errorMessage: `The origin ${origin} is not accepted here. Add it to the option ${accepted}.`,
    })
    await desk.setOption(accepted, '*')
    await comes('interaction5')
    expect(await told()).toEqual(['interaction1', 'interaction3'])
    expect(desk.tab.errors).toEqual([])
  },
)

deskScenario('what is withdrawn while it is under way is not told', async ({ openDesk, applications: { origin } }) => {
  const desk = await openDesk({ apps: [origin + page], options: {} })
  const application = await desk.raw()
  await desk.control('setOptions', { [accepted]: `${origin} (interaction.*, system.*)` })
  await until(async () => (await application.ask(list)).data, 'the right')
  await desk.control('ring', 'RINGING', { key: 'secret' })
  await desk.control('take', 200)
  await application.post({ ...clientStamp, referenceId: 'slow', ...list })
  // Its answer shows that the other has come in.
  await application.ask({ request: 'system.isFrameLeading' })
  await desk.control('setOptions', { [accepted]: `${origin} (voice.dial)` })
  const answer = async () =>
    ((await application.heard()) as HostFields[]).find(({ referenceId }) => referenceId === 'slow')
  expect(await until(answer, 'the answer')).toEqual({
    ...hostStamp,
    ...list,
    referenceId: 'slow',
    errorCode: 'refused',
    errorMessage: expect.stringContaining('was carried out'),
  })
})

deskScenario(
  'a page without an origin is heard only while any origin is accepted',
  async ({ openClient, applications }) => {
    const { origin, otherSite } = applications
    const { desk, client } = await openClient({ options: { [accepted]: `${otherSite}, ${origin}, null` } })
    const sandboxed = await embedSandboxed(desk, origin + page, 1)
    await client.subscribe('interaction')
    const subscribe = { event: 'subscribe', data: 'interaction' }
    await postUnanswered(desk, sandboxed, [list, subscribe, { request: 'voice.dial', parameters: ['5001'] }])
    const comes = async (count: number) => {
      await desk.control('ring', 'RINGING', {})
      await until(async () => (await client.events()).length === count, 'the interaction to be told')
      await caughtUp(desk, sandboxed, `after ${count}`)
    }
    await comes(1)
    expect(await sandboxed.heard()).toEqual(['after 1'])
    expect(await desk.control('log')).toEqual([])

    await desk.setOption(accepted, '*')
    expect(await sandboxed.ask(list)).toMatchObject({ data: [{ interactionId: 'interaction1' }] })
    await sandboxed.ask(subscribe)
    await comes(2)
    expect(await sandboxed.notifications()).toHaveLength(1)

    await desk.setOption(accepted, otherSite)
    const before = (await sandboxed.heard()).length
    await postUnanswered(desk, sandboxed, [list, subscribe])
    await comes(3)
    expect((await sandboxed.heard()).slice(before)).toEqual(['after 3'])
    expect(desk.tab.errors).toEqual([])
  },
)
