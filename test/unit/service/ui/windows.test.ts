import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CoordinationError, type CoordinationErrorCode } from '../../../../src/coordination/errors.js'
import { FakeFrame, settled } from '../support.js'
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

/** Has asking one window end with an error, as long as it lasts. */
function unreachable(from: FakeTab, to: string, code: CoordinationErrorCode): void {
  const perform = from.frame.perform.bind(from.frame)
  vi.spyOn(from.frame, 'perform').mockImplementation(async (kind, payload, options) => {
    if (options?.to === to) throw new CoordinationError(code, 'so it is')
    return perform(kind, payload, options)
  })
}

const requests = [
  ['system.popupToast', {}],
  ['system.openDialog', 'https://app.example', {}],
  ['system.updateViewInApplicationMenuBar', { name: 'news', label: 'News' }],
] as const

describe('a window that comes to it late', () => {
  it('shows nothing any more', async () => {
    const order = { task: { type: 'showToast', id: 'x', toast: {}, callerId: 'a-1' }, until: Date.now() - 1 }
    const asked = a.frame.perform('leadframe.ui', order, { to: 'b' })
    await expect(asked).rejects.toThrow(/too late/)
    expect(b.ui.calls).toEqual([])
  })

  it('shows nothing of what it does not understand', async () => {
    await expect(a.frame.perform('leadframe.ui', { task: { type: 'fly' }, until: 0 }, { to: 'b' })).rejects.toThrow(
      /another version/,
    )
    b.frame.hear('a', 'leadframe.ui', { type: 'fly' })
    expect(b.ui.calls).toEqual([])
  })

  it('takes down what another window shows in its place', async () => {
    const id = await a.popup()
    const order = { task: { type: 'showToast', id, toast: {}, callerId: 'a-1' }, until: Date.now() + 1000 }
    c.frame.attempt = 2
    await a.frame.perform('leadframe.ui', order, { to: 'c' })
    await settled()
    expect(b.ui.toasts.size).toBe(0)
    expect(c.ui.toasts.size).toBe(1)
    // What the slow one says late changes nothing.
    for (const tab of [a, c]) tab.frame.hear('b', 'leadframe.ui', { type: 'shown', id, attempt: 1 })
    for (const tab of [a, c]) tab.frame.hear('b', 'leadframe.ui', { type: 'gone', id })
    expect(c.ui.toasts.size).toBe(1)
    expect(await a.ask('system.closeToast', id)).toBe(true)
  })

  it('is not taken for the one that shows it, whatever it says', async () => {
    c.frame.attempt = 2
    lookAt(c, [a, b, c])
    const id = await a.popup()
    a.frame.hear('b', 'leadframe.ui', { type: 'shown', id, attempt: 1 })
    expect(await a.ask('system.closeToast', id)).toBe(true)
    expect(c.ui.toasts.size).toBe(0)
  })

  it('does not show twice what it is given twice', async () => {
    const order = { task: { type: 'showToast', id: 'x', toast: {}, callerId: 'a-1' }, until: Date.now() + 1000 }
    expect(await a.frame.perform('leadframe.ui', order, { to: 'b' })).toBe('b')
    expect(await a.frame.perform('leadframe.ui', order, { to: 'b' })).toBe('b')
    expect(b.ui.calls).toEqual(['showToast'])
  })
})

describe('once the window is gone that showed it', () => {
  it('there is no such toast, dialog or view as long as the user is nowhere', async () => {
    const toast = await a.popup()
    const dialog = await a.open('https://app.example')
    await a.ask('system.updateViewInApplicationMenuBar', { name: 'news', label: 'News' })
    b.frame.gone()
    for (const tab of [a, c, new FakeTab(session, 'late')]) {
      expect(await tab.ask('system.updateToast', toast, {})).toBe(false)
      expect(await tab.ask('system.closeToast', toast)).toBe(false)
      expect(await tab.ask('system.closeDialog', dialog)).toBe(false)
      expect(await tab.ask('system.closeViewInApplicationMenuBar', 'news')).toBe(false)
    }
  })

  it('the next is shown where the user was active then', async () => {
    b.frame.gone()
    lookAt(c, [a, c])
    const id = await a.popup()
    expect([...c.ui.toasts.keys()]).toEqual([id])
  })

  it.each(['notSent', 'indeterminate'] as const)('and it went away while it was asked: %s', async (code) => {
    const id = await a.popup()
    unreachable(a, 'b', code)
    b.frame.gone()
    expect(await a.ask('system.closeToast', id)).toBe(false)
  })
})

