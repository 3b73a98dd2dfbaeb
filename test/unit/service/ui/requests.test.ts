import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeFrame, settled } from '../support.js'
import { FakeTab, lookAt } from './support.js'

let session: Set<FakeFrame>
let a: FakeTab
let b: FakeTab
let c: FakeTab

beforeEach(() => {
  session = new Set()
  a = new FakeTab(session, 'a')
  b = new FakeTab(session, 'b')
  c = new FakeTab(session, 'c')
  lookAt(b, [a, b, c])
})

afterEach(() => vi.restoreAllMocks())

describe('a toast', () => {
  it('is shown once, in the window where the user is, whoever asked', async () => {
    const id = await a.popup({ title: 'Hello', icon: 'icon.png', autoCloseTimeout: 500 })
    expect(id).toMatch(/^wweCustomToast\d+$/)
    expect([...b.ui.toasts.keys()]).toEqual([id])
    expect(b.ui.toasts.get(id)?.toast).toMatchObject({ title: 'Hello', iconUrl: 'icon.png', autoCloseTimeout: 500 })
    expect([...a.ui.calls, ...c.ui.calls]).toEqual([])
  })

  it.each([
    ['its own', 300, '400', 300],
    ['that of the option', undefined, '400', 400],
    ['left to the user interface where the option is not set', undefined, undefined, undefined],
    ['left to it where the option is no width', undefined, 'wide', undefined],
    ['left to it where the option is 0', undefined, '0', undefined],
  ])('has a width that is %s', async (_, width, option, expected) => {
    if (option !== undefined) b.options['service-client-api.toast.width'] = option
    const id = await a.popup({ width })
    expect(b.ui.toasts.get(id)?.toast.width).toBe(expected)
    await a.ask('system.updateToast', id, { message: 'Hello' })
    expect(b.ui.toasts.get(id)?.toast.width).toBe(expected)
  })

  it('is told apart from every other, whatever window made it', async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, (_, index) => [a, b, c][index % 3]?.popup()))
    expect(new Set(ids).size).toBe(60)
    expect(b.ui.toasts.size).toBe(60)
  })

  it('says who asked: with the window where that is one of this page, and only while it is open', async () => {
    const mine = b.ui.toasts.get(await b.popup())?.caller
    const theirs = b.ui.toasts.get(await a.popup())?.caller
    expect(mine?.frameId).toBe(b.application.frameId)
    expect(mine?.window).toBe(b.app)
    b.app.closed = true
    expect(mine?.window).toBeUndefined()
    expect(theirs?.frameId).toBe(a.application.frameId)
    expect(theirs?.window).toBeUndefined()
  })

  it('is changed and closed from every window, wherever the user is by then', async () => {
    const id = await a.popup({ title: 'Hello', buttons: ['One'] })
    lookAt(c, [a, b, c])
    for (const [index, tab] of [a, b, c].entries()) {
      expect(await tab.ask('system.updateToast', id, { message: `${index}` })).toBe(true)
      expect(b.ui.toasts.get(id)?.toast).toMatchObject({ title: 'Hello', buttons: ['One'], message: `${index}` })
    }
    expect(await c.ask('system.closeToast', id)).toBe(true)
    expect(b.ui.toasts.size).toBe(0)
    for (const tab of [a, b, c]) {
      expect(await tab.ask('system.closeToast', id)).toBe(false)
      expect(await tab.ask('system.updateToast', id, {})).toBe(false)
    }
    expect(b.ui.calls.filter((call) => call === 'closeToast')).toHaveLength(1)
  })

  it('takes two changes at a time together', async () => {
    const id = await a.popup({ title: 'Hello' })
    await Promise.all([
      a.ask('system.updateToast', id, { subject: 'Subject' }),
      c.ask('system.updateToast', id, { message: 'Message' }),
    ])
    expect(b.ui.toasts.get(id)?.toast).toMatchObject({ title: 'Hello', subject: 'Subject', message: 'Message' })
  })

  it('that the user closed is there for nobody', async () => {
    const id = await a.popup()
    b.ui.toasts.get(id)?.onClosed()
    for (const tab of [a, b, c]) expect(await tab.ask('system.closeToast', id)).toBe(false)
    expect(b.ui.calls).toEqual(['showToast'])
  })

  it('that the user closed before it was quite shown is there for nobody', async () => {
    const { showToast } = b.ui
    b.ui.showToast = async (shown) => {
      shown.onClosed()
      await showToast.call(b.ui, shown)
    }
    const id = await a.popup()
    // That it is gone, and nothing else.
    expect(b.frame.broadcasts).toBe(1)
    for (const tab of [a, b, c]) expect(await tab.ask('system.closeToast', id)).toBe(false)
  })

  it('is found by a window that came later and was told nothing', async () => {
    const id = await a.popup()
    const late = new FakeTab(session, 'late')
    expect(await late.ask('system.updateToast', id, { title: 'Changed' })).toBe(true)
    expect(b.ui.toasts.get(id)?.toast.title).toBe('Changed')
    expect(await new FakeTab(session, 'later', false).ask('system.closeToast', id)).toBe(true)
  })

  it('is no dialog, and there is none of an id that nobody gave', async () => {
    const id = await a.popup()
    expect(await a.ask('system.closeDialog', id)).toBe(false)
    expect(await a.ask('system.closeToast', 'wweCustomToast0')).toBe(false)
    expect(b.ui.toasts.size).toBe(1)
  })

  it('must be what the contract says', async () => {
    await expect(a.ask('system.popupToast', { buttons: 'One' })).rejects.toThrow(/popupToast.*"parameters"/)
    await expect(a.ask('system.closeToast', '')).rejects.toThrow(/closeToast.*"id"/)
    expect(b.ui.calls).toEqual([])
  })
})

