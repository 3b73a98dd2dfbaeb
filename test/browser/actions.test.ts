import { expect } from 'vitest'
import type { Frame } from '../../src/coordination/types.js'
import { expectNoFaults } from './support/faults.js'
import { scenario } from './support/scenario.js'
import { settled, snapshotOf } from './support/session.js'
import type { Tab } from './support/tab.js'
import { until } from './support/until.js'

/** Every window answers to `who` with its id, to `never` never, and to `fail` with an error; `runs` counts them. */
async function respond(tabs: readonly Tab[]): Promise<void> {
  for (const tab of tabs) {
    await tab.withFrame((frame) => {
      const runs: string[] = []
      Object.assign(globalThis, { runs })
      frame.respond('who', (payload, { from, term }) => {
        runs.push('who')
        return { id: frame.id, payload, from, term }
      })
      frame.respond('never', (_, { signal }) => {
        runs.push('never')
        signal.addEventListener('abort', () => runs.push('aborted'))
        return new Promise(() => {})
      })
      frame.respond('fail', () => {
        throw new RangeError('out of paper')
      })
      frame.respond('function', () => () => {})
    })
  }
}

const runsOf = (tab: Tab) => tab.evaluate(() => (globalThis as unknown as { runs: string[] }).runs)

const codeOf = (frame: Frame, kind: string, to: string, timeout = 5000) =>
  frame.perform(kind, null, { to, timeout }).then(
    () => 'done',
    ({ code, message }) => `${code}: ${message}`,
  )

scenario(
  'an action is carried out by the leader, the last active window, or the one that is named',
  async ({ openFrame }) => {
    const tabs = [await openFrame(), await openFrame(), await openFrame()]
    const { leader, followers, term } = await settled(tabs)
    await respond(tabs)
    const leaderId = (await snapshotOf(leader)).id
    const ids = await Promise.all(tabs.map(async (tab) => (await snapshotOf(tab)).id))
    for (const [index, tab] of tabs.entries()) {
      const answer = await tab.withFrame((frame) => frame.perform('who', { n: 1 }))
      expect(answer).toEqual({ id: leaderId, payload: { n: 1 }, from: ids[index], term })
      const lastActive = await tab.withFrame((frame) => frame.perform('who', null, { to: 'lastActive' }))
      expect(lastActive).toMatchObject({ id: ids[2] })
      const named = await tab.withFrame((frame, to) => frame.perform('who', null, { to }), ids[1] as string)
      expect(named).toMatchObject({ id: ids[1] })
    }
    const asker = followers[0] as Tab
    expect(await asker.withFrame(codeOf, 'unheard of', 'leader')).toMatch(/^noHandler: .*"unheard of"/)
    expect(await asker.withFrame(codeOf, 'fail', 'leader')).toBe('failed: out of paper')
    expect(await leader.withFrame(codeOf, 'fail', 'leader')).toBe('failed: out of paper')
    expect(await asker.withFrame(codeOf, 'function', 'leader')).toMatch(/^failed: .*structured-cloneable/)
    expect(await leader.withFrame(codeOf, 'function', 'leader')).toMatch(/^failed: .*structured-cloneable/)
    expect(await asker.withFrame(codeOf, 'who', 'nobody')).toMatch(/^notSent: .*"nobody"/)
    expect(await asker.withFrame(codeOf, 'never', 'leader', 50)).toMatch(/^timeout: /)
    await until(async () => (await runsOf(leader)).includes('aborted'), 'the handler to be told')
  },
)

scenario(
  'an action that runs while its leader closes is indeterminate; the next one goes to the next leader',
  async ({ openFrame }) => {
    const tabs = [await openFrame(), await openFrame()]
    const { leader, followers, term } = await settled(tabs)
    const asker = followers[0] as Tab
    await respond(tabs)
    const running = asker.withFrame(codeOf, 'never', 'leader')
    await until(async () => (await runsOf(leader)).includes('never'), 'the action to run')
    await leader.close()
    expect(await running).toMatch(/^indeterminate: /)
    await settled([asker], { after: term })
    expect(await asker.withFrame((frame) => frame.perform('who'))).toMatchObject({ id: (await snapshotOf(asker)).id })
  },
)

