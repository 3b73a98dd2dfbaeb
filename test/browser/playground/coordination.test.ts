import { expect } from 'vitest'
import type { CoordinationPanel } from '../../../playground/coordination/coordination-panel.js'
import type { Frame } from '../../../src/coordination/types.js'
import type { RemoteControls } from '../../../src/workspace/simulator/index.js'
import { engine } from '../support/engines/index.js'
import { serviceScenario, type WorkspaceOptions } from '../support/service-scenario.js'
import { replaced, settled, snapshotOf } from '../support/session.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'
import type { Workspace } from '../support/workspace.js'

declare global {
  /** What the playground's workspace offers to whoever looks into it. */
  var leadframe: { readonly frame: Frame; readonly simulate: RemoteControls }
}

type Open = (options?: WorkspaceOptions) => Promise<Workspace>

async function openTabs(open: Open, count: number): Promise<Tab[]> {
  const tabs: Tab[] = []
  for (let opened = 0; opened < count; opened += 1) tabs.push((await open()).tab)
  return tabs
}

/** Everything that a window knows of what happened. */
const recordsIn = (tab: Tab) =>
  tab.evaluate(() => document.querySelector<CoordinationPanel>('coordination-panel')?.timeline?.records ?? [])

/** The windows as the panel names them, each with its state, by their names. */
const rowsIn = (tab: Tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.lane-labels li')]
      .map((row) => `${/window \S+/.exec(row.textContent)?.[0]}: ${row.dataset.window} ${row.dataset.state}`)
      .sort(),
  )

/** The changes of leader that the panel draws. */
const handoversIn = (tab: Tab) =>
  tab.evaluate(() => [...document.querySelectorAll<HTMLElement>('.handover')].map(({ dataset }) => ({ ...dataset })))

const press = (tab: Tab, button: string) =>
  tab.evaluate((name) => document.querySelector<HTMLButtonElement>(`[data-do="${name}"]`)?.click(), button)

/** A page that says nothing for so long, in ms, hangs: one in the background has its timers once in a second. */
const HANGS_MS = 2_500

declare let saidLast: number

/** Has a page say again and again that it is alive; the other one hears it. WebKit's driver must ask no page that hangs. */
async function listenForLife(of: Tab, by: Tab): Promise<void> {
  await by.evaluate(() => {
    saidLast = performance.now()
    new BroadcastChannel('life').onmessage = () => {
      saidLast = performance.now()
    }
  })
  await of.evaluate(() => {
    const channel = new BroadcastChannel('life')
    setInterval(() => channel.postMessage('alive'), 100)
  })
}

const noticeIn = (tab: Tab) => tab.evaluate(() => document.querySelector('.notice')?.textContent ?? '')

const logIn = (tab: Tab) => tab.evaluate(() => document.querySelector('.log')?.textContent ?? '')

/** Whoever recorded it has its fields in another order than those who were told. */
const asText = (record: object) => JSON.stringify(Object.entries(record).toSorted())

/** Waits until all windows know the same, and draw the same lanes. */
async function alike(tabs: readonly Tab[]): Promise<void> {
  await until(async () => {
    const [first = [], ...others] = await Promise.all(tabs.map(recordsIn))
    const known = [first, ...others].map((records) => records.map(asText))
    const differing = known.map((own) => own.filter((one) => known.some((other) => !other.includes(one))))
    if (differing.some((own) => own.length > 0)) throw new Error(differing.map((own) => own.join('\n')).join('\n\n'))
    return first.length > 0 && known.every((own) => own.join() === known[0]?.join())
  }, 'all windows to know the same')
  await until(async () => {
    const [first, ...others] = await Promise.all(tabs.map(rowsIn))
    return first !== undefined && others.every((rows) => rows.join() === first.join())
  }, 'all windows to draw the same lanes')
}

/** Waits for the handover to a term in each of these windows, and gives what they say of it. */
async function handoverTo(term: number, tabs: readonly Tab[]): Promise<Record<string, string | undefined>> {
  await alike(tabs)
  const told = await Promise.all(
    tabs.map((tab) =>
      until(
        async () => (await handoversIn(tab)).find((one) => one.term === String(term)),
        `the handover to term ${term} in tab ${tab.number}`,
      ),
    ),
  )
  const [first, ...others] = told
  for (const other of others) {
    expect({ ...other, direction: '', detail: '' }).toEqual({ ...first, direction: '', detail: '' })
  }
  return { ...first }
}

serviceScenario(
  'every window shows the same lanes, and one that comes late knows the history',
  async ({ openWorkspace }) => {
    const tabs = await openTabs(openWorkspace, 3)
    await settled(tabs)
    await alike(tabs)
    const rows = await rowsIn(tabs[0] as Tab)
    expect(rows.map((row) => row.split(':')[0])).toEqual(['window 1', 'window 2', 'window 3'])
    expect(rows.filter((row) => row.endsWith(' LEADING'))).toHaveLength(1)

    const before = await recordsIn(tabs[0] as Tab)
    const { tab: late } = await openWorkspace()
    await settled([...tabs, late])
    await alike([...tabs, late])
    expect(await recordsIn(late)).toEqual(expect.arrayContaining([...before]))
    expect((await rowsIn(late))[3]).toContain((await snapshotOf(late)).id)
  },
)

