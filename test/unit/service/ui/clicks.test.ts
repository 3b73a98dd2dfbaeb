import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CoordinationError, type CoordinationErrorCode } from '../../../../src/coordination/errors.js'
import { settled } from '../support.js'
import { FakeTab, lookAt } from './support.js'

let a: FakeTab
let b: FakeTab
let c: FakeTab
let id: string

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  const session = new Set<FakeTab['frame']>()
  a = new FakeTab(session, 'a')
  b = new FakeTab(session, 'b')
  c = new FakeTab(session, 'c')
  lookAt(b, [a, b, c])
  id = await a.popup()
})

afterEach(() => vi.restoreAllMocks())

async function click(index: number): Promise<void> {
  b.ui.toasts.get(id)?.onButton(index)
  await settled()
}

const clickOn = (buttonIndex: number) => ({ eventType: 'CUSTOM_TOAST_BUTTON_CLICK', customToastId: id, buttonIndex })

/** Has asking another window for something end with an error. */
function fails(tab: FakeTab, code: CoordinationErrorCode): void {
  vi.spyOn(tab.frame, 'perform').mockRejectedValue(new CoordinationError(code, 'so it is'))
}

describe('a click on a button of a toast', () => {
  it('is told once, in the window that popped it up', async () => {
    await click(1)
    expect(a.clicks).toEqual([clickOn(1)])
    expect([...b.clicks, ...c.clicks]).toEqual([])
  })

  it('is told where both is one window', async () => {
    id = await b.popup()
    await click(0)
    expect(b.clicks).toEqual([clickOn(0)])
    expect([...a.clicks, ...c.clicks]).toEqual([])
  })

  it('is told even where the toast is reported closed before, and in the same order as clicked', async () => {
    const shown = b.ui.toasts.get(id)
    shown?.onClosed()
    shown?.onButton(1)
    shown?.onButton(0)
    await settled()
    expect(a.clicks).toEqual([clickOn(1), clickOn(0)])
  })

  it('is told where it happened once the window that popped the toast up is gone', async () => {
    a.frame.gone()
    await click(0)
    expect(b.clicks).toEqual([clickOn(0)])
    expect([...a.clicks, ...c.clicks]).toEqual([])
  })

  it('is told where it happened once the other host has ended', async () => {
    a.end()
    await click(0)
    expect(b.clicks).toEqual([clickOn(0)])
    expect(a.clicks).toEqual([])
  })

  it.each(['notSent', 'left'] as const)('is told where it happened as it surely was not told (%s)', async (code) => {
    fails(b, code)
    await click(0)
    expect(b.clicks).toEqual([clickOn(0)])
  })

  it('is told where it happened if the other window went away over it', async () => {
    fails(b, 'indeterminate')
    a.frame.gone()
    await click(0)
    expect(b.clicks).toEqual([clickOn(0)])
  })

  it.each(['timeout', 'indeterminate', 'failed'] as const)(
    'is not told again where a window that is still here may have told it (%s)',
    async (code) => {
      fails(b, code)
      await click(0)
      expect([...a.clicks, ...b.clicks, ...c.clicks]).toEqual([])
      expect(console.warn).toHaveBeenCalledWith(expect.stringMatching(/is not known.*so it is/))
    },
  )

  it('is not told again in time or out of it where the window was gone before it could answer', async () => {
    fails(b, 'timeout')
    a.frame.gone()
    await click(0)
    expect(b.clicks).toEqual([])
  })

  it('is told nobody here once the host here has ended', async () => {
    id = await b.popup()
    b.end()
    await click(0)
    a.frame.gone()
    await click(0)
    expect([...a.clicks, ...b.clicks, ...c.clicks]).toEqual([])
  })
})
