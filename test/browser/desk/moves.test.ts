import { expect } from 'vitest'
import { lack } from '../support/abilities.js'
import type { ClientApplication } from '../support/client-application.js'
import type { Desk } from '../support/desk.js'
import { type DeskOptions, type DeskScenarioContext, deskScenario } from '../support/desk-scenario.js'
import { until } from '../support/until.js'
import { visit } from '../support/visit.js'

interface Window {
  readonly desk: Desk
  readonly client: ClientApplication
}

/** Opens windows with an application in each. */
async function openThree(
  openClient: DeskScenarioContext['openClient'],
  options: DeskOptions = {},
): Promise<[Window, Window, Window]> {
  return [await openClient(options), await openClient(options), await openClient(options)]
}

async function done(client: ClientApplication, ...call: Parameters<ClientApplication['call']>): Promise<unknown> {
  const ending = await client.call(...call)
  if (!ending.ok) throw new Error(`${call[0]}: ${ending.message}`)
  return ending.data
}

/** Has an application show a toast, a dialog and a view; resolves to their ids. */
async function showAll({ client }: Window): Promise<{ toast: string; dialog: string }> {
  const toast = await done(client, 'system.popupToast', { title: 'Hello', buttons: ['Yes', 'No'] })
  const dialog = await done(client, 'system.openDialog', 'https://example.com/', { label: 'Order' })
  await done(client, 'system.updateViewInApplicationMenuBar', { name: 'orders', label: 'Orders' })
  return { toast: `${toast}`, dialog: `${dialog}` }
}

/** What a window shows now, sorted: the titles of toasts, the labels of dialogs and views. */
async function shown({ tab }: Desk): Promise<string[]> {
  const titles = await tab.evaluate(() => [
    ...[...desk.ui.toasts.values()].map(({ toast }) => `${toast.title}`),
    ...[...desk.ui.dialogs.values()].map(({ options }) => `${options.label}`),
    ...[...desk.ui.views.values()].map(({ label }) => `${label}`),
  ])
  return titles.sort()
}

/** Waits until these windows show this, and expects that none of it was shown there more than once. */
async function expectShown(...expected: readonly (readonly [desk: Desk, titles: readonly string[]])[]): Promise<void> {
  const titles = () => Promise.all(expected.map(([desk]) => shown(desk)))
  const wanted = JSON.stringify(expected.map(([, list]) => list))
  await until(async () => JSON.stringify(await titles()) === wanted, `the windows to show ${wanted}`)
  const showings = await Promise.all(expected.map(([{ tab }]) => tab.evaluate(() => desk.ui.showings)))
  for (const list of showings) expect(list).toEqual([...new Set(list)])
}

/** Changes and closes everything from one of the windows; `shows` is the window that shows it. */
async function changeAndClose(client: ClientApplication, shows: Desk, { toast, dialog }: Shown): Promise<void> {
  expect(await done(client, 'system.updateToast', toast, { title: 'Changed' })).toBe(true)
  await expectShown([shows, ['Changed', 'Order', 'Orders']])
  expect(await done(client, 'system.closeDialog', dialog)).toBe(true)
  expect(await done(client, 'system.closeToast', toast)).toBe(true)
  expect(await done(client, 'system.closeViewInApplicationMenuBar', 'orders')).toBe(true)
  await expectShown([shows, []])
  expect(await done(client, 'system.closeToast', toast)).toBe(false)
}

type Shown = Awaited<ReturnType<typeof showAll>>

const all = ['Hello', 'Order', 'Orders']

deskScenario(
  'what a window shows that is closed is shown in one other, once, and can be changed there',
  async ({ openClient }) => {
    const [first, second, third] = await openThree(openClient)
    const desks = [first.desk, second.desk, third.desk]
    await visit(desks)
    const ids = await showAll(third)
    await expectShown([first.desk, []], [second.desk, []], [third.desk, all])
    await third.desk.tab.close()
    // Some browsers give the focus to another window then, which makes that one the last active.
    const left = [first, second]
    const lists = () => Promise.all(left.map(({ desk }) => shown(desk)))
    const shows = await until(async () => {
      const both = await lists()
      return both.flat().length === all.length ? left[both.findIndex((list) => list.length > 0)] : undefined
    }, 'one of the windows to show everything')
    await expectShown([shows.desk, all])
    const other = shows === first ? second : first
    await changeAndClose(other.client, shows.desk, ids)
    await expectShown([first.desk, []], [second.desk, []])
    const showings = await Promise.all(left.map(({ desk: { tab } }) => tab.evaluate(() => desk.ui.showings)))
    expect(showings.flat().sort()).toEqual([ids.toast, ids.dialog, 'orders'].sort())
  },
)

for (const leads of [false, true]) {
  deskScenario.needs('kill', 'ask unnoticed')(
    `so it is when that one is killed, which ${leads ? 'leads' : 'follows'}`,
    async ({ openClient }) => {
      const [first, second, third] = await openThree(openClient, { policy: 'youngest' })
      // The first one stays: the worker lives with it in some browsers.
      if (leads) await first.desk.tab.evaluate(() => desk.frame.resign())
      expect(await third.desk.tab.evaluate(() => desk.frame.state === 'LEADING')).toBe(leads)
      await visit([first.desk, second.desk, third.desk])
      const ids = await showAll(first)
      expect(await done(first.client, 'system.updateToast', ids.toast, { title: 'Later' })).toBe(true)
      await third.desk.tab.kill()
      // The death of a window is known as soon as anybody has to do with it, or the user is active elsewhere.
      await second.desk.touch()
      await expectShown([first.desk, []], [second.desk, ['Later', 'Order', 'Orders']])
      await changeAndClose(first.client, second.desk, ids)
    },
  )
}

