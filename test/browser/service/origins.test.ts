import { expect } from 'vitest'
import { caughtUp, embeddedAt, embedSandboxed, postUnanswered } from '../support/embed.js'
import { hostStamp } from '../support/raw-application.js'
import { serviceScenario } from '../support/service-scenario.js'

const page = '/application.html'

serviceScenario(
  'an origin that nobody accepted is told which option would, and hears nothing else',
  async ({ openWorkspace, sampleUrl, applications }) => {
    const { origin } = new URL(sampleUrl)
    const workspace = await openWorkspace({
      apps: [sampleUrl, applications.origin + page],
      accepted: `${origin}, ${applications.otherSite}`,
    })
    const stranger = await workspace.raw(1)
    const errorMessage =
      `The origin ${applications.origin} is not accepted here. ` +
      'Add it to the option service-client-api.accepted-web-content-origins.'
    const refused = [
      await stranger.ask({ request: 'system.isFrameLeading' }),
      await stranger.ask({ event: 'subscribe', data: ['messenger:news', 'system'] }),
      await stranger.ask({ request: 'messenger.broadcastMessage', parameters: ['news', 'from a stranger'] }),
    ]
    for (const answer of refused) expect(answer).toMatchObject({ ...hostStamp, errorMessage })

    const sample = await workspace.sample(0)
    await sample.subscribe('messenger:news')
    expect((await sample.broadcast('news', 'secret')).direction).toBe('answered')
    await caughtUp(workspace, stranger, 'that is all')
    expect(await stranger.heard()).toEqual([...refused, 'that is all'])
    expect(await sample.heard('messenger:news')).toEqual([])
  },
)

serviceScenario(
  'an origin may send what its list names, and nothing else',
  async ({ openWorkspace, sampleUrl, applications }) => {
    const { origin } = new URL(sampleUrl)
    const workspace = await openWorkspace({
      apps: [sampleUrl, applications.otherSite + page],
      accepted: `${origin} (system.isFrameLeading, system.getAllowedServices), ${applications.otherSite} (messenger.*)`,
    })
    const sample = await workspace.sample(0)
    expect((await sample.ask('isFrameLeading')).direction).toBe('answered')
    expect((await sample.ask('getAllowedServices')).content).toMatchObject({
      data: ['system.getAllowedServices', 'system.isFrameLeading'],
    })
    const { direction, content } = await sample.ask('amIVisible')
    expect(direction).toBe('failed')
    expect(content).toMatchObject({
      request: 'system.amIVisible',
      errorMessage:
        `The origin ${origin} may not send system.amIVisible. ` +
        "Add it to that origin's list in the option service-client-api.accepted-web-content-origins.",
    })
    const raw = await workspace.raw(1)
    const sent = { request: 'messenger.broadcastMessage', parameters: ['news', 1] }
    expect(await raw.ask(sent)).not.toHaveProperty('errorMessage')
    expect(await raw.ask({ request: 'system.isFrameLeading' })).toHaveProperty('errorMessage')
  },
)

serviceScenario('a page without an origin gets no word', async ({ openWorkspace, sampleUrl, applications }) => {
  const { origin } = new URL(sampleUrl)
  const workspace = await openWorkspace({ accepted: `${origin}, null, ${applications.origin}` })
  const sandboxed = await embedSandboxed(workspace, applications.origin + page, 1)
  await postUnanswered(workspace, sandboxed, [
    { request: 'system.isFrameLeading' },
    { event: 'subscribe', data: 'messenger:news' },
  ])
  await (await workspace.sample(0)).broadcast('news', 'secret')
  await caughtUp(workspace, sandboxed, 'that is all')
  expect(await sandboxed.heard()).toEqual(['that is all'])
})

serviceScenario('a page without an origin is heard where any origin is', async ({ openWorkspace, applications }) => {
  const workspace = await openWorkspace({ accepted: '*' })
  const sandboxed = await embedSandboxed(workspace, applications.origin + page, 1)
  expect(await sandboxed.ask({ request: 'system.isFrameFollowing' })).toMatchObject({ data: false })
  await sandboxed.ask({ event: 'subscribe', data: 'messenger:news' })
  await (await workspace.sample(0)).broadcast('news', 'for all')
  await caughtUp(workspace, sandboxed, 'that is all')
  expect(await sandboxed.notifications()).toMatchObject([{ event: 'messenger:news', data: 'for all' }])
})

serviceScenario(
  'nothing reaches a frame that was navigated to another origin',
  async ({ openWorkspace, sampleUrl, applications }) => {
    const { origin } = new URL(sampleUrl)
    const workspace = await openWorkspace({
      apps: [sampleUrl, applications.origin + page],
      accepted: `${origin}, ${applications.origin}, ${applications.otherSite}`,
    })
    const sample = await workspace.sample(0)
    const before = await workspace.raw(1)
    await before.ask({ event: 'subscribe', data: ['messenger:news', 'system'] })
    await sample.broadcast('news', 'for the first page')
    await caughtUp(workspace, before, 'that is all')
    expect(await before.notifications()).toHaveLength(1)
    const assigned = await before.heard()

    await workspace.setIframeAttribute(1, 'src', applications.otherSite + page)
    const after = await embeddedAt(workspace, applications.otherSite + page, 1)
    await sample.broadcast('news', 'still for the first page')
    await caughtUp(workspace, after, 'that is all')
    expect(await after.heard()).toEqual(['that is all'])

    // It may speak for itself, as an application of its own that subscribed to nothing yet.
    await after.ask({ request: 'system.isFrameLeading' })
    await sample.broadcast('news', 'not subscribed')
    await caughtUp(workspace, after, 'that is all again')
    const heard = await after.heard()
    expect(heard).toMatchObject([
      'that is all',
      { data: true },
      { ...hostStamp, frameId: expect.any(String) },
      'that is all again',
    ])
    expect(assigned).not.toContainEqual(heard[2])
  },
)
