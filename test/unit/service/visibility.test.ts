// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isWindowVisible } from '../../../src/service/requests/visibility.js'
import { FakeWindow } from './support.js'

let child: FakeWindow
let element: HTMLElement
let rendered: boolean
let size: { width: number; height: number }

beforeEach(() => {
  child = new FakeWindow()
  child.parent = window
  // Stands for an iframe, which the simulated page would try to load.
  element = document.createElement('object')
  Object.defineProperty(element, 'contentWindow', { value: child })
  rendered = true
  size = { width: 300, height: 150 }
  element.getBoundingClientRect = () => size as DOMRect
  element.checkVisibility = () => rendered
  document.body.append(document.createElement('object'), element)
})

afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

function hidePage(): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
}

describe('a window inside the page', () => {
  it('is visible while its frame element is rendered with a size', () => {
    expect(isWindowVisible(child.asWindow)).toBe(true)
    size = { width: 300, height: 0 }
    expect(isWindowVisible(child.asWindow)).toBe(false)
    size = { width: 0, height: 150 }
    expect(isWindowVisible(child.asWindow)).toBe(false)
  })

  it('is not visible while its frame element is hidden', () => {
    rendered = false
    expect(isWindowVisible(child.asWindow)).toBe(false)
  })

  it('is judged by its size alone where the browser knows no more', () => {
    Object.defineProperty(element, 'checkVisibility', { value: undefined })
    expect(isWindowVisible(child.asWindow)).toBe(true)
  })

  it('is not visible while the page is hidden', () => {
    hidePage()
    expect(isWindowVisible(child.asWindow)).toBe(false)
    expect(isWindowVisible(window)).toBe(false)
  })

  it('may be nested in other windows', () => {
    const middle = new FakeWindow()
    const inner = new FakeWindow()
    middle.parent = child
    inner.parent = middle
    expect(isWindowVisible(inner.asWindow)).toBe(true)
    size = { width: 0, height: 0 }
    expect(isWindowVisible(inner.asWindow)).toBe(false)
  })

  it('may be in a shadow tree', () => {
    const host = document.createElement('div')
    host.attachShadow({ mode: 'open' }).append(element)
    document.body.append(host)
    expect(isWindowVisible(child.asWindow)).toBe(true)
    rendered = false
    expect(isWindowVisible(child.asWindow)).toBe(false)
  })

  it('is as visible as the page where its element cannot be found', () => {
    element.remove()
    expect(isWindowVisible(child.asWindow)).toBe(true)
  })

  it('is not visible once it was removed', () => {
    child.closed = true
    child.parent = null
    expect(isWindowVisible(child.asWindow)).toBe(false)
  })
})

describe('the page itself', () => {
  it('is visible while it is', () => {
    expect(isWindowVisible(window)).toBe(true)
  })
})

describe('a popup', () => {
  it('is visible until it is closed, whatever the page is', () => {
    hidePage()
    const popup = new FakeWindow()
    const inPopup = new FakeWindow()
    inPopup.parent = popup
    expect(isWindowVisible(popup.asWindow)).toBe(true)
    expect(isWindowVisible(inPopup.asWindow)).toBe(true)
    popup.closed = true
    expect(isWindowVisible(popup.asWindow)).toBe(false)
  })
})
