import { expect } from 'vitest'
import { expectNoFaults } from './support/faults.js'
import { scenario } from './support/scenario.js'
import { settled, snapshotOf } from './support/session.js'

scenario('12 windows are opened at the same instant', async ({ site, browser }) => {
  const tabs = await Promise.all(Array.from({ length: 12 }, () => browser.openTab(site.url('frame.html'))))
  await settled(tabs)
  await expectNoFaults(site, tabs)
})

scenario(
  'terms go on growing when the only window is reloaded, and with it the coordinator',
  async ({ site, browser }) => {
    const tab = await browser.openTab(site.url('frame.html'))
    const { term } = await settled([tab])
    await tab.reload()
    const again = await settled([tab], { after: term })
    await tab.reload()
    await settled([tab], { after: again.term })
    await expectNoFaults(site, [tab])
  },
)

scenario('sessions with different names know nothing of each other', async ({ openFrame }) => {
  const [one, other] = [await openFrame({ session: 'one' }), await openFrame({ session: 'other' })]
  await settled([one])
  await settled([other])
})

scenario('a window that opens later follows, and the windows know each other', async ({ openFrame }) => {
  const first = await openFrame()
  const { term } = await settled([first])
  const second = await openFrame()
  const session = await settled([first, second])
  expect(session).toMatchObject({ leader: first, term })
  const ids = [(await snapshotOf(first)).id, (await snapshotOf(second)).id]
  expect(await first.withFrame(({ peers }) => peers.map((peer) => peer.id))).toEqual(ids)
})
