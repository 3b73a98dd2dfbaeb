import { expect } from 'vitest'
import { startGwsServer } from '../../gws-server/server.js'
import { violations } from '../support/axe.js'
import { clickOn, textsOf } from '../support/deep.js'
import { allSay, signIn, startGwsPlayground } from '../support/gws-playground.js'
import { serviceScenario } from '../support/service-scenario.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'

/** The states of the interactions on the desk, as a window shows them in the end. */
async function shows(tab: Tab, ...states: readonly string[]): Promise<void> {
  const seen = () =>
    tab.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.interaction')].map(({ dataset }) => dataset.state).join(),
    )
  await until(async () => (await seen()) === states.join(), `the desk to show ${states.join() || 'nothing'}`)
}

serviceScenario(
  'an agent signs in, has a call from its ringing to its end in two windows, and signs out',
  async ({ browser }) => {
    const server = await startGwsServer()
    const playground = await startGwsPlayground(server.url)
    try {
      const one = await browser.openTab(playground.url, { window: true })
      const other = await browser.openTab(`${playground.url}?session=default`, { window: true })
      await allSay([one, other], 'sign-in', `Sign in to ${server.url}`)
      expect(await violations(one)).toEqual([])
      await signIn(one, 'JohnSmith', 'wrong')
      await allSay([one], 'sign-in [role=alert]', 'does not know this user name')
      await signIn(one, 'JohnSmith')
      await allSay([one, other], '.agent-button', 'John Smith')
      expect(await violations(one)).toEqual([])
      // The key of the session is in no address.
      const { search } = new URL(await one.url())
      expect(search).toBe('')
      expect(await textsOf(one, '#ring, #tab-simulator, simulator-panel')).toEqual([])
      await until(async () => (await textsOf(one, '[data-window]')).length >= 2, 'the windows to be in one session')

      const create = { method: 'POST', body: JSON.stringify({ agent: 'JohnSmith', orig: '+33999' }) }
      await fetch(`${server.url}/sim/manage/voice/create-call`, create)
      for (const tab of [one, other]) await shows(tab, 'RINGING')
      await clickOn(one, '[data-action=ANSWER]')
      for (const tab of [one, other]) await shows(tab, 'TALKING')
      await clickOn(other, '[data-action=HANGUP]')
      for (const tab of [one, other]) await shows(tab, 'IDLE')
      await clickOn(one, '[data-action=MARK_DONE]')
      for (const tab of [one, other]) await shows(tab)
      await allSay([one, other], '.cases', 'Nobody waits for you. Call a number.')

      await clickOn(other, '#sign-out')
      await allSay([one, other], 'sign-in', 'Sign in')
      const sent = server.log.filter(({ path }) => /(answer|release|complete|logout|handshake)$/.test(path))
      expect(sent.map(({ path, agent }) => [agent, path.replace(/.*\//, '')])).toEqual(
        ['handshake', 'answer', 'release', 'complete', 'logout'].map((last) => ['JohnSmith', last]),
      )
      expect(one.errors.concat(other.errors)).toEqual([])
    } finally {
      await browser.clear()
      await playground.close()
      await server.close()
    }
  },
)

serviceScenario('a server that is lost is shown until it is back, and by then as it is', async ({ browser }) => {
  const server = await startGwsServer()
  const playground = await startGwsPlayground(server.url)
  try {
    const one = await browser.openTab(playground.url, { window: true })
    await signIn(one, 'JohnSmith')
    await allSay([one], '.agent-button', 'John Smith')
    server.traps.refuse(true)
    await allSay([one], '#server-lost', 'The connection with the server is lost.')
    const late = await browser.openTab(playground.url, { window: true })
    await allSay([late], 'sign-in', 'The server cannot be reached.')
    server.simulate.createCall({ agent: 'JohnSmith' })
    server.traps.refuse(false)
    for (const tab of [one, late]) {
      await allSay([tab], '.agent-button', 'John Smith')
      await shows(tab, 'RINGING')
      await tab.waitFor(() => document.querySelector<HTMLElement>('#server-lost')?.hidden, 'the banner to go')
    }
    expect(one.errors.concat(late.errors)).toEqual([])
  } finally {
    await browser.clear()
    await playground.close()
    await server.close()
  }
})

serviceScenario('a server that has forgotten who is signed in has the windows ask again', async ({ browser }) => {
  const before = await startGwsServer()
  const playground = await startGwsPlayground(before.url)
  try {
    const tab = await browser.openTab(playground.url, { window: true })
    await signIn(tab, 'JohnSmith')
    await allSay([tab], '.agent-button', 'John Smith')
    await before.close()
    await allSay([tab], '#server-lost', 'The connection with the server is lost.')
    const after = await startGwsServer({ port: Number(new URL(before.url).port) })
    try {
      await signIn(tab, 'KateLondon')
      await allSay([tab], '.agent-button', 'Kate London')
    } finally {
      await after.close()
    }
  } finally {
    await browser.clear()
    await playground.close()
    await before.close()
  }
})
