import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeFrame, settled } from '../support.js'
import { FakeTab, lookAt } from './support.js'

let session: Set<FakeFrame>
let a: FakeTab
let b: FakeTab
let c: FakeTab

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.spyOn(console, 'warn').mockReturnValue()
  session = new Set()
  a = new FakeTab(session, 'a')
  b = new FakeTab(session, 'b')
  c = new FakeTab(session, 'c')
  lookAt(b, [a, b, c])
})

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const requests = [
  ['system.popupToast', {}],
  ['system.openDialog', 'https://app.example', {}],
  ['system.updateViewInApplicationMenuBar', { name: 'news', label: 'News' }],
] as const

describe('a user interface that throws', () => {
  it.each(requests)('has %s fail with its reason, and nothing is left of it', async (request, ...parameters) => {
    b.ui.behave = (call) => {
      if (/^(show|open|set)/.test(call)) throw new Error('no room')
    }
    await expect(a.ask(request, ...parameters)).rejects.toThrow(`${request} failed: The user interface failed: no room`)
    await settled()
    expect(b.ui.calls).toHaveLength(2)
    expect(b.ui.calls[1]).toMatch(/^close|^remove/)
    expect(await a.ask('system.closeViewInApplicationMenuBar', 'news')).toBe(false)
  })

  it('may do so at once, and with anything', async () => {
    b.ui.showToast = () => {
      throw 'no room'
    }
    await expect(a.popup()).rejects.toThrow(/The user interface failed: "no room"/)
  })

  it('may throw at being told to clean up, too', async () => {
    b.ui.behave = () => {
      throw new Error('broken')
    }
    await expect(a.popup()).rejects.toThrow(/broken/)
    await settled()
    expect(console.warn).toHaveBeenCalledWith('The user interface failed: broken')
  })

  it('leaves the toast where it is, to be closed again', async () => {
    const id = await a.popup()
    b.ui.behave = () => {
      throw new Error('broken')
    }
    await expect(c.ask('system.updateToast', id, {})).rejects.toThrow(/system.updateToast failed: .*broken/)
    await expect(c.ask('system.closeToast', id)).rejects.toThrow(/system.closeToast failed: .*broken/)
    b.ui.behave = () => {}
    expect(await c.ask('system.closeToast', id)).toBe(true)
  })

  it('keeps a view that was there before', async () => {
    const view = { name: 'news', label: 'News' }
    await a.ask('system.updateViewInApplicationMenuBar', view)
    b.ui.behave = () => {
      throw new Error('broken')
    }
    await expect(a.ask('system.updateViewInApplicationMenuBar', view)).rejects.toThrow(/broken/)
    await expect(a.ask('system.closeViewInApplicationMenuBar', 'news')).rejects.toThrow(/broken/)
    b.ui.behave = () => {}
    expect(await a.ask('system.closeViewInApplicationMenuBar', 'news')).toBe(true)
  })
})

describe('a user interface that never answers', () => {
  it.each(requests)('has %s fail in time, and is told to close it', async (request, ...parameters) => {
    b.ui.behave = (call) => (/^(show|open|set)/.test(call) ? new Promise(() => {}) : undefined)
    const asked = expect(a.ask(request, ...parameters)).rejects.toThrow(/did not do it in time/)
    await settled()
    await vi.advanceTimersByTimeAsync(5000)
    await asked
    expect(b.ui.calls[1]).toMatch(/^close|^remove/)
  })
})
