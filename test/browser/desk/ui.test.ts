import { expect } from 'vitest'
import { deskScenario } from '../support/desk-scenario.js'
import { until } from '../support/until.js'

const toast = (title: string) => ({ title, buttons: ['Yes', 'No'] })

deskScenario.needs('ask unnoticed')(
  'a toast is shown where the user is, and known in every window',
  async ({ openClient }) => {
    const [one, other] = [await openClient(), await openClient()]
    await one.desk.touch()
    const popped = await other.client.call('system.popupToast', toast('Hello'))
    if (!popped.ok) throw new Error(popped.message)
    const id = popped.data as string
    expect(id).toMatch(/^wweCustomToast\d+$/)
    expect([await one.desk.toasts(), await other.desk.toasts()]).toEqual([{ [id]: 'Hello' }, {}])

    await other.desk.touch()
    for (const { client } of [one, other]) {
      expect(await client.call('system.updateToast', id, toast('Hello again'))).toEqual({ ok: true, data: true })
    }
    expect(await one.desk.toasts()).toEqual({ [id]: 'Hello again' })
    const { client: late } = await openClient()
    expect(await late.call('system.closeToast', id)).toEqual({ ok: true, data: true })
    expect(await one.desk.toasts()).toEqual({})
    for (const { client } of [one, other]) {
      expect(await client.call('system.closeToast', id)).toEqual({ ok: true, data: false })
    }
  },
)

deskScenario.needs('ask unnoticed')(
  'a click goes to the applications of the window that popped the toast up, once',
  async ({ openClient }) => {
    const [shows, pops, bystands] = [await openClient(), await openClient(), await openClient()]
    for (const { client } of [shows, pops, bystands]) await client.subscribe('system')
    await shows.desk.touch()
    const popped = await pops.client.call('system.popupToast', toast('Well?'))
    const id = (popped as { data: string }).data
    const clicks = async ({ client }: typeof shows) =>
      (await client.events()).filter(({ data }) => (data as { eventType?: string }).eventType !== undefined)
    const click = {
      event: 'system',
      data: { eventType: 'CUSTOM_TOAST_BUTTON_CLICK', customToastId: id, buttonIndex: 1 },
    }
    await shows.desk.clickToast(id, 1)
    await until(async () => (await clicks(pops)).length > 0, 'the click to be told')
    expect([await clicks(pops), await clicks(shows), await clicks(bystands)]).toEqual([[click], [], []])

    await pops.desk.tab.close()
    await until(() => shows.desk.tab.evaluate(() => desk.frame.peers.length === 2), 'the window to be gone')
    await shows.desk.clickToast(id, 0)
    await until(async () => (await clicks(shows)).length > 0, 'the click to be told where it happened')
    expect(await clicks(shows)).toMatchObject([{ data: { customToastId: id, buttonIndex: 0 } }])
    expect(await clicks(bystands)).toEqual([])
  },
)

deskScenario.needs('ask unnoticed')(
  'a dialog and a menu-bar view appear in the last active window only',
  async ({ openClient }) => {
    const [one, other] = [await openClient(), await openClient()]
    await other.desk.touch()
    const url = 'https://example.com/$Dialog.Id$?agent=$Agent.FullName$'
    const opened = await one.client.call('system.openDialog', url, { label: 'For $Agent.FullName$' })
    expect(await one.client.call('system.updateViewInApplicationMenuBar', { name: 'orders', label: 'Orders' })).toEqual(
      {
        ok: true,
        data: 'orders',
      },
    )
    const id = (opened as { data: string }).data
    const shown = ({ desk: { tab } }: typeof one) =>
      tab.evaluate(() => ({
        dialogs: [...desk.ui.dialogs.values()].map((dialog) => [dialog.url, dialog.options.label]),
        views: [...desk.ui.views.keys()],
      }))
    expect(await shown(one)).toEqual({ dialogs: [], views: [] })
    expect(await shown(other)).toEqual({
      dialogs: [[`https://example.com/${id}?agent=Ann%20Other`, 'For Ann Other']],
      views: ['orders'],
    })
    expect(await one.client.call('system.closeDialog', id)).toEqual({ ok: true, data: true })
    expect(await one.client.call('system.closeViewInApplicationMenuBar', 'orders')).toEqual({ ok: true, data: true })
    expect(await shown(other)).toEqual({ dialogs: [], views: [] })
  },
)
