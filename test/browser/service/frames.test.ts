import { expect } from 'vitest'
import { requests } from '../../../src/contract/contract.js'
import { serviceScenario } from '../support/service-scenario.js'
import { settled } from '../support/session.js'
import { until } from '../support/until.js'
import type { FrameAttributes, Workspace } from '../support/workspace.js'

const roles = [
  'isFrameLeading',
  'isFrameFollowing',
  'isFrameNegotiating',
  'isFrameLeadingOrNegotiating',
  'isLastActiveFrame',
] as const

/** What an application is to be told, going by its workspace's page. */
function rolesOf({ frameState, lastActive }: FrameAttributes): Record<(typeof roles)[number], boolean> {
  return {
    isFrameLeading: frameState === 'LEADING',
    isFrameFollowing: frameState === 'FOLLOWING',
    isFrameNegotiating: frameState === 'NEGOTIATING',
    isFrameLeadingOrNegotiating: frameState !== 'FOLLOWING',
    isLastActiveFrame: lastActive === 'true',
  }
}

/** Gives the user's attention to a window, and waits until every window knows. */
async function attend(workspaces: readonly Workspace[], active: Workspace): Promise<void> {
  await active.tab.bringToFront()
  await active.tab.click('h1')
  await until(async () => {
    const shown = await Promise.all(workspaces.map((workspace) => workspace.attributes()))
    return shown.every(({ lastActive }, index) => lastActive === `${workspaces[index] === active}`)
  }, `tab ${active.tab.number} alone to be last active`)
}

serviceScenario.needs('ask unnoticed')(
  'applications are told what the pages of their windows show',
  async ({ openWorkspace }) => {
    const workspaces = [await openWorkspace(), await openWorkspace(), await openWorkspace()]
    const { term } = await settled(workspaces.map(({ tab }) => tab))
    await attend(workspaces, workspaces[1] as Workspace)

    const shown = await Promise.all(workspaces.map((workspace) => workspace.attributes()))
    const samples = await Promise.all(workspaces.map((workspace) => workspace.sample()))
    // A click in an application is the user's activity, and would change the roles that are asked about.
    const answers = await Promise.all(
      samples.map((sample) => sample.answers([...roles, 'amIVisible'], { unseen: true })),
    )
    expect(answers).toEqual(shown.map((attributes) => ({ ...rolesOf(attributes), amIVisible: true })))
    expect(answers.filter(({ isFrameLeading }) => isFrameLeading)).toHaveLength(1)
    expect(answers.map(({ isLastActiveFrame }) => isLastActiveFrame)).toEqual([false, true, false])

    const leader = shown.find(({ frameState }) => frameState === 'LEADING')
    expect(shown.map(({ leaderId, peers }) => [leaderId, peers])).toEqual(shown.map(() => [leader?.frameId, '3']))
    expect(new Set(shown.map(({ frameId }) => frameId)).size).toBe(3)
    expect(shown.map((attributes) => attributes.term)).toEqual(shown.map(() => `${term}`))

    await attend(workspaces, workspaces[0] as Workspace)
    for (const [index, sample] of samples.entries()) {
      expect((await sample.ask('isLastActiveFrame', { unseen: true })).content).toMatchObject({ data: index === 0 })
    }
    // No wildcard grants these.
    const all = [...requests.keys()].filter((request) => !request.startsWith('auth.'))
    expect((await samples[0]?.ask('getAllowedServices'))?.content).toMatchObject({ data: all })
  },
)

serviceScenario('a click in an application makes its window the last active one', async ({ openWorkspace }) => {
  const workspaces = [await openWorkspace(), await openWorkspace()]
  await settled(workspaces.map(({ tab }) => tab))
  const [clicked, other] = workspaces as [Workspace, Workspace]
  await attend(workspaces, other)
  const sample = await clicked.sample()
  await sample.ask('isFrameLeading')
  await until(async () => (await clicked.attributes()).lastActive === 'true', 'the clicked window to be last active')
  expect((await sample.ask('isLastActiveFrame')).content).toMatchObject({ data: true })
  expect((await other.attributes()).lastActive).toBe('false')
})

serviceScenario('an application is visible where the user can see it', async ({ openWorkspace }) => {
  const hidden = await openWorkspace({ window: false })
  const front = await openWorkspace({ window: false })
  const isVisible = async (workspace: Workspace) =>
    (await (await workspace.sample()).answers(['amIVisible'])).amIVisible
  await hidden.tab.waitFor(() => document.visibilityState === 'hidden', 'the page to be hidden')
  expect([await isVisible(hidden), await isVisible(front)]).toEqual([false, true])

  for (const style of ['display: none', 'visibility: hidden', 'height: 0']) {
    await front.setIframeAttribute(0, 'style', style)
    const { content } = await (await front.sample()).ask('amIVisible', { unseen: true })
    expect(content, style).toMatchObject({ data: false })
  }
  await front.setIframeAttribute(0, 'style', null)
  expect(await isVisible(front)).toBe(true)

  await hidden.tab.bringToFront()
  await hidden.tab.waitFor(() => document.visibilityState === 'visible', 'the page to be visible')
  await front.tab.waitFor(() => document.visibilityState === 'hidden', 'the page to be hidden')
  expect([await isVisible(hidden), await isVisible(front)]).toEqual([true, false])
})
