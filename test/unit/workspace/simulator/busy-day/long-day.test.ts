import { expect, test } from 'vitest'
import { defaultData } from '../../../../../src/workspace/simulator/data.js'
import { session } from '../session.js'
import { work } from './agent-at-work.js'

/** How often the agent looks what is to be done, in ms. */
const GLANCE_MS = 2_000

test('ten thousand interactions leave nothing behind', { timeout: 60_000 }, async () => {
  // Without after-call work, so that the agent keeps up.
  const it = session({ data: { ...defaultData, agent: { ...defaultData.agent, afterCallWorkMs: 0 } } })
  const media = new Map<string, number>()
  let came = 0
  let most = 0
  const workUntil = async (isEnough: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await isEnough())) {
      it.clock.advance(GLANCE_MS)
      most = Math.max(most, await work(it))
      for (const news of it.told.splice(0)) {
        if (news.type !== 'event' || news.event !== 'interaction' || news.data.eventType !== 'ADDED') continue
        came++
        media.set(news.data.media ?? '', (media.get(news.data.media ?? '') ?? 0) + 1)
      }
    }
  }

  it.simulate.startDay({ seed: 11, perHour: 3_600 })
  await workUntil(() => came >= 1_000)
  const early = (await it.state()).length
  const pending = it.clock.pending
  await workUntil(() => came >= 10_000)
  // What is under way differs from moment to moment, by a few interactions.
  expect((await it.state()).length).toBeLessThan(early * 2)
  expect(it.clock.pending).toBeLessThan(pending + 100)
  expect(most).toBeLessThan(100)
  for (const medium of ['voice', 'chat', 'email', 'outboundpreview']) expect(media.get(medium)).toBeGreaterThan(500)

  it.simulate.endDay()
  await workUntil(async () => (await it.all()).length === 0)
  expect(it.clock.pending).toBe(0)
})
