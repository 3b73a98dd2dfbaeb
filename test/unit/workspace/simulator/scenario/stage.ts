import { ManualClock } from '../../../../../src/workspace/clock.js'
import { noMemory } from '../../../../../src/workspace/memory.js'
import type { Scenario } from '../../../../../src/workspace/simulator/scenario/scenario.js'
import { createSimulator } from '../../../../../src/workspace/simulator/simulator.js'
import { readSimulatorNews } from '../../../../../src/workspace/simulator/simulator-news.js'
import type { WorkspaceNews } from '../../../../../src/workspace/workspace.js'

/** When every scenario begins here. */
export const BEGINNING = Date.parse('2026-03-02T08:00:00Z')

/** What was told, in short. */
function inShort(news: WorkspaceNews): string {
  const own = readSimulatorNews(news)
  if (own?.type === 'window') return `window ${own.window} ${own.does} ${own.for ?? ''}`.trim()
  if (news.type !== 'event') return news.type
  const { data } = news
  if ('interaction' in data) {
    const { interactionId, state } = data.interaction
    return `${data.media} ${interactionId} ${data.eventType} ${state}`
  }
  return `${news.event} ${Object.values(data).join(' ')}`
}

/** A simulation that plays a scenario; nothing has happened yet. */
export async function stage(scenario: Scenario, stored?: unknown, now = BEGINNING) {
  const clock = new ManualClock(now)
  let state: () => unknown = () => undefined
  const simulator = createSimulator({
    clock,
    scenario,
    memory: {
      ...noMemory,
      load: async () => stored,
      save: (current) => {
        state = current
      },
    },
  })
  const told: (readonly [at: number, news: WorkspaceNews])[] = []
  const { simulate } = simulator
  simulator.start((news) => told.push([simulate.time().now, structuredClone(news)]))
  // Every answer comes after what was stored has been read.
  await simulator.perform('agent.get', [])
  return {
    clock,
    simulator,
    simulate,
    told,
    /** What was told since the last time, each with the seconds since the beginning. */
    events: (): string[] =>
      told
        .splice(0)
        .filter(([, news]) => readSimulatorNews(news)?.type !== 'simulation')
        .map(([at, news]) => `${(at - BEGINNING) / 1000} ${inShort(news)}`),
    /** What would be stored now, as a store keeps it. */
    state: (): unknown => JSON.parse(JSON.stringify(state())),
    progress: () => {
      const progress = simulate.scenario()
      if (progress === null) throw new Error('No scenario is played.')
      return progress
    },
  }
}

/** What came of a scenario after so many seconds, half an hour and more where it is not said. */
export async function played(scenario: Scenario, seconds = 2000) {
  const it = await stage(scenario)
  await it.simulate.step(seconds)
  return { ...it, events: it.events(), progress: it.progress() }
}
