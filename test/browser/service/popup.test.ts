import { expect } from 'vitest'
import { openPopup } from '../support/popup.js'
import { SampleApplication } from '../support/sample-application.js'
import { serviceScenario } from '../support/service-scenario.js'
import { settled } from '../support/session.js'
import { until } from '../support/until.js'

serviceScenario(
  'an application in a popup of the workspace is one as any other',
  async ({ openWorkspace, browser, sampleUrl }) => {
    const [workspace, other] = [await openWorkspace(), await openWorkspace()]
    await settled([workspace.tab, other.tab])
    const popup = await openPopup(browser, workspace, sampleUrl)
    const [inPopup, embedded] = [new SampleApplication(popup), await other.sample()]
    const leads = async () => (await workspace.attributes()).frameState === 'LEADING'
    expect((await inPopup.ask('isFrameLeading')).content).toMatchObject({ data: await leads() })
    expect((await inPopup.ask('amIVisible')).content).toMatchObject({ data: true })

    for (const sample of [inPopup, embedded]) await sample.subscribe('messenger:news')
    await embedded.broadcast('news', 'to the popup')
    await until(async () => (await inPopup.heard('messenger:news')).length > 0, 'the broadcast')
    await inPopup.broadcast('news', 'from the popup')
    await until(async () => (await embedded.heard('messenger:news')).length > 0, 'the answer')
    expect(await inPopup.heard('messenger:news')).toEqual(['to the popup'])
    expect(await embedded.heard('messenger:news')).toEqual(['from the popup'])

    // Another page in the opener's window hosts it from then on.
    await workspace.tab.reload()
    await settled([workspace.tab, other.tab])
    expect((await inPopup.ask('isFrameLeading')).content).toMatchObject({ data: await leads() })
  },
)

serviceScenario(
  'a popup whose opener is closed is told that nobody answers',
  async ({ openWorkspace, browser, applications }) => {
    const workspace = await openWorkspace({ accepted: applications.origin })
    const popup = await openPopup(browser, workspace, `${applications.origin}/application-client.html`)
    expect(await popup.evaluate(() => client.system.amIVisible())).toBe(true)
    await popup.evaluate(() => {
      globalThis.client = createServiceClient({ timeout: 100 })
    })
    await workspace.tab.close()
    const code = await popup.evaluate(() =>
      client.system.isFrameLeading().catch((error: { code: string }) => error.code),
    )
    expect(code).toBe('timeout')
  },
)
