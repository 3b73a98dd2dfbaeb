import { expect } from 'vitest'
import { serviceScenario } from '../support/service-scenario.js'
import { settled } from '../support/session.js'
import { until } from '../support/until.js'

serviceScenario(
  'applications hear each new state of their window once, until they unsubscribe',
  async ({ openWorkspace }) => {
    const workspaces = [await openWorkspace(), await openWorkspace(), await openWorkspace()]
    const tabs = workspaces.map(({ tab }) => tab)
    const { leader, term } = await settled(tabs)
    const samples = new Map(
      await Promise.all(workspaces.map(async (workspace) => [workspace.tab, await workspace.sample()] as const)),
    )
    for (const sample of samples.values()) await sample.subscribe('system')

    await leader.close()
    const survivors = tabs.filter((tab) => tab !== leader)
    const next = await settled(survivors, { after: term })
    for (const tab of survivors) {
      const sample = samples.get(tab)
      const last = tab === next.leader ? 'LEADING' : 'FOLLOWING'
      // The answer comes on the same way as the events, and after them.
      expect((await sample?.ask('isFrameLeading'))?.content).toMatchObject({ data: tab === next.leader })
      expect(await sample?.heard('system')).toEqual([{ frameState: 'NEGOTIATING' }, { frameState: last }])
    }

    const [follower] = next.followers
    const unsubscribed = follower && samples.get(follower)
    await unsubscribed?.unsubscribe('system')
    await next.leader.close()
    await until(
      async () => (await workspaces.find(({ tab }) => tab === follower)?.attributes())?.frameState === 'LEADING',
      'the last window to lead',
    )
    expect((await unsubscribed?.ask('isFrameLeading'))?.content).toMatchObject({ data: true })
    expect(await unsubscribed?.heard('system')).toHaveLength(2)
  },
)
