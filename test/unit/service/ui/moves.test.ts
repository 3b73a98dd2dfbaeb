import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CoordinationError } from '../../../../src/coordination/errors.js'
import { UiWindows } from '../../../../src/service/ui/windows.js'
import { type FakeFrame, settled } from '../support.js'
import { FakeTab, lookAt } from './support.js'

let session: Set<FakeFrame>
let a: FakeTab
let b: FakeTab
let c: FakeTab

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.spyOn(console, 'warn').mockReturnValue()
  session = new Set()
  a = new FakeTab(session, 'a')
  b = new FakeTab(session, 'b')
  c = new FakeTab(session, 'c')
  a.frame.state = 'LEADING'
  lookAt(b, [a, b, c])
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** The user goes on in one of the windows when another is gone. */
async function goes(tab: FakeTab, next: FakeTab): Promise<void> {
  tab.frame.gone()
  lookAt(next, [a, b, c])
  await settled()
}

const view = { name: 'news', label: 'News' }

describe('what a window showed that is gone', () => {
  it('is shown where the user is then, as it was, once', async () => {
    const toast = await a.popup({ title: 'Hello', buttons: ['One'] })
    const dialog = await a.open('https://app.example', { label: 'Dialog' })
    await a.ask('system.updateViewInApplicationMenuBar', view)
    await goes(b, c)
    expect(c.ui.toasts.get(toast)?.toast).toMatchObject({ title: 'Hello', buttons: ['One'] })
    expect(c.ui.toasts.get(toast)?.caller.frameId).toBe(a.application.frameId)
    expect(c.ui.dialogs.get(dialog)).toMatchObject({ url: 'https://app.example', options: { label: 'Dialog' } })
    expect(c.ui.views.get('news')).toMatchObject(view)
    expect(c.ui.calls).toEqual(['showToast', 'openDialog', 'setView'])
    expect(a.ui.calls).toEqual([])
  })

  it('is changed and closed there, from every window, and clicked there', async () => {
    const toast = await a.popup()
    const dialog = await a.open('https://app.example')
    await a.ask('system.updateViewInApplicationMenuBar', view)
    await a.ask('system.updateToast', toast, { title: 'Changed' })
    await goes(b, c)
    expect(c.ui.toasts.get(toast)?.toast.title).toBe('Changed')
    const late = new FakeTab(session, 'late')
    expect(await late.ask('system.updateToast', toast, { title: 'Again' })).toBe(true)
    c.ui.toasts.get(toast)?.onButton(1)
    await settled()
    expect(a.clicks).toMatchObject([{ customToastId: toast, buttonIndex: 1 }])
    await goes(c, a)
    expect(a.ui.toasts.get(toast)?.toast).toMatchObject({ title: 'Again', buttons: ['One', 'Two'] })
    expect(await late.ask('system.closeToast', toast)).toBe(true)
    expect(await late.ask('system.closeDialog', dialog)).toBe(true)
    expect(await late.ask('system.closeViewInApplicationMenuBar', 'news')).toBe(true)
    expect([a.ui.toasts.size, a.ui.dialogs.size, a.ui.views.size]).toEqual([0, 0, 0])
  })

  it('is clicked on where it is once the window that popped it up is gone', async () => {
    const toast = await b.popup()
    await goes(b, c)
    c.ui.toasts.get(toast)?.onButton(0)
    await settled()
    expect(c.clicks).toMatchObject([{ customToastId: toast }])
    expect(a.clicks).toEqual([])
  })

  it('stays gone where it was closed', async () => {
    const [closed, byUser] = [await a.popup(), await a.popup()]
    await a.ask('system.updateViewInApplicationMenuBar', view)
    await a.ask('system.closeToast', closed)
    b.ui.toasts.get(byUser)?.onClosed()
    await a.ask('system.closeViewInApplicationMenuBar', 'news')
    await goes(b, c)
    expect([...a.ui.calls, ...c.ui.calls]).toEqual([])
  })

  it('waits until the user is somewhere, and is there for nobody until then', async () => {
    const toast = await a.popup()
    b.frame.gone()
    await settled()
    expect(await a.ask('system.updateToast', toast, {})).toBe(false)
    expect([...a.ui.calls, ...c.ui.calls]).toEqual([])
    lookAt(c, [a, c])
    await settled()
    expect(c.ui.toasts.has(toast)).toBe(true)
  })

  it('waits until the user is in a window that has a user interface', async () => {
    const bare = new FakeTab(session, 'bare', false)
    const toast = await a.popup()
    await goes(b, bare)
    expect(await a.ask('system.closeToast', toast)).toBe(false)
    expect([...a.ui.calls, ...c.ui.calls]).toEqual([])
    lookAt(c, [a, c, bare])
    await settled()
    expect(c.ui.toasts.has(toast)).toBe(true)
    expect(console.warn).not.toHaveBeenCalled()
  })

  it('is asked for by the leader and the window that is to show it, by the same key each time', async () => {
    const performs = [a, b, c].map(({ frame }) => vi.spyOn(frame, 'perform'))
    const toast = await a.popup()
    for (const perform of performs) perform.mockClear()
    await goes(b, c)
    lookAt(c, [a, c])
    const keys = performs.map(({ mock }) => mock.calls.map(([, , options]) => options?.key))
    const key = `leadframe.ui:move:${toast}:1`
    expect(keys).toEqual([[key], [], [key]])
    await goes(c, a)
    expect(performs.map(({ mock }) => mock.calls.at(-1)?.[2]?.key)[0]).toBe(`leadframe.ui:move:${toast}:2`)
  })

  it('is asked for by who comes to lead', async () => {
    const toast = await a.popup()
    a.frame.state = 'NEGOTIATING'
    // The window that is to show it has not heard yet that it is.
    vi.spyOn(c.frame, 'dispatchEvent').mockReturnValue(true)
    await goes(b, c)
    expect(c.ui.toasts.size).toBe(0)
    a.frame.become('LEADING')
    await settled()
    expect(c.ui.toasts.has(toast)).toBe(true)
  })

  it('is given up where the user interface fails, and nobody is asked again', async () => {
    const toast = await a.popup()
    c.ui.behave = (call) => {
      if (call === 'showToast') throw new Error('no room')
    }
    await goes(b, c)
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('no room'))
    lookAt(a, [a, c])
    await settled()
    expect(await c.ask('system.closeToast', toast)).toBe(false)
    expect(a.ui.calls).toEqual([])
  })

  it('is asked for again where nobody was reached', async () => {
    const toast = await a.popup()
    const fails = vi.spyOn(c.frame, 'perform').mockRejectedValueOnce(new CoordinationError('notSent', 'nobody'))
    a.frame.state = 'FOLLOWING'
    await goes(b, c)
    expect(fails).toHaveBeenCalledTimes(1)
    expect(c.ui.toasts.size).toBe(0)
    lookAt(c, [a, c])
    await settled()
    expect(c.ui.toasts.has(toast)).toBe(true)
  })

  it('is changed where it is then even if its window goes over that', async () => {
    const toast = await a.popup()
    const perform = a.frame.perform.bind(a.frame)
    vi.spyOn(a.frame, 'perform').mockImplementation(async (kind, payload, options) => {
      if (options?.to !== 'b') return perform(kind, payload, options)
      await goes(b, c)
      throw new CoordinationError('indeterminate', 'it went')
    })
    expect(await a.ask('system.updateToast', toast, { title: 'Changed' })).toBe(true)
    expect(c.ui.toasts.get(toast)?.toast.title).toBe('Changed')
  })

  it('moves at once where it is changed meanwhile', async () => {
    const toast = await a.popup()
    vi.spyOn(a.frame, 'dispatchEvent').mockReturnValue(true)
    vi.spyOn(c.frame, 'dispatchEvent').mockReturnValue(true)
    await goes(b, c)
    expect(c.ui.toasts.size).toBe(0)
    expect(await a.ask('system.updateToast', toast, { title: 'Changed' })).toBe(true)
    expect(c.ui.toasts.get(toast)?.toast.title).toBe('Changed')
  })
})

