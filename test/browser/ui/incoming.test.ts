import { expect } from 'vitest'
import { clickOn } from '../support/deep.js'
import { elementsScenario, happened, texts } from '../support/elements-scenario.js'

elementsScenario('what comes in says who it is, and what is attached', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() =>
    elements.incoming([
      {
        id: 'one',
        name: 'Ada Marsh',
        ani: '+1 202-555-0101',
        userData: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6', g: '7' },
      },
      { id: 'two', media: 'chat', name: 'Ben Okoro', capabilities: ['ACCEPT'] },
      { id: 'three', media: 'email', capabilities: ['ACCEPT', 'REJECT'] },
    ]),
  )
  expect(await texts(tab, '.kind')).toEqual(['Incoming call', 'Incoming chat', 'Incoming e-mail'])
  expect(await texts(tab, '.name')).toEqual(['Ada Marsh', 'Ben Okoro', 'Unknown'])
  expect(await texts(tab, '.details')).toEqual(['+1 202-555-0101'])
  expect(await texts(tab, 'dt')).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(await texts(tab, '.more')).toEqual(['and 1 more'])
  // What cannot be rejected has no button for it.
  expect(await texts(tab, '.buttons button')).toEqual(['Accept', 'Reject', 'Accept', 'Accept', 'Reject'])
  expect(await tab.evaluate(() => elements.deep('[role=alert]')[0]?.textContent)).toBe(
    'Incoming call: Ada Marsh. Incoming chat: Ben Okoro. Incoming e-mail: Unknown',
  )
})

elementsScenario('accepting is asked for once, and says why it failed', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => elements.incoming([{ id: 'one' }]))
  await clickOn(tab, '.accept')
  await clickOn(tab, '.accept')
  await clickOn(tab, '.reject')
  expect(await happened(tab)).toEqual(['accept one'])
  expect(await texts(tab, '.buttons button')).toEqual(['Accepting…', 'Reject'])
  await tab.evaluate(() => elements.answer('The call is gone.'))
  expect(await texts(tab, '.error')).toEqual(['The call is gone.'])
  await clickOn(tab, '.reject')
  expect(await happened(tab)).toEqual(['accept one', 'reject one'])
  expect(await texts(tab, '.error')).toEqual([])
  await tab.evaluate(() => elements.answer())
  expect(await texts(tab, '.buttons button')).toEqual(['Accept', 'Reject'])
})

elementsScenario(
  'what still waits stays as it is, and where it is, when others come and go',
  async ({ openElements }) => {
    const tab = await openElements()
    const kept = () =>
      tab.evaluate(() => elements.deep('leadframe-incoming-card').map(({ dataset }) => dataset.test ?? 'new'))
    await tab.evaluate(() => elements.incoming([{ id: 'one' }, { id: 'two' }]))
    await clickOn(tab, '.accept')
    await tab.evaluate(() => {
      for (const [index, { dataset }] of elements.deep('leadframe-incoming-card').entries())
        dataset.test = `card ${index}`
      elements.incoming([{ id: 'one', name: 'Ada' }, { id: 'two' }, { id: 'three' }])
    })
    expect(await kept()).toEqual(['card 0', 'card 1', 'new'])
    expect(await texts(tab, '.name')).toEqual(['Ada', 'Unknown', 'Unknown'])
    expect(await texts(tab, '.accept')).toEqual(['Accepting…', 'Accept', 'Accept'])
    await tab.evaluate(() => elements.incoming([{ id: 'two' }, { id: 'three' }]))
    expect(await kept()).toEqual(['card 1', 'new'])
    await tab.evaluate(() => elements.incoming([]))
    expect(await tab.evaluate(() => elements.deep('leadframe-incoming-card').length)).toBe(0)
    expect(await texts(tab, 'section h2')).not.toContain('Incoming interactions')
  },
)

elementsScenario('no toast lies over what comes in, however many there are', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    for (let i = 0; i < 20; i += 1) {
      elements.toast(`t${i}`, { title: 'A toast' })
    }
    elements.incoming(Array.from({ length: 20 }, (_, i) => ({ id: `${i}`, userData: { a: '1', b: '2', c: '3' } })))
  })
  await clickOn(tab, '.accept')
  expect(await happened(tab)).toEqual(['accept 0'])
  const [lower = 0, upper = 0] = await tab.evaluate(() => [
    elements.deep('.stack')[0]?.getBoundingClientRect().top,
    elements.deep('leadframe-incoming')[0]?.shadowRoot?.querySelector('section')?.getBoundingClientRect().bottom,
  ])
  expect(upper).toBeGreaterThan(0)
  expect(upper).toBeLessThanOrEqual(lower + 1)
})
