import { expect } from 'vitest'
import type { Desk } from '../support/desk.js'
import { deskScenario } from '../support/desk-scenario.js'
import type { Site } from '../support/site.js'
import { until } from '../support/until.js'

/** How often the last active window is closed while a supervisor logs the agent out. */
const ROUNDS = 5

/** How long nobody may be active: longer than timers of a hidden window may wait, which is a second. */
const TIMEOUT_MS = 3_000

/** What all windows' user interfaces were told, those of closed windows too. */
const told = ({ events }: Site) => events.filter(({ name }) => name === 'logOut').map(({ type }) => type)

deskScenario(
  'a supervisor logs the agent out while the last active window closes: one user interface is told',
  async ({ site, openDesk }) => {
    const open = () => openDesk({ apps: [] })
    const [first, second] = [await open(), await open()]
    await second.touch()
    for (let round = 1; round <= ROUNDS; round++) {
      const last = await open()
      await last.touch()
      const id = `log-out ${round}`
      await Promise.all([first.control('tell', { type: 'logout', reason: 'forced', id }), last.tab.close()])
      await until(() => told(site).length >= round, 'a user interface to be told')
      // Whoever asks again hears what came of it, and nothing more is done.
      await first.control('tell', { type: 'logout', reason: 'forced', id })
      await second.tab.evaluate(
        (key) => desk.frame.perform('leadframe.logOut', { reason: 'forced' }, { to: 'lastActive', key }),
        `leadframe.logOut:${id}`,
      )
    }
    expect(told(site)).toEqual(Array(ROUNDS).fill('forced'))
    expect([first, second].flatMap(({ tab }) => tab.errors)).toEqual([])
  },
)

/** Has the user be active in a window all the time; returns a function that ends it, and says when that was. */
async function keepBusy({ tab }: Desk): Promise<() => Promise<number>> {
  await tab.evaluate(() => {
    Object.assign(globalThis, { busy: setInterval(() => desk.frame.touch(), 200) })
  })
  return () =>
    tab.evaluate(() => {
      clearInterval(Reflect.get(globalThis, 'busy'))
      desk.frame.touch()
      return Date.now()
    })
}

deskScenario(
  'the agent is logged out where nobody is active in any window, though the leader goes meanwhile',
  async ({ site, openDesk }) => {
    const options = { 'security.inactivity-timeout': String(TIMEOUT_MS / 60_000) }
    const open = () => openDesk({ apps: [], options })
    // The first window stays: the worker with the agent lives with it in some browsers.
    const first = await open()
    const others = [await open(), await open()]
    const leads = ({ tab }: Desk) => tab.evaluate(() => desk.frame.state === 'LEADING')
    if (await leads(first)) await first.tab.evaluate(() => desk.frame.resign())
    const leader = await until(async () => {
      const leading = await Promise.all(others.map(leads))
      return others[leading.indexOf(true)]
    }, 'another window to lead')
    const active = others.find((other) => other !== leader) ?? first
    const begun = Date.now()
    const end = await keepBusy(active)
    const patience = { timeout: 6 * TIMEOUT_MS }
    await until(() => Date.now() > begun + 1.5 * TIMEOUT_MS, 'the time to be over', patience)
    await leader.tab.close()
    await until(() => Date.now() > begun + 3 * TIMEOUT_MS, 'the time to be over again', patience)
    expect(told(site)).toEqual([])

    const ended = await end()
    await until(() => told(site).length > 0, 'a user interface to be told', patience)
    expect(Date.now() - ended).toBeGreaterThanOrEqual(TIMEOUT_MS)
    expect(await active.tab.evaluate(() => desk.ui.logOuts)).toEqual(['inactivity'])
    const states = (await first.control('log')).filter(([request]) => request === 'agent.setState')
    expect(states).toEqual([['agent.setState', ['LOGOUT']]])
    expect(told(site)).toEqual(['inactivity'])
    expect([first, active].flatMap(({ tab }) => tab.errors)).toEqual([])
  },
)