describe('the time of a toast that moves', () => {
  it('is what is left of it, however often it moves', async () => {
    const toast = await a.popup({ title: 'Hello', autoCloseTimeout: 10_000 })
    vi.setSystemTime(Date.now() + 4_000)
    await goes(b, c)
    expect(c.ui.toasts.get(toast)?.toast.autoCloseTimeout).toBe(6_000)
    vi.setSystemTime(Date.now() + 1_000)
    await goes(c, a)
    expect(a.ui.toasts.get(toast)?.toast.autoCloseTimeout).toBe(5_000)
  })

  it('may be over: then it is gone', async () => {
    const toast = await a.popup({ title: 'Hello', autoCloseTimeout: 10_000 })
    b.frame.gone()
    vi.setSystemTime(Date.now() + 10_000)
    lookAt(c, [a, c])
    await settled()
    expect(c.ui.calls).toEqual([])
    for (const tab of [a, c]) expect(await tab.ask('system.closeToast', toast)).toBe(false)
  })

  it('begins anew with a change that names one, and ends where a change says so', async () => {
    const [longer, stays, forever] = [
      await a.popup({ autoCloseTimeout: 1_000 }),
      await a.popup({ autoCloseTimeout: 1_000 }),
      await a.popup({ autoCloseTimeout: 1_000, autoClose: true }),
    ]
    await a.ask('system.updateToast', longer, { autoCloseTimeout: 5_000 })
    await a.ask('system.updateToast', stays, { autoCloseTimeout: 0 })
    await a.ask('system.updateToast', forever, { title: 'Changed' })
    vi.setSystemTime(Date.now() + 3_000)
    await goes(b, c)
    expect([longer, stays, forever].map((id) => c.ui.toasts.get(id)?.toast.autoCloseTimeout)).toEqual([2_000, 0, 1_000])
  })
})

