import { expect } from 'vitest'
import type { CoordinationPanel } from '../../../playground/coordination/coordination-panel.js'
import type { TimelineFile } from '../../../src/timeline/index.js'
import { violations } from '../support/axe.js'
import { serviceScenario } from '../support/service-scenario.js'
import { settled } from '../support/session.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'

const page = '/application.html'
const dial = { request: 'voice.dial', parameters: ['5001'] }

/** Shows one subject alone, and gives its lines, as one reads them. */
async function linesOf(tab: Tab, subject: string): Promise<string[]> {
  return await tab.evaluate(async (chosen) => {
    const select = document.querySelector<HTMLSelectElement>('.log-head select')
    if (!select) throw new Error('There is no choice of subjects')
    select.value = chosen
    select.dispatchEvent(new Event('change', { bubbles: true }))
    await document.querySelector<CoordinationPanel>('coordination-panel')?.updateComplete
    return [...document.querySelectorAll('.log-entry')].map((line) => line.textContent.replace(/\s+/g, ' ').trim())
  }, subject)
}

/** Counts are told once a second at most, in ms, so that what is quiet for longer has told all. */
const QUIET_MS = 1_500

/** Waits until nothing new is told. */
async function quiet(tab: Tab): Promise<void> {
  let [lines, since] = ['', 0]
  await until(async () => {
    const now = (await linesOf(tab, 'all')).join()
    if (now !== lines) [lines, since] = [now, performance.now()]
    return performance.now() - since > QUIET_MS
  }, 'nothing new to be told')
}

/** What the panel draws: windows with their states, spans in them, and handovers. */
const drawn = (tab: Tab) =>
  tab.evaluate(() => ({
    rows: [...document.querySelectorAll<HTMLElement>('.lane-labels li')].map(
      (row) => `${/window \S+/.exec(row.textContent)?.[0]} ${row.dataset.window} ${row.dataset.state}`,
    ),
    spans: [...document.querySelectorAll<HTMLElement>('.span')].map(({ dataset: { state, term } }) => [state, term]),
    handovers: [...document.querySelectorAll<HTMLElement>('.handover')].map(({ dataset: { term, cause, ms } }) => {
      return { term, cause, ms }
    }),
  }))

/** Presses the button that saves, and gives what the browser was told to download. */
const save = (tab: Tab) =>
  tab.evaluate(async () => {
    const { click } = HTMLAnchorElement.prototype
    let link: HTMLAnchorElement | undefined
    HTMLAnchorElement.prototype.click = function () {
      link = this
    }
    document.querySelector<HTMLButtonElement>('[data-do=save]')?.click()
    HTMLAnchorElement.prototype.click = click
    if (link === undefined) throw new Error('Nothing was saved')
    return { name: link.download, text: await (await fetch(link.href)).text() }
  })

/** Opens a file of that content in the panel. */
const open = (tab: Tab, text: string) =>
  tab.evaluate((content) => {
    const input = document.querySelector<HTMLInputElement>('recording-files input')
    if (!input) throw new Error('There is nothing to open files with')
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], 'recording.json', { type: 'application/json' }))
    input.files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, text)

const textOf = (tab: Tab, selector: string) =>
  tab.evaluate((one) => document.querySelector(one)?.textContent?.replace(/\s+/g, ' ').trim() ?? '', selector)

serviceScenario(
  'the panel tells what applications are refused, by which option, and which events they are told',
  async ({ openWorkspace, applications }) => {
    const { origin, otherSite } = applications
    const workspace = await openWorkspace({
      apps: [origin + page, otherSite + page],
      accepted: `${origin} (interaction.*, voice.dial)`,
    })
    const { tab } = workspace
    const [app, stranger] = [await workspace.raw(0), await workspace.raw(1)]
    await stranger.ask(dial)
    await app.ask({ request: 'media.getMediaList', parameters: [] })
    await tab.evaluate(() => {
      Object.assign((globalThis as unknown as { leadframe: { options: object } }).leadframe.options, {
        'service-client-api.rate-limit.voice.dial': '1',
      })
    })
    await app.ask({ event: 'subscribe', data: 'interaction' })
    await app.ask(dial)
    await app.ask(dial)
    for (let times = 0; times < 20; times++) await app.post({ userAgent: 'WWE Client', referenceId: 'x', ...dial })
    const accepted = 'service-client-api.accepted-web-content-origins'
    await until(async () => (await linesOf(tab, 'refusals')).join().includes('20 times'), 'the flood to be counted')
    const refusals = await linesOf(tab, 'refusals')
    expect(refusals).toHaveLength(4)
    expect(refusals).toEqual(
      expect.arrayContaining([
        expect.stringMatching(`refused ${otherSite} voice.dial: this origin is not accepted`),
        expect.stringContaining(
          `Add ${otherSite} (voice.dial) to ${accepted}, which is ${origin} (interaction.*, voice.dial).`,
        ),
        expect.stringContaining(`Add ${origin} (media.getMediaList) to ${accepted}`),
        expect.stringMatching(/refused .* voice.dial: too many of these came in one minute/),
        expect.stringMatching(
          /ignored .*, 20 times until .* Decided by service-client-api.rate-limit.voice.dial, which is 1/,
        ),
      ]),
    )

    await until(
      async () => (await linesOf(tab, 'events')).join().includes('interaction DIALING'),
      'the event to be told',
    )
    expect((await linesOf(tab, 'events')).join()).toContain(`1 application of ${origin}`)
  },
)

