import { expect } from 'vitest'
import { clickOn } from '../support/deep.js'
import { elementsScenario, happened, texts } from '../support/elements-scenario.js'

elementsScenario('a toast shows all that its application passed', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    elements.toast('t', {
      title: 'Order desk',
      iconUrl: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      subject: 'Order 4711',
      message: 'It was shipped.\nThe customer was told.',
      keyValues: { Order: '4711', Parcels: 2, Express: true },
    })
  })
  await tab.waitFor(() => elements.texts('.icon').length === 1, 'the icon')
  expect(await texts(tab, '.title')).toEqual(['Order desk'])
  expect(await texts(tab, '.subject')).toEqual(['Order 4711'])
  expect(await tab.evaluate(() => elements.deep('.lines')[0]?.innerText)).toBe(
    'It was shipped.\nThe customer was told.',
  )
  expect(await texts(tab, 'dt')).toEqual(['Order', 'Parcels', 'Express'])
  expect(await texts(tab, 'dd')).toEqual(['4711', '2', 'true'])
  expect(await texts(tab, 'footer button')).toEqual(['OK'])
})

elementsScenario(
  'a toast is as wide as it says, or else as usual, and no wider than the window',
  async ({ openElements }) => {
    const tab = await openElements()
    const widths = () => tab.evaluate(() => elements.deep('leadframe-toast').map(({ offsetWidth }) => offsetWidth))
    await tab.evaluate(() => {
      elements.toast('a', { message: 'a', width: 250 })
      elements.toast('b', { message: 'b' })
    })
    expect(await widths()).toEqual([352, 250])
    await tab.evaluate(() => {
      elements.toast('c', { message: 'c', width: 100_000 })
    })
    const [widest = 0, ...others] = await widths()
    expect(others).toEqual([352, 250])
    expect(widest).toBeLessThan(await tab.evaluate(() => innerWidth))
    expect(widest).toBeGreaterThan(352)
  },
)

elementsScenario('buttons stand as [2] [3] [1], tell their index, and close the toast', async ({ openElements }) => {
  const tab = await openElements()
  const labels = ['Yes', 'No', 'Later']
  await tab.evaluate((buttons) => {
    elements.toast('a', { message: 'a', buttons })
    elements.toast('b', { message: 'b', buttons })
  }, labels)
  expect(await texts(tab, 'footer button')).toEqual(['No', 'Later', 'Yes', 'No', 'Later', 'Yes'])
  const places = await tab.evaluate(() =>
    elements.deep('footer button').map((button) => button.getBoundingClientRect().left),
  )
  expect(places.slice(0, 3)).toEqual(places.slice(0, 3).sort((one, other) => one - other))
  await clickOn(tab, 'footer button', 'Yes')
  expect(await happened(tab)).toEqual(['button b 0', 'closed b'])
  await clickOn(tab, 'footer button', 'Later')
  expect(await happened(tab)).toEqual(['button b 0', 'closed b', 'button a 2', 'closed a'])
  expect(await texts(tab, 'leadframe-toast')).toEqual([])
})

elementsScenario('a toast whose buttons ask something can be closed without an answer', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => elements.toast('a', { title: 'A', buttons: ['Yes'] }))
  await clickOn(tab, '[aria-label=Close]')
  expect(await happened(tab)).toEqual(['closed a'])
})

elementsScenario('Show brings the application to the front, Dismiss does not', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    elements.toast('a', { message: 'a', buttonShowDismiss: true })
    elements.toast('b', { message: 'b', buttonShowDismiss: true }, 'window2:app1')
    elements.toast('c', { message: 'c', buttonShowDismiss: true })
  })
  expect((await texts(tab, 'footer button')).slice(0, 2)).toEqual(['Show', 'Dismiss'])
  await clickOn(tab, 'footer button', 'Dismiss')
  await clickOn(tab, 'footer button', 'Show')
  await clickOn(tab, 'footer button', 'Show')
  expect(await happened(tab)).toEqual([
    'closed c',
    'closed b',
    'show window2:app1 elsewhere',
    'closed a',
    'show window1:app1 here',
  ])
})

