import { expect } from 'vitest'
import { ClientApplication } from '../support/client-application.js'
import type { Desk } from '../support/desk.js'
import { accepted, deskScenario } from '../support/desk-scenario.js'
import { caughtUp, embed, embeddedAt } from '../support/embed.js'
import { openPopup } from '../support/popup.js'
import { clientStamp, type HostFields, RawApplication } from '../support/raw-application.js'
import { until } from '../support/until.js'

const page = '/application.html'
const asksNothing = { request: 'system.isFrameLeading' }

/** How long the workspace takes for a request, in ms: longer than it takes to have an application go. */
const SLOW_MS = 400

/** Has an application subscribe and dial, and lets go of it while that is under way; resolves to its frame id. */
async function busy(desk: Desk, application: RawApplication, destination: string): Promise<unknown> {
  await application.ask({ event: 'subscribe', data: ['interaction', 'agent'] })
  await desk.control('take', SLOW_MS)
  await application.post({ ...clientStamp, referenceId: 'slow', request: 'voice.dial', parameters: [destination] })
  // Its answer shows that the other has come in.
  await application.ask(asksNothing)
  expect(await timesDialled(desk)).not.toContain(destination)
  return await frameIdOf(application)
}

async function frameIdOf(application: RawApplication): Promise<unknown> {
  const ids = ((await application.heard()) as HostFields[]).flatMap(({ frameId }) => frameId ?? [])
  expect(ids).toEqual([expect.any(String)])
  return ids[0]
}

/** What was dialled so far. */
async function timesDialled(desk: Desk): Promise<unknown[]> {
  const log = await desk.control('log')
  return log.filter(([request]) => request === 'voice.dial').map(([, [destination]]) => destination)
}

/** Waits for so many interactions to be told in the window: what they are told after has been told, too. */
async function told(witness: ClientApplication, count: number): Promise<void> {
  await until(async () => (await witness.events()).length >= count, `${count} interactions to be told`)
  expect(await witness.events()).toHaveLength(count)
}

deskScenario(
  'nothing of a frame that was removed stays but what it had asked for',
  async ({ openDesk, applications: { origin, otherSite } }) => {
    const clientPage = `${otherSite}/application-client.html`
    const desk = await openDesk({ apps: [clientPage, origin + page, clientPage], options: { [accepted]: '*' } })
    const [witness, removed, withPort] = [
      new ClientApplication(await desk.application(0)),
      await desk.raw(1),
      new ClientApplication(await desk.application(2)),
    ]
    await witness.subscribe('interaction')
    await withPort.subscribe('interaction')
    const frameId = await busy(desk, removed, 'by message')
    await withPort.page.evaluate(async () => {
      void client.voice.dial('by port')
      await client.system.isFrameLeading()
    })
    await desk.tab.evaluate(() => {
      for (const iframe of [...document.querySelectorAll('iframe')].slice(1)) iframe.remove()
    })
    const next = await embed(desk, origin + page, 1)
    await told(witness, 2)
    await desk.control('take', 0)
    await desk.control('ring', 'RINGING', {})
    await told(witness, 3)
    await caughtUp(desk, next, 'that is all')
    expect(await next.heard()).toEqual(['that is all'])
    expect(await timesDialled(desk)).toEqual(['by message', 'by port'])
    await next.ask(asksNothing)
    expect(await frameIdOf(next)).not.toBe(frameId)
    expect(desk.tab.errors).toEqual([])
  },
)

deskScenario(
  'a page of another origin gets nothing of what the one before it in its frame had asked for',
  async ({ openDesk, applications: { origin, otherSite } }) => {
    const desk = await openDesk({
      apps: [`${otherSite}/application-client.html`, origin + page, origin + page],
      options: { [accepted]: `${origin}, ${otherSite}` },
    })
    const witness = new ClientApplication(await desk.application(0))
    await witness.subscribe('interaction')
    const frameIds: unknown[] = []
    for (const [index, name] of [
      [1, 'silent'],
      [2, 'speaks'],
    ] as const) {
      frameIds.push(await busy(desk, await desk.raw(index), name))
      await desk.setIframeAttribute(index, 'src', otherSite + page)
      const next = await embeddedAt(desk, otherSite + page, index)
      if (name === 'speaks') {
        await next.ask(asksNothing)
        frameIds.push(await frameIdOf(next))
      }
      await told(witness, index)
      await desk.control('take', 0)
      await caughtUp(desk, next, 'that is all')
      const all = name === 'speaks' ? [{ data: true }, { frameId: frameIds.at(-1) }, 'that is all'] : ['that is all']
      expect(await next.heard()).toMatchObject(all)
    }

    // A page of the first origin comes back to the frame in which another one has spoken: it is new there.
    await desk.setIframeAttribute(2, 'src', origin + page)
    const back = await embeddedAt(desk, origin + page, 2)
    await desk.control('ring', 'RINGING', {})
    await told(witness, 3)
    await back.ask(asksNothing)
    expect(await back.heard()).toMatchObject([{ data: true }, { frameId: expect.any(String) }])
    frameIds.push(await frameIdOf(back))
    expect(new Set(frameIds).size).toBe(4)
    expect(await timesDialled(desk)).toEqual(['silent', 'speaks'])
    expect(desk.tab.errors).toEqual([])
  },
)

deskScenario(
  'a popup that was closed leaves nothing but what it had asked for',
  async ({ openClient, browser, applications: { origin, otherSite } }) => {
    const { desk, client: witness } = await openClient({ options: { [accepted]: `${origin}, ${otherSite}` } })
    await witness.subscribe('interaction')
    const popup = await openPopup(browser, desk, origin + page)
    const frameId = await busy(desk, new RawApplication(popup), '5001')
    await popup.close()
    const next = new RawApplication(await openPopup(browser, desk, origin + page))
    await told(witness, 1)
    await desk.control('take', 0)
    await desk.control('ring', 'RINGING', {})
    await told(witness, 2)
    expect(await timesDialled(desk)).toEqual(['5001'])
    await next.ask(asksNothing)
    // The first that it hears is its own: the answer to another window's request would have come before.
    expect(await next.heard()).toMatchObject([{ data: true }, { frameId: expect.any(String) }])
    expect(await frameIdOf(next)).not.toBe(frameId)
    expect(desk.tab.errors).toEqual([])
  },
)
