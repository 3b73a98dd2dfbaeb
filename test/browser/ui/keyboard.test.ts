import { expect } from 'vitest'
import { clickOn } from '../support/deep.js'
import { elementsScenario, happened, texts } from '../support/elements-scenario.js'
import { tabTo } from '../support/focus.js'

elementsScenario(
  'the keyboard alone answers a toast, and the focus returns to where it was',
  async ({ openElements }) => {
    const tab = await openElements()
    await tab.evaluate(() => elements.toast('a', { title: 'Order desk', buttons: ['Yes', 'No'] }))
    await clickOn(tab, '#notes')
    await tabTo(tab, 'footer button', 'No')
    await tab.press('Enter')
    expect(await happened(tab)).toEqual(['button a 1', 'closed a'])
    expect(await tab.evaluate(() => elements.focused())).toBe('notes')
  },
)

elementsScenario('Escape closes the toast that has the focus, and no other', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    elements.toast('a', { title: 'One' })
    elements.toast('b', { title: 'Two' })
  })
  await clickOn(tab, '#notes')
  await tab.press('Escape')
  expect(await happened(tab)).toEqual([])
  await tabTo(tab, 'footer button', 'OK')
  await tab.press('Escape')
  expect(await happened(tab)).toEqual(['closed b'])
  expect(await tab.evaluate(() => elements.focused())).toBe('notes')
  expect(await texts(tab, '.title')).toEqual(['One'])
})

elementsScenario('Escape closes a dialog while its buttons have the focus', async ({ openElements }) => {
  const tab = await openElements()
  // The dialog lies above it.
  await clickOn(tab, '#notes')
  await tab.evaluate(() => elements.dialog('d', '/plain.html', { label: 'Record' }))
  await tabTo(tab, 'dialog button', 'Close Record')
  await tab.press('Escape')
  expect(await happened(tab)).toEqual(['closed d'])
  expect(await tab.evaluate(() => elements.focused())).toBe('notes')
})

elementsScenario('the keyboard alone accepts and rejects what comes in', async ({ openElements }) => {
  const tab = await openElements()
  await clickOn(tab, '#notes')
  await tab.evaluate(() => elements.incoming([{ id: 'one', name: 'Ada Marsh' }, { id: 'two' }]))
  // Whoever is typing goes on typing.
  expect(await tab.evaluate(() => elements.focused())).toBe('notes')
  await tabTo(tab, '.accept')
  await tab.press('Enter')
  expect(await happened(tab)).toEqual(['accept one'])
  expect(await texts(tab, '.buttons button')).toEqual(['Accepting…', 'Reject', 'Accept', 'Reject'])
  await tab.evaluate(() => {
    elements.answer()
    elements.incoming([{ id: 'two' }])
  })
  expect(await tab.evaluate(() => elements.focused())).toBe('notes')
  await tabTo(tab, '.reject')
  await tab.press(' ')
  expect(await happened(tab)).toEqual(['accept one', 'reject two'])
})

elementsScenario('a page can bring the focus to what comes in', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => document.querySelector('leadframe-incoming')?.focus())
  await tab.evaluate(() => elements.incoming([{ id: 'one' }]))
  await tab.evaluate(() => document.querySelector('leadframe-incoming')?.focus())
  expect(await tab.evaluate(() => elements.focused())).toBe('leadframe-incoming-card Accept')
})
