import { expect } from 'vitest'
import type { Frame } from '../../../src/coordination/types.js'
import type { RemoteControls } from '../../../src/workspace/simulator/index.js'
import { clickOn } from '../support/deep.js'
import { serviceScenario } from '../support/service-scenario.js'
import { until } from '../support/until.js'
import type { Workspace } from '../support/workspace.js'

declare global {
  /** What the playground's workspace offers to whoever looks into it. */
  var leadframe: { readonly frame: Frame; readonly simulate: RemoteControls }
  /** Set in an application, and gone when that is loaded anew. */
  var isMarked: boolean | undefined
}

interface WithOptions {
  readonly options: Record<string, string>
}

/** Sets options of the page; null takes one away. They are read when the workspace tells something. */
const configure = ({ tab }: Workspace, options: Readonly<Record<string, string | null>>) =>
  tab.evaluate(async (changes) => {
    const { options: current } = leadframe as unknown as WithOptions
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) delete current[name]
      else current[name] = value
    }
    const nothing = await leadframe.simulate.inboundWorkItem({ subject: 'Anything' })
    await leadframe.simulate.revoke(nothing)
  }, options)

/** The tabs' texts, the one that is selected in brackets. */
const tabs = ({ tab }: Workspace) =>
  tab.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#applications [role=tab]')].map((one) =>
      one.ariaSelected === 'true' ? `[${one.textContent}]` : one.textContent,
    ),
  )

const addresses = ({ tab }: Workspace) =>
  tab.evaluate(() => [...document.querySelectorAll<HTMLIFrameElement>('#applications iframe')].map(({ src }) => src))

serviceScenario(
  'options that change while it runs reload no application that stays',
  async ({ openWorkspace, applications }) => {
    const app = `${applications.otherSite}/application-client.html`
    const workspace = await openWorkspace({ apps: [`${app}?1`, `${app}?2`], accepted: applications.otherSite })
    expect(await addresses(workspace)).toEqual([`${app}?1`, `${app}?2`])
    const [first, second] = [await workspace.application(0), await workspace.application(1)]
    // Each works, though only one of them is shown.
    expect(await first.evaluate(() => client.system.amIVisible())).toBe(true)
    expect(await second.evaluate(() => client.system.amIVisible())).toBe(false)
    for (const page of [first, second]) {
      await page.evaluate(() => {
        globalThis.isMarked = true
      })
    }

    await configure(workspace, {
      'workspace.web-content': 'new, app-2, app-1',
      'new/label': '<i>New</i>',
      'new/url': `${app}?3`,
      'app-1/label': 'One',
      'app-2/mode': 'background',
    })
    await until(async () => (await addresses(workspace)).length === 3, 'the new application')
    expect(await tabs(workspace)).toEqual(['<i>New</i>', '[One]'])
    expect(await workspace.tab.evaluate(() => document.querySelector('.application-footer')?.textContent)).toContain(
      'In the background: ',
    )
    for (const page of [first, second]) expect(await page.evaluate(() => globalThis.isMarked)).toBe(true)

    await configure(workspace, { 'workspace.web-content': 'app-2', 'app-2/mode': 'hidden' })
    await until(async () => (await addresses(workspace)).join() === `${app}?2`, 'the others to go')
    expect(await tabs(workspace)).toEqual([])
    expect(await workspace.tab.evaluate(() => document.querySelector<HTMLElement>('.application-footer')?.hidden)).toBe(
      true,
    )
    // It has another number now, by which some engines go.
    const left = await workspace.application(0)
    expect(await left.evaluate(() => globalThis.isMarked)).toBe(true)
  },
)

serviceScenario(
  'an application in a popup window keeps its opener, and with it the API',
  async ({ openWorkspace, applications, browser }) => {
    const app = `${applications.otherSite}/application-client.html`
    const workspace = await openWorkspace({ apps: [app], accepted: applications.otherSite })
    await configure(workspace, { 'app-1/mode': 'popup window', 'app-1/label': 'Phone book' })
    const button = () =>
      workspace.tab.evaluate(() => document.querySelector('.application-footer button')?.textContent ?? '')
    await until(async () => (await button()) === 'Open: Phone book', 'the button')
    expect(await addresses(workspace)).toEqual([])
    const popup = await browser.openedBy(() => clickOn(workspace.tab, '.application-footer button'))
    await popup.waitFor(() => typeof globalThis.client === 'object', 'the application')
    expect(await popup.evaluate(() => client.system.amIVisible())).toBe(true)
    expect(await button()).toBe('Opened: Phone book')
  },
)

serviceScenario(
  'an application for each interaction comes and goes with it, and shows in its case',
  async ({ openWorkspace, applications }) => {
    const app = `${applications.otherSite}/application-client.html`
    const workspace = await openWorkspace({ apps: [app], accepted: applications.otherSite })
    const { tab } = workspace
    await configure(workspace, {
      'interaction.web-content': 'crm, spy',
      'crm/label': 'CRM',
      'crm/url': `${app}?id=$Interaction.Id$`,
      'spy/url': `${app}?spy=$Interaction.Id$`,
      'spy/mode': 'hidden',
    })
    const id = await tab.evaluate(() => leadframe.simulate.inboundCall({ ani: '+15550100', dnis: '800' }))
    await until(async () => (await addresses(workspace)).length === 3, 'the applications of the call')
    expect((await addresses(workspace)).slice(1)).toEqual([`${app}?id=${id}`, `${app}?spy=${id}`])
    // It runs from the beginning, and shows with its case.
    const crm = await workspace.application(1)
    await until(() => crm.evaluate(() => typeof client === 'object'), 'the application to run')
    await crm.evaluate(() => {
      globalThis.isMarked = true
    })
    expect((await tabs(workspace)).length).toBe(1)
    await clickOn(tab, '[data-action=ANSWER]')
    await until(async () => (await tabs(workspace)).length === 2, 'the tab of the call')
    expect((await tabs(workspace))[1]).toMatch(/^CRM · .+/)
    await clickOn(tab, '#applications [data-of-interaction]')
    await until(() => crm.evaluate(() => client.system.amIVisible()), 'the application to show')
    expect(await crm.evaluate(() => globalThis.isMarked)).toBe(true)

    await clickOn(tab, '[data-action=HANGUP]')
    await tab.waitFor(() => document.querySelector('[data-action=MARK_DONE]') !== null, 'the end of the call')
    await clickOn(tab, '[data-action=MARK_DONE]')
    await until(async () => (await addresses(workspace)).length === 1, 'the applications of the call to go')
    expect((await tabs(workspace))[0]).toMatch(/^\[.+\]$/)
  },
)

serviceScenario(
  'what is wrong with the configuration is shown, and the rest works',
  async ({ openWorkspace, applications }) => {
    const app = `${applications.otherSite}/application-client.html`
    const workspace = await openWorkspace({ apps: [app], accepted: applications.otherSite })
    await configure(workspace, { 'workspace.web-content': 'app-1, bad', 'bad/url': 'javascript:alert(1)' })
    const problem = await workspace.tab.waitFor(
      () => document.querySelector('.application-problems p')?.textContent,
      'the problem',
    )
    expect(problem).toContain('bad/url')
    expect(await addresses(workspace)).toEqual([app])
    await configure(workspace, { 'bad/url': null, 'workspace.web-content': 'app-1' })
    await workspace.tab.waitFor(
      () => document.querySelector<HTMLElement>('.application-problems')?.hidden,
      'the problem to go',
    )
  },
)