describe('a window that comes back', () => {
  it('takes down what another one shows, or closed, or what the time is over of', async () => {
    const [moved, closed, over] = [
      await a.popup(),
      await a.popup(),
      await a.popup({ autoCloseTimeout: 5, title: 'Over' }),
    ]
    await a.ask('system.updateViewInApplicationMenuBar', view)
    vi.setSystemTime(Date.now() + 10)
    await goes(b, c)
    expect(await a.ask('system.closeToast', closed)).toBe(true)
    expect([...b.ui.toasts.keys()]).toEqual([moved, closed, over])
    b.frame.back()
    await settled()
    expect([b.ui.toasts.size, b.ui.views.size]).toEqual([0, 0])
    expect([...c.ui.toasts.keys()]).toEqual([moved])
    expect(await b.ask('system.updateToast', moved, { title: 'Changed' })).toBe(true)
    expect(c.ui.toasts.get(moved)?.toast.title).toBe('Changed')
  })

  it('does not take the others to be gone as long as it is away itself', async () => {
    const windows = new UiWindows(a.frame.asFrame)
    expect([windows.has('b'), windows.has('nobody')]).toEqual([true, false])
    a.frame.gone()
    expect([windows.has('a'), windows.has('b')]).toEqual([true, true])
  })

  it('keeps what nobody has taken', async () => {
    const toast = await a.popup()
    b.frame.gone()
    await settled()
    expect(await b.ask('system.updateToast', toast, { title: 'Away' })).toBe(false)
    b.frame.back()
    await settled()
    lookAt(c, [a, b, c])
    expect([...b.ui.toasts.keys()]).toEqual([toast])
    expect(c.ui.calls).toEqual([])
    expect(await c.ask('system.updateToast', toast, { title: 'Back' })).toBe(true)
  })

  it('keeps what it is given back, and shows it no second time', async () => {
    const toast = await a.popup()
    const order = { task: { type: 'showToast', id: toast, toast: {}, callerId: 'a-1' }, until: 0 }
    const moved = { attempt: 1, revision: 0 }
    expect(await a.frame.perform('leadframe.ui', { ...order, moved }, { to: 'b' })).toBe('b')
    expect(b.ui.calls).toEqual(['showToast'])
    expect(await c.ask('system.closeToast', toast)).toBe(true)
    expect(await a.frame.perform('leadframe.ui', { ...order, moved }, { to: 'c' })).toBeNull()
    expect(c.ui.calls).toEqual([])
  })

  it('shows anew what it is given back in another state than it had left it', async () => {
    const toast = await a.popup({ title: 'Hello' })
    const order = {
      task: { type: 'showToast', id: toast, toast: { title: 'Changed' }, callerId: 'a-1' },
      moved: { attempt: 2, revision: 3 },
      until: 0,
    }
    expect(await a.frame.perform('leadframe.ui', order, { to: 'b' })).toBe('b')
    expect(b.ui.calls).toEqual(['showToast', 'closeToast', 'showToast'])
    expect(b.ui.toasts.get(toast)?.toast.title).toBe('Changed')
  })

  it('does not show what was closed where it was asked first', async () => {
    const toast = await a.popup()
    b.ui.toasts.get(toast)?.onClosed()
    const order = { task: { type: 'showToast', id: toast, toast: {}, callerId: 'a-1' }, until: Date.now() + 1000 }
    c.frame.attempt = 2
    await a.frame.perform('leadframe.ui', order, { to: 'c' })
    expect(c.ui.calls).toEqual([])
  })

  it('is told where it is by a window that shows what it is asked for late', async () => {
    const toast = await a.popup()
    await goes(b, c)
    const order = { task: { type: 'showToast', id: toast, toast: {}, callerId: 'a-1' }, until: 0 }
    const moved = { attempt: 1, revision: 0 }
    expect(await c.frame.perform('leadframe.ui', { ...order, moved }, { to: 'a' })).toBe('c')
    expect(a.ui.calls).toEqual([])
  })
})