serviceScenario(
  'a recording that was saved shows the same in the page of another session, and is left again',
  async ({ browser, openWorkspace, playground, applications }) => {
    const workspaces = [await openWorkspace({ apps: [applications.origin + page] }), await openWorkspace({ apps: [] })]
    const tabs = workspaces.map(({ tab }) => tab)
    const { leader, followers, term } = await settled(tabs)
    await (await (workspaces[0] ?? fail()).raw()).ask(dial)
    await leader.evaluate(() => document.querySelector<HTMLButtonElement>('[data-do=resign]')?.click())
    await settled(tabs, { after: term })
    const [source] = followers as [Tab]
    const id = await source.evaluate(() => leadframe.frame.id)
    await until(async () => (await drawn(source)).handovers.length > 0, 'the handover to be drawn')
    await source.evaluate(() => document.querySelector<HTMLButtonElement>('.segments button:last-child')?.click())
    await quiet(source)
    const { name, text } = await save(source)
    const before = { ...(await drawn(source)), lines: await linesOf(source, 'all') }
    expect(name).toMatch(/^leadframe-timeline-default-\d{4}-\d\d-\d\d-\d{6}\.json$/)
    expect((JSON.parse(text) as TimelineFile).frame.id).toBe(id)

    const other = await browser.openTab(`${playground.url}?session=elsewhere`, { window: true })
    await other.evaluate(() => leadframe.frame.ready)
    const own = await drawn(other)
    await open(other, text)
    await other.waitFor(() => document.querySelector('.recording-banner') !== null, 'the recording to be shown')
    expect(await textOf(other, '.recording-banner')).toMatch(
      /^This is a recording of .*, saved by window \d\. Back to live$/,
    )
    expect(await other.evaluate(() => document.querySelector('coordination-experiments'))).toBeNull()
    const shown = await drawn(other)
    expect(shown).toEqual({ rows: before.rows, spans: before.spans, handovers: before.handovers })
    expect(await linesOf(other, 'all')).toEqual(before.lines)
    expect(await violations(other)).toEqual([])

    await other.evaluate(() => document.querySelector<HTMLButtonElement>('[data-do=live]')?.click())
    await other.waitFor(() => document.querySelector('.recording-banner') === null, 'the recording to be left')
    expect((await drawn(other)).rows).toEqual(own.rows)
  },
)

serviceScenario('a file that is no recording is refused, with what is wrong with it', async ({ openWorkspace }) => {
  const { tab } = await openWorkspace({ apps: [] })
  const problem = '.problem[role=alert]'
  await open(tab, '{"some": "file"}')
  await until(async () => (await textOf(tab, `recording-files ${problem}`)) !== '', 'the problem to be told')
  expect(await textOf(tab, `recording-files ${problem}`)).toContain('This file is no recording')
  const { text } = await save(tab)
  await open(tab, JSON.stringify({ ...JSON.parse(text), version: 99 }))
  await until(async () => (await textOf(tab, `recording-files ${problem}`)).includes('version 99'), 'the version')
  expect(await tab.evaluate(() => document.querySelector('.recording-banner'))).toBeNull()
  await open(tab, text)
  await tab.waitFor(() => document.querySelector('.recording-banner') !== null, 'the recording to be shown')
  expect(await textOf(tab, `recording-files ${problem}`)).toBe('')
})

function fail(): never {
  throw new Error('No window was opened')
}
