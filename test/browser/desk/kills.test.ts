import { expect } from 'vitest'
import type { Ending } from '../support/client-application.js'
import { accepted, deskScenario } from '../support/desk-scenario.js'
import { engine } from '../support/engines/index.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'

/** Elsewhere windows open too slowly for so many. */
const KILLS = engine.name === 'chromium' ? 50 : 5
/** So many requests are sent by each of the two windows whenever the leader is killed. */
const REQUESTS = 4
/** So many windows are opened at once, to lead and be killed. */
const VICTIMS = 5

/** What an answer may say besides that it was done: what happened can be told from what the workspace did. */
const failures = ['indeterminate', 'unavailable', 'timeout']

deskScenario.needs('kill')(
  'the same request from two windows while the leader is killed, time and again: one answer each, nothing done twice',
  async ({ site, browser, openClient, applications }) => {
    // With a limit, the leader is asked before every request.
    const options = { [accepted]: applications.otherSite, 'service-client-api.rate-limit': '100000' }
    const policy = 'youngest'
    const hosts = [await openClient({ options, policy }), await openClient({ options, policy })] as const
    const [one] = hosts
    const victim = site.url('frame.html', { session: 'test', worker: '/host-worker.js', policy })
    let victims: Tab[] = []
    const leader = async () => {
      const states = await Promise.all(victims.map((tab) => tab.withFrame(({ state }) => state)))
      const leads = victims[states.indexOf('LEADING')]
      if (leads === undefined)
        for (const {
          desk: { tab },
        } of hosts)
          await tab.evaluate(() => desk.frame.resign())
      return leads
    }

    const endings: Ending[] = []
    for (let round = 0; round < KILLS; round++) {
      if (victims.length < 2) {
        victims.push(...(await Promise.all(Array.from({ length: VICTIMS }, () => browser.openTab(victim)))))
      }
      const next = await until(leader, 'a window that may be killed to lead')
      const asked = hosts.flatMap(({ client }, host) => [
        client.call('system.popupToast', { title: `${round} of ${host}` }),
        ...Array.from({ length: REQUESTS - 1 }, (_, index) => client.call('voice.dial', `${round}.${index}`, { host })),
      ])
      await next.kill()
      victims = victims.filter((tab) => tab !== next)
      endings.push(...(await Promise.all(asked)))
    }

    expect(endings).toHaveLength(2 * REQUESTS * KILLS)
    expect(endings.filter((ending) => !ending.ok && !failures.includes(ending.code))).toEqual([])
    const dialled = (await one.desk.control('log')).filter(([request]) => request === 'voice.dial')
    const shown = (await Promise.all(hosts.map(({ desk: opened }) => opened.toasts()))).flatMap(Object.values)
    const done = [...dialled.map(([, values]) => JSON.stringify(values)), ...shown]
    expect(done).toHaveLength(new Set(done).size)
    const succeeded = endings.filter(({ ok }) => ok).length
    expect(done.length).toBeGreaterThanOrEqual(succeeded)
    expect(succeeded).toBeGreaterThan(endings.length / 2)
  },
  120_000,
)
