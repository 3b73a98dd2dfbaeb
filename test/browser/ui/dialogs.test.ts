import { expect } from 'vitest'
import { clickOn } from '../support/deep.js'
import { elementsScenario, happened, texts } from '../support/elements-scenario.js'
import type { Tab } from '../support/tab.js'

/** The same server under its other name, which is another origin. */
async function elsewhere(tab: Tab): Promise<string> {
  return await tab.evaluate(() => location.origin.replace('localhost', '127.0.0.1'))
}

elementsScenario('a dialog shows a page, as large as it is asked for, with its label', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(
    (url) => elements.dialog('d', url, { label: 'Customer record', width: '50%', height: '300px' }),
    `${await elsewhere(tab)}/in-dialog.html`,
  )
  const shown = await tab.evaluate(() => {
    const dialog = elements.deep('dialog[open]')[0]
    const iframe = elements.deep('iframe')[0]
    return {
      label: dialog?.getAttribute('aria-label'),
      frame: iframe?.title,
      size: [dialog?.offsetWidth, dialog?.offsetHeight],
      half: Math.round(innerWidth / 2),
      modal: dialog?.matches(':modal'),
      place: dialog?.getBoundingClientRect().left,
    }
  })
  expect(shown).toMatchObject({ label: 'Customer record', frame: 'Customer record', modal: false })
  expect(shown.size).toEqual([shown.half, 300])
  expect(await texts(tab, 'h2')).toContain('Customer record')
  await tab.waitFor(() => elements.heard.length === 1, 'the page in the dialog')
})

elementsScenario('no dialog is larger than the window, or too small to close', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    elements.dialog('d', '/in-dialog.html', { width: '5000px', height: '300%' })
    elements.dialog('e', '/in-dialog.html', { width: '1px', height: '0%' })
  })
  const [[large, small], width, height] = await tab.evaluate(
    () =>
      [
        elements.deep('dialog[open]').map(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight] as const),
        innerWidth,
        innerHeight,
      ] as const,
  )
  expect(large?.[0]).toBeLessThan(width)
  expect(large?.[1]).toBeLessThan(height)
  expect(Math.min(...(small ?? [0]))).toBeGreaterThan(100)
})

elementsScenario(
  'a page of another origin keeps its origin in a dialog, one of ours does not',
  async ({ openElements }) => {
    const tab = await openElements()
    const other = await elsewhere(tab)
    await tab.evaluate((other) => {
      elements.dialog('d', `${other}/in-dialog.html`)
      elements.dialog('e', '/in-dialog.html')
    }, other)
    const heard = await tab.waitFor(
      () => (elements.heard.length === 2 ? elements.heard : undefined),
      'the pages in the dialogs',
    )
    expect(heard.map(({ origin }) => origin).sort()).toEqual([other, 'null'].sort())
    const sandboxes = await tab.evaluate(() => elements.deep('iframe').map((frame) => frame.getAttribute('sandbox')))
    for (const sandbox of sandboxes) expect(sandbox).toContain('allow-scripts allow-forms allow-popups allow-downloads')
    expect(sandboxes.join()).not.toContain('allow-top-navigation')
  },
)

elementsScenario('an address that is none of the web is refused, and nothing is shown', async ({ openElements }) => {
  const tab = await openElements()
  const refused = await tab.evaluate(() => {
    try {
      elements.dialog('d', 'javascript:parent.elements.attacks += 1')
      return ''
    } catch (error) {
      return String(error)
    }
  })
  expect(refused).toContain('Expected "url" to be an address that begins with http: or https:')
  expect(await tab.evaluate(() => elements.deep('dialog[open]').length + elements.attacks)).toBe(0)
})

elementsScenario(
  'dialogs leave the focus where it is, lie above each other, and come to the front',
  async ({ openElements }) => {
    const tab = await openElements()
    await clickOn(tab, '#notes')
    await tab.evaluate(() => {
      elements.dialog('d', '/in-dialog.html', { label: 'One' })
      elements.dialog('e', '/in-dialog.html', { label: 'Two' })
      elements.dialog('f', '/in-dialog.html', { label: 'Three' })
    })
    expect(await tab.evaluate(() => elements.focused())).toBe('notes')
    expect(await tab.evaluate(() => elements.deep('[role=status]').map(({ textContent }) => textContent))).toContain(
      'Dialog opened: Three',
    )
    const front = () =>
      tab.evaluate(() => {
        const level = (dialog: HTMLElement) => Number(getComputedStyle(dialog).zIndex)
        return elements.deep('dialog[open]').sort((one, other) => level(other) - level(one))[0]?.ariaLabel
      })
    expect(await front()).toBe('Three')
    await tab.evaluate(() => elements.deep('dialog[open] button')[0]?.focus())
    expect(await front()).toBe('One')
    await clickOn(tab, '[aria-label="Close One"]')
    expect(await happened(tab)).toEqual(['closed d'])
  },
)

elementsScenario(
  'a dialog that the application closes is gone without a word, and its neighbour does not begin anew',
  async ({ openElements }) => {
    const tab = await openElements()
    await tab.evaluate(() => {
      elements.dialog('d', '/in-dialog.html')
      elements.dialog('e', '/in-dialog.html')
    })
    await tab.waitFor(() => elements.heard.length === 2, 'the pages in the dialogs')
    await tab.evaluate(() => {
      elements.ui.closeDialog('d')
      elements.ui.closeDialog('never')
    })
    await tab.waitFor(() => elements.deep('dialog[open]').length === 1, 'the dialog to close')
    await tab.evaluate(() => {
      for (const frame of elements.deep('iframe')) (frame as HTMLIFrameElement).contentWindow?.postMessage('ask', '*')
    })
    const heard = await tab.waitFor(
      () => (elements.heard.length > 2 ? elements.heard : undefined),
      'the page that is left',
    )
    expect(heard.slice(0, 2).map(({ load }) => load)).toContain(heard[2]?.load)
    expect(await happened(tab)).toEqual([])
  },
)
