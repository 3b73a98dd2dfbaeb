import type { Tab } from './tab.js'
import { until } from './until.js'

/** What fits in a page and is to be seen, also within shadow roots. */
interface Seen {
  /** With one blank where there are many. */
  readonly text: string
  /** Its middle, in CSS pixels. */
  readonly x: number
  readonly y: number
  /** What lies above its middle, and would take a click on it; empty where nothing does. */
  readonly cover: string
}

/** What is to be done with the first of those that say what is sought. */
type Deed = 'none' | 'bring into view' | 'click'

/** Runs in the page. */
function seenIn(selector: string, sought: string, deed: Deed): Seen[] {
  const deep = (root: ParentNode): Element[] => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : deep(shadowRoot))),
  ]
  const textOf = ({ textContent }: Element) => textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const topmost = (x: number, y: number, root: DocumentOrShadowRoot = document): Element | null => {
    const top = root.elementFromPoint(x, y)
    // A shadow root in which nothing lies there may answer with its host.
    const inner = top?.shadowRoot && top.shadowRoot !== root ? topmost(x, y, top.shadowRoot) : null
    return inner ?? top
  }
  const isWithin = (inner: Node | null, outer: Element): boolean =>
    inner !== null && (inner === outer || isWithin(inner instanceof ShadowRoot ? inner.host : inner.parentNode, outer))
  const visible = deep(document).filter((element) => element.checkVisibility())
  const found = visible.find((element) => textOf(element).includes(sought))
  if (deed === 'bring into view') found?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  if (deed === 'click' && found instanceof HTMLElement) found.click()
  return visible.map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)]
    const above = topmost(x, y)
    const cover = isWithin(above, element) ? '' : (above?.localName ?? 'nothing of the page')
    return { text: textOf(element), x, y, cover }
  })
}

/**
 * Waits until the page shows an element that fits and says this, at rest and with nothing above it, and clicks on it with
 * the mouse. Where something may come in by itself at any time and lie above it, there is `clickByScript`.
 */
export async function clickOn(tab: Tab, selector: string, sought = ''): Promise<void> {
  let before: Seen | undefined
  const { x, y } = await until(
    async () => {
      const all = await tab.evaluate(seenIn, selector, sought, 'bring into view')
      const now = all.find(({ text }) => text.includes(sought))
      const isAtRest = now !== undefined && now.x === before?.x && now.y === before.y
      before = now
      if (now !== undefined && now.cover !== '') throw new Error(`${now.cover} lies above it`)
      return isAtRest ? now : undefined
    },
    `${selector} that says "${sought}" to be clicked on`,
    // Between two looks the page draws a frame.
    { interval: 20 },
  )
  await tab.clickAt(x, y)
}

/** Waits until the page shows an element that fits and says this, and has the page click it, whatever lies above it. */
export async function clickByScript(tab: Tab, selector: string, sought = ''): Promise<void> {
  await until(
    async () => (await tab.evaluate(seenIn, selector, sought, 'click')).some(({ text }) => text.includes(sought)),
    `${selector} that says "${sought}" to be clicked`,
  )
}

/** The texts of all elements that fit and are to be seen. */
export async function textsOf(tab: Tab, selector: string): Promise<string[]> {
  return (await tab.evaluate(seenIn, selector, '', 'none')).map(({ text }) => text)
}
