import { expect } from 'vitest'
import { clickOn } from '../support/deep.js'
import { elementsScenario, texts } from '../support/elements-scenario.js'

const hint = 'Sound is off until you click here'

elementsScenario.needs('sound')(
  'a browser that keeps silent says so, until the user clicks',
  async ({ openElements }) => {
    const tab = await openElements({ muted: true })
    await tab.evaluate(() =>
      elements.incoming([
        { id: 'one', rings: true },
        { id: 'two', media: 'chat', rings: true },
      ]),
    )
    await tab.waitFor(() => elements.texts('.silenced').length === 1, 'the hint')
    expect(await texts(tab, '.silenced')).toEqual([hint])
    await clickOn(tab, '.silenced')
    await tab.waitFor(() => elements.texts('.silenced').length === 0, 'the hint to go')
    expect(await tab.evaluate(() => elements.contexts.map(({ state }) => state))).toEqual(['running'])
  },
)

elementsScenario.needs('sound')(
  'while nothing rings, nothing sounds, and there is one source of sound',
  async ({ openElements }) => {
    const tab = await openElements()
    await clickOn(tab, '#notes')
    await tab.evaluate(() =>
      elements.incoming([{ id: 'quiet' }, { id: 'off', rings: true, ringingBell: 'RING|1|-1|0' }]),
    )
    expect(await tab.evaluate(() => elements.contexts.length)).toBe(0)
    await tab.evaluate(() => elements.incoming([{ id: 'one', rings: true }]))
    await tab.waitFor(() => elements.contexts[0]?.state === 'running', 'the sound')
    await tab.evaluate(() => elements.incoming([]))
    await tab.waitFor(() => elements.contexts[0]?.state === 'suspended', 'the silence')
    await tab.evaluate(() => elements.incoming([{ id: 'two', rings: true }]))
    await tab.waitFor(() => elements.contexts[0]?.state === 'running', 'the sound again')
    await tab.evaluate(() => document.querySelector('leadframe-incoming')?.remove())
    await tab.waitFor(() => elements.contexts[0]?.state === 'suspended', 'the silence of an element that is gone')
    expect(await tab.evaluate(() => elements.contexts.length)).toBe(1)
  },
)

elementsScenario.needs('sound')(
  'what is to ring for a time is silent after it, though it still waits',
  async ({ openElements }) => {
    const tab = await openElements()
    await clickOn(tab, '#notes')
    await tab.evaluate(() => elements.incoming([{ id: 'one', rings: true, ringingBell: 'BELL|7|200|50' }]))
    await tab.waitFor(() => elements.sounds.at(-1) === 'suspended', 'the silence')
    expect(await tab.evaluate(() => elements.sounds)).toEqual(['running', 'suspended'])
    // The list is told again for other reasons.
    await tab.evaluate(() => elements.incoming([{ id: 'one', name: 'Ada', rings: true, ringingBell: 'BELL|7|200|50' }]))
    expect(await texts(tab, '.name')).toEqual(['Ada'])
    expect(await tab.evaluate(() => elements.contexts[0]?.state)).toBe('suspended')
    expect(await texts(tab, '.silenced')).toEqual([])
  },
)

elementsScenario('a browser that has no sound at all shows what comes in all the same', async ({ openElements }) => {
  const tab = await openElements()
  await tab.evaluate(() => {
    Object.assign(globalThis, { AudioContext: undefined })
    elements.incoming([{ id: 'one', rings: true }])
  })
  expect(await texts(tab, '.accept')).toEqual(['Accept'])
})