serviceScenario('a leader that closes hands over, and the others tell how long it took', async ({ openWorkspace }) => {
  const tabs = await openTabs(openWorkspace, 3)
  const { leader, followers, term } = await settled(tabs)
  const { id } = await snapshotOf(leader)
  await leader.close()
  const next = await settled(followers, { after: term })
  const { cause, ms, detail } = await handoverTo(next.term, followers)
  // What a page says as it is closed may be lost.
  expect(['closed', 'goneWithoutAWord']).toContain(cause)
  expect(Number(ms)).toBeGreaterThanOrEqual(0)
  expect(await logIn(next.leader)).toContain(detail)
  const gone = (await rowsIn(next.leader)).filter((row) => row.includes(id))
  expect(gone.join()).toMatch(/ GONE$/)
})

serviceScenario('a follower asks the leader to resign', async ({ openWorkspace }) => {
  const tabs = await openTabs(openWorkspace, 3)
  const { followers, term } = await settled(tabs)
  await press(followers[0] as Tab, 'resign')
  const next = await settled(tabs, { after: term })
  expect(followers).toContain(next.leader)
  expect(await handoverTo(next.term, tabs)).toMatchObject({ cause: 'resigned' })
})

serviceScenario('what all windows ask for by one key is done once', async ({ openWorkspace }) => {
  const tabs = await openTabs(openWorkspace, 3)
  const { leader, followers } = await settled(tabs)
  const { id } = await snapshotOf(leader)
  const [asker] = followers as [Tab]
  await press(asker, 'leader')
  await asker.waitFor(() => document.querySelector('.notice')?.textContent !== '', 'the outcome to be told')
  expect(await noticeIn(asker)).toMatch(/^Window \d did it, once; 3 windows asked\.$/)
  await alike(tabs)
  for (const tab of tabs) {
    const runs = (await recordsIn(tab)).flatMap((one) =>
      one.kind === 'action' && one.action === 'playground.errand' ? [one.window] : [],
    )
    expect(runs).toEqual([id])
  }
})

serviceScenario('the worker is killed: the leader goes on, and so does the simulation', async ({ openWorkspace }) => {
  const tabs = await openTabs(openWorkspace, 3)
  const { leader, followers, term } = await settled(tabs)
  const [follower] = followers as [Tab]
  const ring = () => leadframe.simulate.inboundCall({ ani: '+15550001', dnis: '800', userData: {} })
  const call = await follower.evaluate(ring)
  const next = () =>
    follower.evaluate(() => leadframe.frame.perform('interaction.getInteractions', [], { to: 'workspace' }))
  expect(JSON.stringify(await next())).toContain(call)
  await replaced(follower, () => press(follower, 'worker'))
  expect(await snapshotOf(leader)).toMatchObject({ state: 'LEADING', term })
  await until(() => noticeIn(follower), 'the end of the worker to be told')
  expect(await noticeIn(follower)).toMatch(/^The worker ends/)
  await alike(tabs)
  expect((await recordsIn(leader)).some((one) => one.kind === 'deed' && one.deed === 'endWorker')).toBe(true)
  // The next call is known beside the first one: whoever answers has read what was stored.
  const another = await follower.evaluate(ring)
  const known = JSON.stringify(await next())
  expect(known).toContain(call)
  expect(known).toContain(another)
  await settled(tabs)
})

serviceScenario(
  'a leader that stalls is found out by the work that it leaves',
  async ({ openWorkspace }) => {
    const tabs = await openTabs(openWorkspace, 3)
    const { leader, followers, term } = await settled(tabs)
    const [asker] = followers as [Tab]
    await listenForLife(leader, asker)
    await press(leader, 'stall')
    await until(
      async () => (await recordsIn(asker)).some((one) => one.kind === 'deed' && one.deed === 'stall'),
      'the leader to stall',
    )
    // What it says of that, it still says by itself.
    await until(() => asker.evaluate((ms) => performance.now() - saidLast > ms, HANGS_MS), 'its page to hang')
    await press(asker, 'leader')
    await until(
      async () => (await Promise.all(followers.map(snapshotOf))).some(({ state }) => state === 'LEADING'),
      'another window to lead',
    )
    const next = await settled(tabs, { after: term }).catch(() => settled(tabs, { after: term }))
    expect(followers).toContain(next.leader)
    expect(await handoverTo(next.term, tabs)).toMatchObject({ cause: 'notResponding' })
  },
  90_000,
)

if (engine.name === 'chromium') {
  serviceScenario('a window crashes itself, and another one leads', async ({ openWorkspace }) => {
    const tabs = await openTabs(openWorkspace, 3)
    const { leader, followers, term } = await settled(tabs)
    await press(leader, 'crash')
    expect(await snapshotOf(leader)).toMatchObject({ state: 'LEADING' })
    await leader.waitFor(() => document.querySelector('[data-do="crash-surely"]') !== null, 'to be asked again')
    await press(leader, 'crash-surely')
    const next = await settled(followers, { after: term })
    expect(await handoverTo(next.term, followers)).toMatchObject({ cause: 'crashed' })
  })
} else {
  serviceScenario('where a window cannot crash itself it says so', async ({ openWorkspace }) => {
    const { tab } = await openWorkspace()
    const shown = await tab.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('[data-do="crash"]')
      return { disabled: button?.disabled, why: button?.closest('li')?.querySelector('p')?.textContent }
    })
    expect(shown).toMatchObject({ disabled: true, why: expect.stringContaining('Only Chromium') })
  })
}
