import { expect } from 'vitest'
import { elementsScenario, happened, texts } from '../support/elements-scenario.js'
import type { Tab } from '../support/tab.js'

/** Has every field of everything that is shown say this, and shows it. */
async function showEverywhere(tab: Tab, text: string): Promise<void> {
  await tab.evaluate((text) => {
    const keyValues = { [text]: text }
    const content = { title: text, subject: text, message: text, keyValues, iconUrl: text }
    elements.toast('t', { ...content, buttons: [text, text], autoClose: true })
    elements.view({ name: text, label: text, shortLabel: text, tooltip: text, iconUrl: text })
    elements.dialog('d', '/in-dialog.html', { label: text })
    elements.incoming([{ id: 'i', media: text, name: text, ani: text, userData: keyValues }])
    elements.messages([{ id: 'm', at: 0, ...content }])
  }, text)
  await tab.waitFor(() => elements.deep('leadframe-toast').length === 1, 'the toast')
}

/** The element of each field, by what is shown; the fields of one kind have the same text. */
const fields = ['.title', '.subject', '.lines', 'dt', 'dd', 'footer button', '.label', '.name', 'dialog[open] h2']

/** What must hold whatever the applications say. */
async function expectHarmless(tab: Tab): Promise<void> {
  // Some texts are also addresses of this server, where there is nothing.
  await tab.waitFor(() => elements.texts('img').length === 0, 'broken icons to disappear')
  const { attacks, width, right } = await tab.evaluate(() => ({
    attacks: elements.attacks,
    width: innerWidth,
    right: Math.max(
      document.documentElement.scrollWidth,
      ...elements.deep('article, dialog[open], li').map((box) => box.getBoundingClientRect().right),
    ),
  }))
  expect(attacks).toBe(0)
  expect(right).toBeLessThanOrEqual(width)
  expect(await happened(tab)).toEqual([])
}

const markup = [
  '<img src=x onerror="elements.attacks += 1">',
  '"><script>elements.attacks += 1</script>',
  '</style></template><svg onload="elements.attacks += 1">',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to be shown as it is.
  '${elements.attacks += 1}{{elements.attacks += 1}}<!--?lit$0$-->',
]

for (const text of markup) {
  elementsScenario(`markup is text: ${text}`, async ({ openElements }) => {
    const tab = await openElements()
    await showEverywhere(tab, text)
    for (const field of fields) expect(new Set(await texts(tab, field)), field).toEqual(new Set([text]))
    await expectHarmless(tab)
  })
}

elementsScenario('an address that would run a script is no icon', async ({ openElements }) => {
  const tab = await openElements()
  for (const url of [
    'javascript:elements.attacks += 1',
    ' JaVaScRiPt:elements.attacks += 1',
    'data:text/html,<script>parent.elements.attacks += 1</script>',
  ]) {
    await showEverywhere(tab, url)
    await expectHarmless(tab)
    await tab.evaluate(() => elements.ui.closeToast('t'))
  }
})

elementsScenario('a picture with a script in it is a picture', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="parent.elements.attacks += 1"><script>parent.elements.attacks += 1</script></svg>`
    elements.toast('t', { title: 'T', iconUrl: `data:image/svg+xml,${encodeURIComponent(svg)}` })
  })
  await tab.waitFor(() => elements.texts('img').length === 1, 'the icon')
  expect(await tab.evaluate(() => elements.attacks)).toBe(0)
  expect(await tab.evaluate(() => elements.deep('img')[0]?.getAttribute('referrerpolicy'))).toBe('no-referrer')
})

elementsScenario('a broken picture leaves no gap, and a good one comes in its place', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => elements.toast('t', { title: 'T', iconUrl: '/no-such.png' }))
  await tab.waitFor(() => elements.deep('img')[0]?.hidden, 'the icon to disappear')
  expect(await tab.evaluate(() => elements.deep('img')[0]?.offsetWidth)).toBe(0)
  await tab.evaluate(() =>
    elements.update('t', {
      title: 'T',
      iconUrl: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }),
  )
  await tab.waitFor(() => elements.texts('img').length === 1, 'the other icon')
})

elementsScenario('labels of 100 KB are cut, and disturb nothing around them', async ({ openElements }) => {
  const tab = await openElements()
  for (const text of ['W'.repeat(100_000), 'many words '.repeat(10_000)]) {
    await showEverywhere(tab, text)
    const longest = await tab.evaluate(() =>
      Math.max(...elements.deep('p, span, dt, dd, h2').map(({ textContent }) => (textContent ?? '').length)),
    )
    expect(longest).toBeLessThan(5000)
    await expectHarmless(tab)
    const { button, height, accept } = await tab.evaluate(() => ({
      button: elements.deep('footer button')[0]?.getBoundingClientRect().bottom ?? 0,
      accept: elements.deep('.accept')[0]?.getBoundingClientRect().bottom ?? 0,
      height: innerHeight,
    }))
    expect(accept).toBeLessThan(height / 2)
    expect(button).toBeGreaterThan(0)
    await tab.evaluate(() => {
      elements.ui.closeToast('t')
      elements.ui.closeDialog('d')
    })
  }
})

elementsScenario('text from right to left, with overrides, turns nothing beside it', async ({ openElements }) => {
  const tab = await openElements()
  const text = '\u202eשלום abc \u2067\u202d(1)'
  await showEverywhere(tab, text)
  for (const field of fields) expect(new Set(await texts(tab, field)), field).toEqual(new Set([text]))
  await expectHarmless(tab)
  const isolated = await tab.evaluate(() =>
    elements.deep('.foreign').map((element) => [element.getAttribute('dir'), getComputedStyle(element).unicodeBidi]),
  )
  for (const [dir, bidi] of isolated) expect([dir, bidi]).toEqual(['auto', 'isolate'])
  // Its own language decides on which side it begins.
  expect(
    await tab.evaluate(() => elements.deep('.title').map((element) => getComputedStyle(element).direction)),
  ).toContain('rtl')
})

elementsScenario('emoji and signs that stand on top of each other stay in their places', async ({ openElements }) => {
  const tab = await openElements()
  const text = `👩‍👩‍👧‍👦🏳️‍🌈 Z${'\u0336\u0322\u0353'.repeat(60)} \u0000\ufffe`
  await showEverywhere(tab, text)
  for (const field of fields) {
    const [shown = ''] = await texts(tab, field)
    expect(shown, field).toContain('👩‍👩‍👧‍👦🏳️‍🌈')
  }
  await expectHarmless(tab)
})
