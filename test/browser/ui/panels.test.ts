import { expect } from 'vitest'
import { clickOn } from '../support/deep.js'
import { elementsScenario, happened, texts } from '../support/elements-scenario.js'

elementsScenario(
  'a view shows icon and label in its colours, and tells its tooltip to everybody',
  async ({ openElements }) => {
    const tab = await openElements()
    await tab.evaluate(() => {
      elements.view({ name: 'a', label: 'Queue', tooltip: 'Who waits', labelColor: '#FFFFFF', backgroundColor: '#145' })
      elements.view({ name: 'b', label: 'Level', labelColor: '#FFFFF' })
      elements.view({
        name: 'a',
        label: 'Queue: 2',
        tooltip: 'Who waits',
        labelColor: '#FFFFFF',
        backgroundColor: '#145',
      })
    })
    expect(await texts(tab, '.label')).toEqual(['Queue: 2', 'Level'])
    const views = await tab.evaluate(() =>
      elements.deep('li').map((view) => {
        const { color, backgroundColor } = getComputedStyle(view)
        return { title: view.title, color, backgroundColor, hidden: view.querySelector('.hidden')?.textContent ?? '' }
      }),
    )
    expect(views).toEqual([
      { title: 'Who waits', color: 'rgb(255, 255, 255)', backgroundColor: 'rgb(17, 68, 85)', hidden: 'Who waits' },
      { title: '', color: 'rgb(27, 31, 38)', backgroundColor: 'rgba(0, 0, 0, 0)', hidden: '' },
    ])
    await tab.evaluate(() => {
      elements.ui.removeView('a')
      elements.ui.removeView('never')
    })
    expect(await texts(tab, '.label')).toEqual(['Level'])
  },
)

elementsScenario('in a narrow bar a view is its icon, or its short label', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    const iconUrl = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    elements.view({ name: 'a', label: 'Queue with icon', iconUrl, shortLabel: 'Q' })
    elements.view({ name: 'b', label: 'Service level', shortLabel: 'SL' })
    elements.view({ name: 'c', label: 'Plain' })
  })
  const seen = () =>
    tab.evaluate(() =>
      elements
        .deep('.label, .short')
        .filter(({ offsetWidth }) => offsetWidth > 1)
        .map(({ innerText }) => innerText),
    )
  await tab.waitFor(() => elements.texts('.icon').length === 1, 'the icon')
  expect(await seen()).toEqual(['Queue with icon', 'Service level', 'Plain'])
  await tab.evaluate(() => document.querySelector('leadframe-menu-bar')?.setAttribute('class', 'narrow'))
  expect(await seen()).toEqual(['SL', 'Plain'])
})

elementsScenario('a page without a menu bar says what it lacks', async ({ openElements }) => {
  const tab = await openElements({ bare: true })
  const refused = await tab.evaluate(() => {
    try {
      elements.view({ name: 'a', label: 'Queue' })
      return ''
    } catch (error) {
      return String(error)
    }
  })
  expect(refused).toContain('Expected createServiceUi to be given "menuBar"')
  expect(await tab.evaluate(() => [elements.ui.showMessages, elements.ui.logOut].map((one) => typeof one))).toEqual([
    'undefined',
    'undefined',
  ])
})

elementsScenario('My Messages has the newest message first', async ({ openElements }) => {
  const tab = await openElements()
  expect(await texts(tab, 'p.empty')).toEqual(['No messages yet.'])
  await tab.evaluate(() =>
    elements.messages([
      { id: 'a', at: 0, title: 'Old', iconUrl: undefined, keyValues: undefined },
      {
        id: 'b',
        at: Date.now(),
        title: 'New',
        subject: 'S',
        message: 'One\nTwo',
        iconUrl: undefined,
        keyValues: { Order: 1 },
      },
    ]),
  )
  expect(await texts(tab, 'p.empty')).toEqual([])
  expect(await texts(tab, '.title')).toEqual(['New', 'Old'])
  expect(await texts(tab, '.subject, .lines, dt, dd')).toEqual(['S', 'One\nTwo', 'Order', '1'])
  const [today, longAgo] = await tab.evaluate(() => elements.deep('time').map(({ textContent }) => textContent))
  expect(longAgo).toMatch(/19(69|70)/)
  expect(today).not.toMatch(/\d{4}/)
})

elementsScenario('what blocks mark done is told until the agent has read it', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    elements.warn({ interactionId: 'one', message: 'Old' })
    elements.warn({ interactionId: 'one', message: 'Save the form first.' })
    elements.warn({ interactionId: 'two', message: '' })
  })
  const shown = () => tab.evaluate(() => elements.deep('dialog:modal p').map(({ textContent }) => textContent))
  expect(await shown()).toEqual(['Save the form first.'])
  await clickOn(tab, 'dialog button', 'OK')
  await tab.waitFor(() => elements.happened.length === 2, 'both warnings of the interaction to be closed')
  expect(await shown()).toEqual(['An application has not finished with this interaction.'])
  await tab.press('Escape')
  await tab.waitFor(() => elements.happened.length === 3, 'the other warning to be closed')
  expect(await happened(tab)).toEqual(['warned one', 'warned one', 'warned two'])
  expect(await shown()).toEqual([])
})