deskScenario.needs('kill', 'ask unnoticed')(
  'a window that was killed unnoticed is found out by the next change, which is made where the user is',
  async ({ openClient }) => {
    const [first, second, third] = await openThree(openClient)
    await visit([first.desk, second.desk, third.desk])
    const ids = await showAll(first)
    await third.desk.tab.kill()
    await changeAndClose(first.client, second.desk, ids)
    await expectShown([first.desk, []])
  },
)

deskScenario.needs('freeze', 'ask unnoticed')(
  'so it is when that one is frozen, which shows none of it any more when it is thawed',
  async ({ openClient }) => {
    const [first, second, third] = await openThree(openClient)
    await visit([first.desk, second.desk, third.desk])
    const ids = await showAll(first)
    await expectShown([third.desk, all])
    await third.desk.tab.freeze()
    await expectShown([first.desk, []], [second.desk, all])
    expect(await done(first.client, 'system.updateToast', ids.toast, { title: 'Changed' })).toBe(true)
    await third.desk.tab.thaw()
    await expectShown([first.desk, []], [second.desk, ['Changed', ...all.slice(1)]], [third.desk, []])
    await third.desk.touch()
    await changeAndClose(third.client, second.desk, ids)
    await expectShown([first.desk, []], [third.desk, []])
  },
)

deskScenario.needs('ask unnoticed')(
  'a click on a toast that has moved goes to the applications of the window that popped it up',
  async ({ openClient }) => {
    const [pops, next, shows] = await openThree(openClient)
    for (const { client } of [pops, next]) await client.subscribe('system')
    await visit([pops.desk, next.desk, shows.desk])
    const { toast } = await showAll(pops)
    await shows.desk.tab.navigateAway()
    const seen = async ({ desk }: Window) => (await shown(desk)).length === all.length
    const now = await until(
      async () => ((await seen(next)) ? next : (await seen(pops)) ? pops : undefined),
      'the toast to move',
    )
    const clicks = async ({ client }: Window) =>
      (await client.events()).flatMap(({ data }) =>
        (data as { eventType?: string }).eventType === 'CUSTOM_TOAST_BUTTON_CLICK' ? [data] : [],
      )
    await now.desk.clickToast(toast, 1)
    await until(async () => (await clicks(pops)).length > 0, 'the click to be told')
    expect(await clicks(pops)).toMatchObject([{ customToastId: toast, buttonIndex: 1 }])
    expect(await clicks(next)).toEqual([])
  },
)

deskScenario.needs('ask unnoticed')(
  'a window that came later knows what there is, and shows it when the others are gone',
  async ({ openClient }) => {
    const [first, second] = [await openClient(), await openClient()]
    await visit([first.desk, second.desk])
    const ids = await showAll(first)
    const late = await openClient()
    // Who opened it is active there; whatever it shows then was shown elsewhere before.
    await visit([first.desk, second.desk, late.desk])
    await expectShown([first.desk, []], [second.desk, all], [late.desk, []])
    await first.desk.tab.close()
    await until(() => late.desk.tab.evaluate(() => desk.frame.peers.length === 2), 'the first window to be gone')
    await second.desk.tab.close()
    await expectShown([late.desk, all])
    await changeAndClose(late.client, late.desk, ids)
  },
)

deskScenario('a window that was left shows none of it when the user goes back to it', async ({ openClient }) => {
  const [first, second] = [await openClient(), await openClient()]
  await visit([first.desk, second.desk])
  const ids = await showAll(second)
  await second.desk.tab.evaluate(() => document.documentElement.setAttribute('data-kept', ''))
  await second.desk.tab.navigateAway()
  await first.desk.touch()
  await expectShown([first.desk, all])
  await second.desk.tab.goBack()
  await until(() => first.desk.tab.evaluate(() => desk.frame.peers.length === 2), 'the window to be back')
  const wasKept = await second.desk.tab.evaluate(() => document.documentElement.hasAttribute('data-kept'))
  expect(wasKept).toBe(lack('cache a frame') === undefined)
  await expectShown([first.desk, all], [second.desk, []])
  await changeAndClose(first.client, first.desk, ids)
  await expectShown([second.desk, []])
})

deskScenario(
  'what a toast sends to My Messages is in every window, once, and outlives the window',
  async ({ openClient }) => {
    const [first, second] = [await openClient(), await openClient()]
    const titles = ({ desk: { tab } }: Window) => tab.evaluate(() => desk.ui.messages.map(({ title }) => title))
    const expectMessages = async (windows: readonly Window[], expected: readonly string[]) => {
      for (const one of windows)
        await until(async () => `${await titles(one)}` === `${expected}`, `the messages ${expected}`)
    }
    await visit([first.desk, second.desk])
    const pop = (title: string, sendToMyMessage = true) =>
      done(second.client, 'system.popupToast', { title, sendToMyMessage, subject: 'A subject' })
    const id = await pop('One')
    await pop('Two', false)
    await pop('Three')
    expect(await done(second.client, 'system.updateToast', id, { title: 'Changed' })).toBe(true)
    expect(await done(second.client, 'system.updateToast', id, { title: 'Four', sendToMyMessage: true })).toBe(true)
    const expected = ['One', 'Three', 'Four']
    await expectMessages([first, second], expected)
    await second.desk.tab.close()
    await first.desk.touch()
    await expectShown([first.desk, ['Four', 'Three', 'Two']])
    const late = await openClient()
    await expectMessages([first, late], expected)
  },
)
