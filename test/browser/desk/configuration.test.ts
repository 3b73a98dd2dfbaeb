import { expect } from 'vitest'
import { lack } from '../support/abilities.js'
import { accepted, deskScenario } from '../support/desk-scenario.js'
import { clientStamp, type HostFields } from '../support/raw-application.js'
import { until } from '../support/until.js'

const page = '/application.html'
const read = 'service-client-api.user-data.read-allowed'
const list = { request: 'interaction.getInteractions' }
const dial = { request: 'voice.dial', parameters: ['too late'] }

deskScenario.needs('freeze')(
  'a window that was frozen while the configuration changed goes by the new one from its first word on',
  async ({ openDesk, applications: { origin } }) => {
    const [awake, frozen] = [
      await openDesk({ apps: [origin + page], options: {} }),
      await openDesk({ apps: [origin + page], options: {} }),
    ]
    const application = await frozen.raw()
    await awake.control('setOptions', { [accepted]: origin })
    await awake.control('ring', 'TALKING', { card: '4929' })
    await until(async () => (await application.ask(list)).data, 'the configuration')

    await frozen.tab.freeze()
    await until(() => awake.tab.evaluate(() => desk.frame.peers.length === 1), 'the window to be frozen')
    await awake.control('setOptions', { [accepted]: `${origin} (interaction.*)`, [read]: '' })
    await application.post({ ...clientStamp, referenceId: 'list', ...list })
    await application.post({ ...clientStamp, referenceId: 'dial', ...dial })
    await frozen.tab.thaw()
    const answer = (id: string) => async () =>
      ((await application.heard()) as HostFields[]).find(({ referenceId }) => referenceId === id)
    expect(await until(answer('list'), 'the list')).toMatchObject({ data: [{ userData: {} }] })
    expect(await until(answer('dial'), 'the refusal')).toMatchObject({ errorCode: 'refused' })
    const done = (await awake.control('log')).map(([request]) => request)
    expect(done).not.toContain('voice.dial')
    expect([awake, frozen].flatMap(({ tab }) => tab.errors)).toEqual([])
  },
)

deskScenario(
  'so does one that was left, and came back from the back/forward cache or anew',
  async ({ openClient, openDesk, applications: { origin, otherSite } }) => {
    const stays = await openClient({ options: {} })
    const leaves = await openDesk({ apps: [origin + page], options: {} })
    const application = await leaves.raw()
    await stays.desk.control('setOptions', { [accepted]: `${otherSite}, ${origin}` })
    await stays.desk.control('ring', 'TALKING', { card: '4929' })
    await until(async () => (await application.ask(list)).data, 'the configuration')
    await until(async () => (await stays.client.subscribe('messenger:answers')).ok, 'the configuration')
    // Nobody can look into an embedded page that came back: it has to tell by itself.
    await application.frame.evaluate(
      (stamp, asked) => {
        const post = (fields: object) => window.parent.postMessage({ ...stamp, ...fields }, '*')
        addEventListener('pageshow', () => asked.forEach(post))
        addEventListener('message', ({ data: { request, errorCode, data } }) => {
          if (!asked.some((one) => one.request === request)) return
          const answer = { request, errorCode, data }
          post({ request: 'messenger.broadcastMessage', parameters: ['answers', JSON.parse(JSON.stringify(answer))] })
        })
      },
      clientStamp,
      [
        { ...dial, referenceId: 'dial' },
        { ...list, referenceId: 'list' },
      ],
    )
    await leaves.tab.evaluate(() => document.documentElement.setAttribute('data-kept', ''))
    await leaves.tab.navigateAway()
    await until(() => stays.desk.tab.evaluate(() => desk.frame.peers.length === 1), 'the window to be left')
    const needed = `${otherSite}, ${origin} (interaction.*, messenger.*)`
    await stays.desk.control('setOptions', { [accepted]: needed, [read]: '' })
    await leaves.tab.goBack()
    await until(() => stays.desk.tab.evaluate(() => desk.frame.peers.length === 2), 'the window to be back')
    const wasKept = await leaves.tab.evaluate(() => document.documentElement.hasAttribute('data-kept'))
    expect(wasKept).toBe(lack('cache a frame') === undefined)
    const fresh = async () => (await leaves.raw()).ask(list)
    if (!wasKept) return expect(await until(fresh, 'an answer')).toMatchObject({ data: [{ userData: {} }] })
    await until(async () => (await stays.client.events()).length === 2, 'the answers')
    const answers = (await stays.client.events()).map(({ data }) => data)
    expect(answers).toContainEqual({ request: dial.request, errorCode: 'refused' })
    expect(answers).toContainEqual({ ...list, data: [expect.objectContaining({ userData: {} })] })
    const done = (await stays.desk.control('log')).map(([request]) => request)
    expect(done).not.toContain('voice.dial')
  },
)

deskScenario(
  'where a page coordinates, the rules hold in every window, and after another page has begun to',
  async ({ openClient, applications: { otherSite } }) => {
    const workerless = { workerless: true, options: {} }
    const [coordinates, other] = [await openClient(workerless), await openClient(workerless)]
    const both = [coordinates, other]
    const refused = { ok: false, code: 'refused' }
    for (const { client } of both) expect(await client.call('voice.dial', '5001')).toMatchObject(refused)
    await other.desk.control('setOptions', {
      [accepted]: `${otherSite} (voice.dial, interaction.*)`,
      [read]: 'account',
    })
    await coordinates.desk.control('ring', 'TALKING', { account: '17', card: '4929' })
    for (const { client } of both) {
      await until(async () => (await client.call('interaction.getInteractions')).ok, 'the configuration')
      expect(await client.subscribe('interaction')).toMatchObject({ ok: true })
      expect(await client.subscribe('agent')).toMatchObject(refused)
      expect(await client.call('voice.dial', '5001', { account: '18', card: '5555' })).toMatchObject({ ok: true })
      expect(await client.call('voice.hold', 'interaction1')).toMatchObject(refused)
    }
    for (const [index, { client }] of both.entries()) {
      await until(async () => (await client.events()).length === 2 - index, 'the calls to be told')
      const heard = (await client.events()) as { data: { interaction: { userData: unknown } } }[]
      expect(heard.map(({ data }) => data.interaction.userData)).toEqual(heard.map(() => ({ account: '18' })))
    }

    // The workspace begins anew, without a configuration: what was granted is withdrawn with it.
    await coordinates.desk.tab.close()
    const refusal = async () => {
      const ending = await other.client.call('voice.dial', '5001')
      return !ending.ok && ending.code === 'refused'
    }
    await until(refusal, 'the next workspace')
    expect(await other.client.call('voice.dial', '5001')).toMatchObject(refused)
    await other.desk.control('setOptions', { [accepted]: `${otherSite} (voice.dial)` })
    await until(async () => (await other.client.call('voice.dial', '5002')).ok, 'the configuration')
    expect((await other.desk.control('log')).at(-1)).toEqual(['voice.dial', ['5002', null]])
    expect(other.desk.tab.errors).toEqual([])
  },
)