describe('while a window does not answer', () => {
  it.each(['timeout', 'notSent', 'indeterminate'] as const)('nobody says that it shows nothing: %s', async (code) => {
    const id = await a.popup()
    unreachable(a, 'b', code)
    await expect(a.ask('system.closeToast', id)).rejects.toThrow(/^system.closeToast/)
    const late = new FakeTab(session, 'late')
    unreachable(late, 'b', code)
    await expect(late.ask('system.closeToast', id)).rejects.toThrow(/^system.closeToast/)
    await expect(late.ask('system.closeViewInApplicationMenuBar', 'x')).rejects.toThrow(/^system.closeView/)
  })

  it('what others show is found all the same', async () => {
    const id = await a.popup()
    await a.ask('system.updateViewInApplicationMenuBar', { name: 'news', label: 'News' })
    const late = new FakeTab(session, 'late')
    unreachable(late, 'c', 'timeout')
    expect(await late.ask('system.closeToast', id)).toBe(true)
    expect(await late.ask('system.closeViewInApplicationMenuBar', 'news')).toBe(true)
  })
})

describe('a request for which there is no user interface', () => {
  const kinds = requests.map(([request, ...parameters]) => ({ request, parameters }))

  it.each(kinds)('says what is missing in the window: $request', async ({ request, parameters }) => {
    const bare = new FakeTab(session, 'bare', false)
    lookAt(bare, [a, b, c, bare])
    const failure = await a.ask(request, ...parameters).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/^system\.\w+ is for a user interface, and .* has none.*hostService\(\{ ui \}\)/),
    })
  })

  it.each(kinds)('says that there is no window: $request', async ({ request, parameters }) => {
    b.frame.isLastActive = false
    const failure = await a.ask(request, ...parameters).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'unavailable', message: expect.stringMatching(/no window that has one/) })
  })

  it.each(['timeout', 'indeterminate'] as const)('says that it may have happened: %s', async (code) => {
    unreachable(a, 'lastActive', code)
    const failure = await a.popup().catch((error: unknown) => error)
    expect(failure).toMatchObject({
      code,
      message: expect.stringMatching(/^system.popupToast .*may have been carried/),
    })
  })
})

describe('an action for the user interface', () => {
  it('has a key of its own, may be repeated in the next window, and ends before clients give up', async () => {
    const perform = vi.spyOn(a.frame, 'perform')
    const id = await a.popup()
    await a.popup()
    const [first, second] = perform.mock.calls.map(([, , options]) => options)
    expect(first).toMatchObject({ to: 'lastActive', key: `leadframe.ui:${id}` })
    expect(second?.key).not.toBe(first?.key)
    expect(first?.timeout).toBeLessThan(8000)
    const respond = vi.spyOn(FakeFrame.prototype, 'respond')
    new FakeTab(session, 'd')
    expect(respond.mock.calls.find(([kind]) => kind === 'leadframe.ui')?.[2]).toEqual({ repeatable: true })
  })

  it('is carried out nowhere once the host has ended', async () => {
    const id = await a.popup()
    const shown = b.ui.toasts.get(id)
    b.end()
    expect(() => shown?.onClosed()).not.toThrow()
    expect(await a.ask('system.closeToast', id)).toBe(false)
    await expect(a.popup()).rejects.toThrow(/has none/)
  })

  it('does not depend on others hearing of it', async () => {
    vi.spyOn(b.frame, 'broadcast').mockImplementation(() => {
      throw new CoordinationError('left', 'this frame has left the session')
    })
    const id = await a.popup()
    expect(await c.ask('system.updateToast', id, { title: 'Changed' })).toBe(true)
    expect(() => b.ui.toasts.get(id)?.onClosed()).not.toThrow()
    expect(await a.ask('system.closeToast', id)).toBe(false)
  })
})
