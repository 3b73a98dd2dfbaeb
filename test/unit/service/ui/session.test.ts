import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Page, TestBrowser } from '../../coordination/support/browser.js'
import { at, touch } from './pages.js'
import { Tab } from './support.js'

let browser: TestBrowser
let pages: Page[]
let tabs: Tab[]

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  browser = new TestBrowser()
  pages = []
  for (let index = 0; index < 3; index++) {
    const page = browser.open()
    await page.frame.ready
    pages.push(page)
  }
  await vi.waitFor(() => expect(pages.every(({ frame }) => frame.peers.length === 3)).toBe(true))
  tabs = pages.map(({ frame }) => new Tab(frame))
})

afterEach(async () => {
  await browser.close()
  vi.restoreAllMocks()
})

const lookAt = (index: number) => touch(pages, index)

async function leave(index: number): Promise<void> {
  const { frame, report } = at(pages, index)
  report({ type: 'depart', why: 'hidden' })
  const others = pages.filter((page) => page.frame !== frame)
  const goneFor = (page: Page) => page.frame.peers.every(({ id }) => id !== frame.id)
  await vi.waitFor(() => expect(others.every(goneFor)).toBe(true))
}

describe('in a session of real frames', () => {
  it('a toast is shown where the user is, changed from elsewhere, and moves when its window goes', async () => {
    await lookAt(1)
    const id = await at(tabs, 0).popup()
    expect(at(tabs, 1).ui.toasts.has(id)).toBe(true)
    await lookAt(2)
    for (const tab of tabs) expect(await tab.ask('system.updateToast', id, { message: 'Changed' })).toBe(true)
    await leave(1)
    await vi.waitFor(() => expect(at(tabs, 2).ui.toasts.get(id)?.toast).toMatchObject({ message: 'Changed' }))
    expect(at(tabs, 0).ui.calls).toEqual([])
    expect(await at(tabs, 0).ask('system.closeToast', id)).toBe(true)
    expect(await at(tabs, 2).ask('system.closeToast', id)).toBe(false)
  })

  it('a toast is shown in the next window where the first goes away over it', async () => {
    await lookAt(2)
    await lookAt(1)
    const { ui } = at(tabs, 1)
    ui.behave = () => new Promise(() => {})
    const asked = at(tabs, 0).popup()
    await vi.waitFor(() => expect(ui.calls).toEqual(['showToast']))
    await leave(1)
    const id = await asked
    expect([...at(tabs, 2).ui.toasts.keys()]).toEqual([id])
    expect(await at(tabs, 0).ask('system.closeToast', id)).toBe(true)
    expect(at(tabs, 2).ui.toasts.size).toBe(0)
  })

  it('a click is told in the window that popped the toast up, and where it happened once that is gone', async () => {
    await lookAt(1)
    const [first, second] = [at(tabs, 0), at(tabs, 1)]
    const id = await first.popup()
    second.ui.toasts.get(id)?.onButton(1)
    await vi.waitFor(() => expect(first.clicks).toHaveLength(1))
    expect(second.clicks).toEqual([])
    await leave(0)
    second.ui.toasts.get(id)?.onButton(0)
    await vi.waitFor(() =>
      expect(second.clicks).toEqual([{ eventType: 'CUSTOM_TOAST_BUTTON_CLICK', customToastId: id, buttonIndex: 0 }]),
    )
    expect(first.clicks).toHaveLength(1)
  })

  it('a window without a user interface says so, and one that fails gives its reason', async () => {
    const page = browser.open()
    await page.frame.ready
    pages.push(page)
    new Tab(page.frame, false)
    await lookAt(3)
    await expect(at(tabs, 0).popup()).rejects.toThrow(/has none. Pass one to hostService\(\{ ui \}\) there/)
    await lookAt(1)
    at(tabs, 1).ui.behave = () => {
      throw new Error('no room')
    }
    await expect(at(tabs, 0).popup()).rejects.toThrow(/^system.popupToast failed: The user interface failed: no room$/)
  })

  it('a view is where it was set last, moves from there, and is closed from elsewhere', async () => {
    for (const [index, label] of ['News', 'More'].entries()) {
      await lookAt(index)
      await at(tabs, 2).ask('system.updateViewInApplicationMenuBar', { name: 'news', label })
    }
    await vi.waitFor(() => expect(at(tabs, 0).ui.views.size).toBe(0))
    expect(at(tabs, 1).ui.views.get('news')?.label).toBe('More')
    await leave(1)
    await vi.waitFor(() => expect(at(tabs, 0).ui.views.get('news')?.label).toBe('More'))
    expect(await at(tabs, 2).ask('system.closeViewInApplicationMenuBar', 'news')).toBe(true)
    await vi.waitFor(() => expect(at(tabs, 0).ui.views.size).toBe(0))
    expect(await at(tabs, 2).ask('system.closeViewInApplicationMenuBar', 'news')).toBe(false)
  })

  it('a window that was away takes down what another one shows by then, and keeps what nobody took', async () => {
    await lookAt(2)
    await lookAt(1)
    const id = await at(tabs, 0).popup()
    await leave(1)
    await vi.waitFor(() => expect(at(tabs, 2).ui.toasts.has(id)).toBe(true))
    at(pages, 1).report({ type: 'arrive', visible: false })
    await vi.waitFor(() => expect(at(tabs, 1).ui.toasts.size).toBe(0))
    expect(at(tabs, 2).ui.toasts.size).toBe(1)
    for (const tab of tabs) expect(await tab.ask('system.updateToast', id, {})).toBe(true)
  })
})
