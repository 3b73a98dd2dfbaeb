import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { joined } from '../../../../src/service/ui/my-messages.js'
import { type FakeFrame, settled } from '../support.js'
import { FakeTab, lookAt } from './support.js'

let session: Set<FakeFrame>
let a: FakeTab
let b: FakeTab
let bare: FakeTab

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue()
  session = new Set()
  a = new FakeTab(session, 'a')
  b = new FakeTab(session, 'b')
  bare = new FakeTab(session, 'bare', false)
  lookAt(b, [a, b, bare])
})

afterEach(() => vi.restoreAllMocks())

const titles = ({ ui }: FakeTab) => (ui.lists.at(-1) ?? []).map(({ title }) => title)

describe('My Messages', () => {
  it('is told what a toast says in every window, and nothing else of it', async () => {
    const content = { title: 'One', subject: 'Subject', iconUrl: '/i', message: 'Text', keyValues: { key: 'value' } }
    const id = await a.popup({ ...content, buttons: ['One'], sendToMyMessage: true })
    await a.popup({ title: 'Two' })
    expect(a.ui.lists).toEqual([[{ id, at: expect.any(Number), ...content }]])
    expect(b.ui.lists).toEqual(a.ui.lists)
  })

  it('is told of a change only where that says so, each time as a new message', async () => {
    const id = await a.popup({ title: 'One', subject: 'Subject', sendToMyMessage: true })
    await a.ask('system.updateToast', id, { title: 'Two' })
    await a.ask('system.updateToast', id, { title: 'Three', sendToMyMessage: true })
    await a.ask('system.updateToast', id, { title: 'Four', sendToMyMessage: false })
    for (const tab of [a, b]) expect(titles(tab)).toEqual(['One', 'Three'])
    expect(a.ui.lists.at(-1)?.[1]?.subject).toBe('Subject')
  })

  it('is told once of a toast, however often that moves', async () => {
    await a.popup({ title: 'One', sendToMyMessage: true })
    b.frame.gone()
    lookAt(a, [a, bare])
    await settled()
    expect(a.ui.toasts.size).toBe(1)
    expect(titles(a)).toEqual(['One'])
  })

  it('is told nothing of a toast that could not be shown', async () => {
    b.ui.behave = () => {
      throw new Error('no room')
    }
    await expect(a.popup({ title: 'One', sendToMyMessage: true })).rejects.toThrow(/no room/)
    expect(a.ui.lists).toEqual([])
  })

  it('is known to a window that comes later, whoever is left to tell it', async () => {
    await a.popup({ title: 'One', sendToMyMessage: true })
    for (const tab of [a, b]) tab.frame.gone()
    const late = new FakeTab(session, 'late')
    await settled()
    expect(titles(late)).toEqual(['One'])
  })

  it('takes nothing that it does not understand, and survives a user interface that fails', async () => {
    a.frame.hear('b', 'leadframe.myMessages', [{ id: 5 }])
    a.frame.hear('b', 'leadframe.myMessages', 'news')
    expect(a.ui.lists).toEqual([])
    a.ui.behave = () => {
      throw new Error('broken')
    }
    await b.popup({ title: 'One', sendToMyMessage: true })
    await settled()
    expect(console.warn).toHaveBeenCalledWith('The user interface failed: broken')
  })

  it('is left alone once the host has ended', async () => {
    a.end()
    await b.popup({ title: 'One', sendToMyMessage: true })
    expect(a.ui.lists).toEqual([])
  })
})

describe('two lists of messages', () => {
  const anyList = fc.array(fc.record({ id: fc.string({ maxLength: 2 }), at: fc.nat(50) }), { maxLength: 150 })

  it('are the same joined in either order, and again', () => {
    fc.assert(
      fc.property(anyList, anyList, (one, other) => {
        const both = joined(one, other)
        expect(joined(other, one)).toEqual(both)
        expect(joined(both, one)).toEqual(both)
      }),
    )
  })

  it('are a hundred messages at most, the newest', () => {
    const message = (at: number) => ({ id: `${at}`, at })
    const all = Array.from({ length: 150 }, (_, index) => message(index))
    expect(joined(all.slice(75), all.slice(0, 75))).toEqual(all.slice(50))
  })

  it('have the newest last, and each once', () => {
    fc.assert(
      fc.property(anyList, anyList, (one, other) => {
        const both = joined(one, other)
        expect(new Set(both.map(({ id }) => id)).size).toBe(both.length)
        expect(both.map(({ at }) => at)).toEqual(both.map(({ at }) => at).sort((x, y) => x - y))
      }),
    )
  })
})