elementsScenario('a toast closes after its time, a sticky one does not', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    elements.toast('sticky', { message: 'a', autoClose: true, autoCloseTimeout: 1 })
    elements.toast('usual', { message: 'b' })
    elements.toast('long', { message: 'c', autoCloseTimeout: 150 })
    elements.toast('short', { message: 'd', autoCloseTimeout: 50 })
  })
  await tab.waitFor(() => elements.happened.length === 2, 'two toasts to close')
  expect(await happened(tab)).toEqual(['closed short', 'closed long'])
  expect(await texts(tab, '.lines')).toEqual(['b', 'a'])
})

elementsScenario('no toast closes under the pointer', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => elements.toast('pointed', { title: 'Pointed' }))
  await clickOn(tab, '.title')
  await tab.evaluate(() => {
    elements.update('pointed', { title: 'Pointed', autoCloseTimeout: 400 })
    elements.toast('other', { message: 'b', autoCloseTimeout: 500 })
  })
  await tab.waitFor(() => elements.happened.includes('closed other'), 'the other toast to close')
  expect(await happened(tab)).toEqual(['closed other'])
  await clickOn(tab, '#notes')
  await tab.waitFor(() => elements.happened.length === 2, 'the toast to close')
})

elementsScenario('no toast closes while it has the focus', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => elements.toast('focused', { title: 'Focused' }))
  await tab.evaluate(() => elements.deep('footer button')[0]?.focus())
  await tab.evaluate(() => {
    elements.update('focused', { title: 'Focused', autoCloseTimeout: 400 })
    elements.toast('other', { message: 'b', autoCloseTimeout: 500 })
  })
  await tab.waitFor(() => elements.happened.includes('closed other'), 'the other toast to close')
  expect(await happened(tab)).toEqual(['closed other'])
  await tab.evaluate(() => document.querySelector<HTMLElement>('#notes')?.focus())
  await tab.waitFor(() => elements.happened.length === 2, 'the toast to close')
})

elementsScenario('a toast that changes stays where it is, and as long as it says then', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    elements.toast('a', { title: 'One', autoCloseTimeout: 200 })
    elements.toast('b', { title: 'Two', autoClose: true })
    elements.toast('c', { title: 'Three', autoCloseTimeout: 400 })
    elements.update('a', { title: 'Another', autoClose: true })
    elements.update('gone', { title: 'Nothing' })
  })
  await tab.waitFor(() => elements.happened.includes('closed c'), 'the third toast to close')
  expect(await texts(tab, '.title')).toEqual(['Two', 'Another'])
  expect(await happened(tab)).toEqual(['closed c'])
})

elementsScenario(
  'a toast that the application closes is gone without a word, shown or not',
  async ({ openElements }) => {
    const tab = await openElements()
    await tab.evaluate(() => {
      elements.toast('a', { title: 'One', autoCloseTimeout: 1 })
      elements.ui.closeToast('a')
      elements.ui.closeToast('never')
      elements.toast('b', { title: 'Two', autoCloseTimeout: 100 })
    })
    expect(await texts(tab, '.title')).toEqual(['Two'])
    await tab.waitFor(() => elements.happened.length > 0, 'the other toast to close')
    expect(await happened(tab)).toEqual(['closed b'])
  },
)

elementsScenario('many toasts scroll in a part of the window, the newest one in sight', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    for (let i = 0; i < 40; i += 1) elements.toast(`t${i}`, { title: `Toast ${i}`, message: 'a\n'.repeat(30) })
  })
  const { stack, newest, height, page, body } = await tab.evaluate(() => ({
    stack: elements.deep('.stack')[0]?.getBoundingClientRect().toJSON() as DOMRect,
    newest: elements.deep('leadframe-toast')[0]?.getBoundingClientRect().toJSON() as DOMRect,
    height: innerHeight,
    page: document.documentElement.scrollHeight,
    body: elements.deep('.body')[0]?.tabIndex,
  }))
  expect(stack.height).toBeLessThanOrEqual(height / 2)
  expect(newest.top).toBeGreaterThanOrEqual(stack.top)
  expect(newest.top).toBeLessThan(stack.bottom)
  expect(page).toBeLessThanOrEqual(height)
  // Its text is longer than its place: the keyboard can scroll it.
  expect(body).toBe(0)
})
