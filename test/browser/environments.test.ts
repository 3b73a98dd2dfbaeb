import { describe } from 'vitest'
import { scenario } from './support/scenario.js'
import { expectNoFaults, settled } from './support/session.js'

describe('without SharedWorker', () => {
  scenario('the windows that stay agree on the next leader', async ({ site, browser }) => {
    const tabs = await browser.openTabs(3, site.url('frame.html', { worker: 'none' }))
    const { leader, term } = await settled(tabs)
    await leader.close()
    const rest = tabs.filter((tab) => tab !== leader)
    const next = await settled(rest, { after: term })
    await next.leader.close()
    const last = rest.filter((tab) => tab !== next.leader)
    await settled(last, { after: next.term })
    await expectNoFaults(site, tabs)
  })
})
