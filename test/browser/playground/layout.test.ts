import { expect } from 'vitest'
import type { ServiceHost } from '../../../src/service/index.js'
import type { RemoteControls } from '../../../src/workspace/simulator/index.js'
import { textsOf } from '../support/deep.js'
import { serviceScenario } from '../support/service-scenario.js'
import { until } from '../support/until.js'

declare const leadframe: { readonly service: ServiceHost; readonly simulate: RemoteControls }
declare const shifts: { readonly value: number; readonly moved: readonly string[] }[]

/** An entry of https://wicg.github.io/layout-instability/, which TypeScript does not know. */
interface LayoutShift extends PerformanceEntry {
  readonly value: number
  readonly sources: readonly { readonly node: Node | null }[]
}

serviceScenario.needs('layout shift')('nothing moves as events come in', async ({ openWorkspace }) => {
  const { tab } = await openWorkspace()
  await openWorkspace()
  await tab.bringToFront()
  await until(async () => (await textsOf(tab, 'agent-state')).some((text) => text.includes('Ready')), 'the agent')
  await tab.evaluate(() => {
    Object.assign(globalThis, { shifts: [] })
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as LayoutShift[]) {
        shifts.push({ value, moved: sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 100) ?? '') })
      }
    }).observe({ type: 'layout-shift' })
  })
  await tab.evaluate(async () => {
    const { simulate, service } = leadframe
    const { workspace } = service
    const call = await simulate.inboundCall({ ani: '+1 202-555-0101', dnis: '800', userData: { Topic: 'Billing' } })
    await workspace.perform('voice.answer', call)
    const chat = await simulate.inboundChat({ nickname: 'ada' })
    await workspace.perform('interaction.accept', chat)
    await simulate.inboundEmail({ from: 'ben.okoro@customer.example', to: 's@example.com', subject: 'a', text: 'b' })
    await workspace.perform('voice.hold', call)
    await workspace.perform('voice.resume', call)
    await workspace.perform('interaction.setUserData', call, { Order: '10023' })
    await simulate.chatMessage(chat, 'Hello?')
    await workspace.perform('agent.setState', 'NOT_READY')
    await workspace.perform('voice.hangUp', call)
  })
  await until(async () => (await textsOf(tab, 'agent-state')).some((text) => /not ready/i.test(text)), 'the state')
  // Two frames later, whatever was to move has moved.
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))
  // Words of an interaction's own row come and go; its neighbours, and all else, stay where they are. 0.1 counts as good.
  const moved = await tab.evaluate(() => shifts)
  expect(
    moved.reduce((sum, { value }) => sum + value, 0),
    JSON.stringify(moved),
  ).toBeLessThan(0.01)
})

/** From a telephone to a wide screen, in px. */
const widths = [360, 480, 768, 1024, 1280, 1920, 2560]

serviceScenario('no page is wider than its window, however wide that is', async ({ browser, playground }) => {
  const tab = await browser.openTab(`${playground.url}sample.html`)
  for (const width of widths) {
    await tab.evaluate(
      (px) =>
        new Promise((loaded) => {
          const iframe = Object.assign(document.createElement('iframe'), { src: `/?session=w${px}`, onload: loaded })
          Object.assign(iframe.style, { width: `${px}px`, height: '900px', border: 0 })
          document.body.replaceChildren(iframe)
        }).then(() => null),
      width,
    )
    const overflow = () =>
      tab.evaluate(() => {
        const { contentDocument } = document.querySelector('iframe') ?? {}
        const agent = contentDocument?.querySelector('agent-state')?.textContent ?? ''
        if (!agent.includes('Ready')) return 'is not there yet'
        const { scrollWidth = 0, clientWidth = 0 } = contentDocument?.documentElement ?? {}
        return scrollWidth > clientWidth ? `is ${scrollWidth} px wide in ${clientWidth} px` : 'fits'
      })
    await until(async () => (await overflow()) !== 'is not there yet', `the page of ${width} px`)
    expect(await overflow(), `at ${width} px`).toBe('fits')
  }
})
