import { expect } from 'vitest'
import type { Ending } from '../support/client-application.js'
import { accepted, deskScenario } from '../support/desk-scenario.js'
import { until } from '../support/until.js'

const ROUNDS = 200
/** So many windows stand by to lead and be killed. */
const VICTIMS = 4

/** What an answer may say besides that it was done: what happened can be told from the workspace's log. */
const failures = ['indeterminate', 'unavailable', 'timeout']

deskScenario.needs('kill')(
  'the same request from two windows while the leader is killed, time and again: one answer each, nothing done twice',
  async ({ site, browser, openClient, applications }) => {
    // With a limit, the leader is asked before every request.
    const options = { [accepted]: applications.otherSite, 'service-client-api.rate-limit': '100000' }
    const policy = 'youngest'
    const [one, other] = [await openClient({ options, policy }), await openClient({ options, policy })]
    const open = () => browser.openTab(site.url('frame.html', { session: 'test', worker: '/host-worker.js', policy }))
    const victims = [await open()]
    await one.desk.tab.evaluate(() => desk.frame.resign())
    while (victims.length < VICTIMS) victims.push(await open())

    const endings: Ending[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const leader = await until(async () => {
        const states = await Promise.all(victims.map((tab) => tab.withFrame(({ state }) => state)))
        return victims[states.indexOf('LEADING')]
      }, 'a window that may be killed to lead')
      const asked = [one, other].map(({ client }) => client.call('voice.dial', `${round}`, { round }))
      await leader.kill()
      victims.splice(victims.indexOf(leader), 1, await open())
      endings.push(...(await Promise.all(asked)))
    }

    expect(endings).toHaveLength(2 * ROUNDS)
    expect(endings.filter((ending) => !ending.ok && !failures.includes(ending.code))).toEqual([])
    const done = (await one.desk.control('log')).filter(([request]) => request === 'voice.dial')
    const times = new Map<unknown, number>()
    for (const [, [destination]] of done) times.set(destination, (times.get(destination) ?? 0) + 1)
    expect([...times.values()].filter((count) => count > 2)).toEqual([])
    const succeeded = endings.filter(({ ok }) => ok).length
    expect(done.length).toBeGreaterThanOrEqual(succeeded)
    expect(succeeded).toBeGreaterThan(ROUNDS)
    console.log(`${succeeded} of ${endings.length} done, ${done.length} times in all`)
  },
  180_000,
)
