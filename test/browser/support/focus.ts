import type { Tab } from './tab.js'

/** So many presses come by everything that a page has. */
const MOST_PRESSES = 80

/** Runs in the page. What has the focus, innermost: whether it fits and says this, and what it is. */
function focusIn(selector: string, sought: string): { isSought: boolean; description: string } {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  const text = element?.ariaLabel || element?.textContent?.replace(/\s+/g, ' ').trim() || ''
  return {
    isSought: element?.matches(selector) === true && text.includes(sought),
    description: `${element?.localName}${element?.id ? `#${element.id}` : ''} "${text}"`,
  }
}

/** Presses Tab until an element that fits, and is labelled or says this, has the focus. */
export async function tabTo(tab: Tab, selector: string, sought = ''): Promise<void> {
  // What is done on the desk may show before it is answered; until then no button of it works.
  await tab.waitFor(() => !document.querySelector('desk-interaction [aria-disabled=true]'), 'the buttons to work')
  const passed: string[] = []
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const { isSought, description } = await tab.evaluate(focusIn, selector, sought)
    if (isSought) return
    passed.push(description)
    await tab.press('Tab')
  }
  throw new Error(`Tab does not come to ${selector} "${sought}", but to ${passed.join(', ')}`)
}