describe('a view in the menu bar', () => {
  it('is set where the user is, and results in its name', async () => {
    expect(await a.ask('system.updateViewInApplicationMenuBar', { name: 'news', label: 'News' })).toBe('news')
    expect(b.ui.views.get('news')).toMatchObject({ label: 'News' })
    expect([...a.ui.calls, ...c.ui.calls]).toEqual([])
  })

  it('is shown by the window that was asked last and by no other, and closed from everywhere', async () => {
    // Even where both requests come at the same time by the clock.
    vi.spyOn(Date, 'now').mockReturnValue(1000)
    await a.ask('system.updateViewInApplicationMenuBar', { name: 'news', label: 'News' })
    lookAt(c, [a, b, c])
    await a.ask('system.updateViewInApplicationMenuBar', { name: 'news', label: 'More' })
    await settled()
    expect(b.ui.views.size).toBe(0)
    expect(c.ui.views.get('news')).toMatchObject({ label: 'More' })
    expect(await a.ask('system.closeViewInApplicationMenuBar', 'news')).toBe(true)
    expect(b.ui.views.size + c.ui.views.size).toBe(0)
    for (const tab of [a, b, c]) expect(await tab.ask('system.closeViewInApplicationMenuBar', 'news')).toBe(false)
  })

  it('keeps what was asked last where news comes late', async () => {
    await a.ask('system.updateViewInApplicationMenuBar', { name: 'news', label: 'News' })
    const late = { type: 'view', view: { name: 'news', label: 'Old' }, until: Date.now() }
    b.frame.hear('a', 'leadframe.ui', late)
    await settled()
    expect(b.ui.views.get('news')).toMatchObject({ label: 'News' })
    b.frame.hear('a', 'leadframe.ui', { ...late, until: Date.now() + 60_000 })
    await settled()
    expect(b.ui.views.size).toBe(0)
  })

  it('keeps what was asked last where a request comes late', async () => {
    await a.ask('system.updateViewInApplicationMenuBar', { name: 'news', label: 'News' })
    const task = { type: 'setView', view: { name: 'news', label: 'Old' } }
    await a.frame.perform('leadframe.ui', { task, until: Date.now() + 1000 }, { to: 'b' })
    expect(b.ui.views.get('news')?.label).toBe('News')
  })

  it('must have a label or an icon', async () => {
    const asked = a.ask('system.updateViewInApplicationMenuBar', { name: 'news' })
    await expect(asked).rejects.toThrow(/Expected "label" or "iconUrl"/)
  })
})