scenario(
  'a leader that hangs without a word is replaced by the first work that it leaves unanswered',
  async ({ site, openFrame }) => {
    const tabs = [await openFrame(), await openFrame(), await openFrame()]
    const first = await settled(tabs)
    // The coordinator runs in the process of the first window, and is not to hang along with the leader.
    await first.leader.withFrame((frame) => frame.resign())
    const { leader, followers, term } = await settled(tabs, { after: first.term })
    await respond(tabs)
    const asker = followers.at(-1) as Tab
    await asker.bringToFront()
    expect(await asker.withFrame((frame) => frame.perform('who'))).toMatchObject({ id: (await snapshotOf(leader)).id })
    await leader.stop()
    const asked = performance.now()
    expect(await asker.withFrame(codeOf, 'who', 'leader')).toMatch(/^indeterminate: /)
    const next = await settledBut(leader, followers, term)
    console.log(`a hung leader was replaced ${(performance.now() - asked).toFixed(0)} ms after the first work`)
    expect(await asker.withFrame((frame) => frame.perform('who'))).toMatchObject({ id: (await snapshotOf(next)).id })
    leader.cont()
    expect((await settled(tabs, { after: term })).leader).toBe(next)
    await expectNoFaults(site, tabs)
  },
)

/** A window that hangs is still one of the session's, so the others know one more than answer. */
async function settledBut(hung: Tab, others: readonly Tab[], term: number): Promise<Tab> {
  return await until(async () => {
    const snapshots = await Promise.all(others.map(snapshotOf))
    const index = snapshots.findIndex(({ state }) => state === 'LEADING')
    const leader = snapshots[index]
    const agreed = snapshots.every(({ leaderId, term: known }) => leaderId === leader?.id && known > term)
    return agreed ? others[index] : undefined
  }, `others than tab ${hung.number} to lead`)
}

scenario(
  'what a window broadcasts reaches the listeners of every other, in order, and not its own',
  async ({ openFrame }) => {
    const tabs = [await openFrame(), await openFrame(), await openFrame()]
    await settled(tabs)
    for (const tab of tabs) {
      await tab.withFrame((frame) => {
        const heard: unknown[] = []
        Object.assign(globalThis, { heard })
        frame.listen('news', (message, { from, channel }) => heard.push([message, from, channel]))
        frame.listen('other', () => heard.push('other'))()
      })
    }
    const [sender, ...receivers] = tabs as [Tab, Tab, Tab]
    const id = await sender.withFrame((frame) => {
      for (let n = 0; n < 100; n++) frame.broadcast('news', n)
      frame.broadcast('other', 'nobody listens any more')
      return frame.id
    })
    const heardBy = (tab: Tab) => tab.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)
    for (const tab of receivers) {
      await until(async () => (await heardBy(tab)).length >= 100, 'all messages')
      expect(await heardBy(tab)).toEqual(Array.from({ length: 100 }, (_, n) => [n, id, 'news']))
    }
    expect(await heardBy(sender)).toEqual([])
    const refused = await sender.withFrame((frame) => {
      try {
        frame.broadcast('news', () => {})
        return 'sent'
      } catch (error) {
        return (error as { code?: string }).code
      }
    })
    expect(refused).toBe('invalid')
  },
)

scenario(
  'an action that a leaving leader never took moves on to the next leader, and runs once',
  async ({ openFrame }) => {
    const tabs = [await openFrame(), await openFrame()]
    const { leader, followers } = await settled(tabs)
    const asker = followers[0] as Tab
    await respond(tabs)
    await asker.withFrame((frame) => frame.perform('who'))
    // The question waits at the door of a leader that is busy, and that leaves before it looks there.
    const answer = asker.withFrame(
      (frame) =>
        new Promise((resolve, reject) => {
          frame.listen('busy', () => frame.perform('who').then(resolve, reject))
          Object.assign(globalThis, { listens: true })
        }),
    )
    await asker.waitFor(() => 'listens' in globalThis, 'the asker to listen')
    await leader.withFrame(async (frame) => {
      frame.broadcast('busy', null)
      for (const end = performance.now() + 300; performance.now() < end; );
      await frame.leave()
    })
    expect(await answer).toMatchObject({ id: (await snapshotOf(asker)).id })
    expect(await runsOf(asker)).toEqual(['who'])
  },
)

scenario('what a closing window still broadcasts is heard', async ({ openFrame }) => {
  const [closing, hearing] = [await openFrame(), await openFrame()] as const
  await settled([closing, hearing])
  await hearing.withFrame((frame) => {
    frame.listen('bye', (message) => Object.assign(globalThis, { bye: message }))
  })
  await closing.withFrame((frame) => addEventListener('pagehide', () => frame.broadcast('bye', 'so long')))
  await closing.close()
  const bye = () => (globalThis as unknown as { bye?: string }).bye
  expect(await hearing.waitFor(bye, 'a last word')).toBe('so long')
})
