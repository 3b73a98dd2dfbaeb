import { expect } from 'vitest'
import { violations } from '../support/axe.js'
import { elementsScenario } from '../support/elements-scenario.js'

for (const scheme of ['light', 'dark'] as const) {
  elementsScenario(`axe finds nothing wrong with anything that is shown, ${scheme}`, async ({ openElements }) => {
    const tab = await openElements(scheme === 'dark' ? { scheme } : {})
    await tab.evaluate(() => {
      const iconUrl = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
      const content = {
        title: 'Order desk',
        subject: 'Order',
        message: 'a\n'.repeat(40),
        keyValues: { Order: 1 },
        iconUrl,
      }
      elements.toast('a', { ...content, buttons: ['Yes', 'No'], autoClose: true })
      elements.toast('b', { message: 'Saved', autoClose: true })
      elements.toast('c', { title: 'Article', buttonShowDismiss: true, autoClose: true })
      elements.view({ name: 'a', label: 'Queue', tooltip: 'Who waits', labelColor: '#fff', backgroundColor: '#1456c4' })
      elements.view({ name: 'b', label: 'Level', shortLabel: 'L', iconUrl })
      elements.view({ name: 'c', label: 'Break', backgroundColor: '#ffe08a' })
      elements.incoming([
        {
          id: 'one',
          name: 'Ada Marsh',
          ani: '555',
          userData: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6', g: '7' },
        },
        { id: 'two', media: 'chat' },
      ])
      elements.messages([{ id: 'm', at: 0, ...content }])
      elements.dialog('d', '/in-dialog.html', { label: 'Record', width: '300px', height: '200px' })
    })
    await tab.waitFor(() => elements.heard.length > 0, 'the page in the dialog')
    await tab.evaluate(() => elements.deep('.accept')[0]?.click())
    await tab.evaluate(() => elements.answer('The call is gone.'))
    expect(await violations(tab)).toEqual([])
    await tab.evaluate(() => elements.warn({ interactionId: 'one', message: 'Save the form first.' }))
    expect(await violations(tab)).toEqual([])
  })
}
