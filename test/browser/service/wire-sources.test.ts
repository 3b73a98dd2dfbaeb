import { expect } from 'vitest'
import { clientStamp, hostStamp } from '../support/raw-application.js'
import { serviceScenario } from '../support/service-scenario.js'

declare global {
  /** What came to the workspace's window, and whether its sender was gone by then. */
  var came: { readonly name: unknown; readonly gone: boolean }[]
}

const request = 'system.isFrameLeading'

serviceScenario('messages of windows that are gone are survived', async ({ openWorkspace, applications }) => {
  const page = '/application.html'
  const apps = [applications.origin, applications.origin, applications.otherSite].map((origin) => origin + page)
  const workspace = await openWorkspace({ apps })
  await workspace.tab.evaluate(() => {
    globalThis.came = []
    const [, sameSite, otherSite] = document.querySelectorAll('iframe')
    const iframes = new Map([
      ['same site', sameSite],
      ['other site', otherSite],
    ])
    addEventListener('message', ({ data, source }) => {
      // The messages that its window posted in the same breath are still on their way.
      if (typeof data === 'string') iframes.get(data)?.remove()
      else came.push({ name: data.referenceId, gone: !source || (source as Window).closed })
    })
  })
  const names = ['same site', 'other site']
  for (const [index, name] of [...names.entries()].reverse()) {
    const { frame } = await workspace.raw(index + 1)
    const post = (message: object, farewell: string) => {
      parent.postMessage(farewell, '*')
      parent.postMessage(message, '*')
    }
    const farewell = frame.evaluate(post, { ...clientStamp, request, referenceId: name }, name)
    // The page is removed under this call.
    await farewell.catch(() => undefined)
  }
  await workspace.tab.waitFor(() => came.some(({ name }) => name === 'same site'), 'the last words of one window')
  // The browser may drop what a window in another process had still to say, and names no source if it does not.
  for (const { name, gone } of await workspace.tab.evaluate(() => came)) expect(gone, `${name}`).toBe(true)
  await workspace.tab.evaluate(
    (data) => {
      const { origin } = new URL(document.querySelector('iframe')?.src ?? '')
      dispatchEvent(new MessageEvent('message', { data, origin, source: null }))
    },
    { ...clientStamp, request, referenceId: 'nobody' },
  )
  expect(await (await workspace.raw()).ask({ request })).toMatchObject({ data: true })
})

serviceScenario("the host's own window is an origin as any other", async ({ openWorkspace, playground }) => {
  const { origin } = new URL(playground.url)
  const ask = { ...clientStamp, request, referenceId: 'own' }
  const errorMessage = expect.stringContaining(`The origin ${origin} is not accepted here.`)
  const answer = { ...hostStamp, request, referenceId: 'own' }
  const cases = [
    { options: {}, messages: [ask, { ...answer, errorMessage, errorCode: 'refused' }] },
    {
      options: { accepted: '*' },
      messages: [ask, { ...answer, data: true }, { ...hostStamp, frameId: expect.any(String) }],
    },
  ]
  for (const { options, messages } of cases) {
    const { tab } = await openWorkspace(options)
    await tab.withFrame(({ ready }) => ready)
    const heard = await tab.evaluate(
      (message) =>
        new Promise<unknown[]>((resolve) => {
          const all: unknown[] = []
          addEventListener('message', ({ data }) => {
            all.push(data)
            // Whoever answered an answer would have done so by the time that this arrives.
            if (data.userAgent === 'WWE Server' && 'referenceId' in data) setTimeout(() => postMessage('the end', '*'))
            if (data === 'the end') resolve(all)
          })
          postMessage(message, '*')
        }),
      ask,
    )
    expect(heard).toEqual([...messages, 'the end'])
    await tab.close()
  }
})