describe('a window that comes later', () => {
  it('shows what it was told of when the others are gone', async () => {
    const toast = await a.popup({ title: 'Hello' })
    const closed = await a.popup()
    await a.ask('system.closeToast', closed)
    const late = new FakeTab(session, 'late')
    await settled()
    a.frame.gone()
    c.frame.gone()
    b.frame.gone()
    lookAt(late, [late])
    await settled()
    expect([...late.ui.toasts.keys()]).toEqual([toast])
  })

  it('asks the leader first, and the others where that does not say', async () => {
    const toast = await a.popup()
    const asked: unknown[] = []
    for (const tab of [a, b, c]) {
      const respond = (payload: unknown) => {
        asked.push([tab.frame.id, payload])
        throw new Error('no')
      }
      if (tab !== c) tab.frame.respond('leadframe.uiKnown', respond)
    }
    const late = new FakeTab(session, 'late')
    await settled()
    expect(asked).toEqual([
      ['a', undefined],
      ['b', undefined],
    ])
    const any = vi.spyOn(late.frame, 'perform')
    expect(await late.ask('system.updateToast', toast, {})).toBe(true)
    expect(any).toHaveBeenCalledTimes(1)
  })

  it('takes nothing that it does not understand', async () => {
    a.frame.respond('leadframe.uiKnown', () => ({ places: [{ id: 7 }], messages: 'none' }))
    const toast = await a.popup()
    const late = new FakeTab(session, 'late')
    await settled()
    expect(await late.ask('system.closeToast', toast)).toBe(true)
  })
})

it('no window shows more than a thousand at once, and it says so', async () => {
  for (let index = 0; index < 1000; index++) await a.popup()
  await expect(a.popup()).rejects.toThrow(/1000 toasts, dialogs and views already/)
})
