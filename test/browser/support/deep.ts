import type { Tab } from './tab.js'
import { until } from './until.js'

/** What fits in a page and is to be seen, also within shadow roots. */
interface Seen {
  /** With one blank where there are many. */
  readonly text: string
  /** Its middle, in CSS pixels. */
  readonly x: number
  readonly y: number
}

/** Runs in the page. What is looked for is brought to where it can be clicked on. */
function seenIn(selector: string, sought: string | null): Seen[] {
  const deep = (root: ParentNode): Element[] => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : deep(shadowRoot))),
  ]
  const textOf = ({ textContent }: Element) => textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const visible = deep(document).filter((element) => element.checkVisibility())
  const found = sought === null ? undefined : visible.find((element) => textOf(element).includes(sought))
  found?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  return visible.map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { text: textOf(element), x: Math.round(left + width / 2), y: Math.round(top + height / 2) }
  })
}

/** Waits until the page shows an element that fits and says this, and clicks on it with the mouse. */
export async function clickOn(tab: Tab, selector: string, sought = ''): Promise<void> {
  const { x, y } = await until(
    async () => (await tab.evaluate(seenIn, selector, sought)).find(({ text }) => text.includes(sought)),
    `${selector} that says "${sought}"`,
  )
  await tab.clickAt(x, y)
}

/** The texts of all elements that fit and are to be seen. */
export async function textsOf(tab: Tab, selector: string): Promise<string[]> {
  return (await tab.evaluate(seenIn, selector, null)).map(({ text }) => text)
}
