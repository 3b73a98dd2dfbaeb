import * as v from 'valibot'
import { type Clock, realClock } from '../clock.js'
import { type Memory, noMemory } from '../memory.js'
import { PacedClock, type PacedState } from '../paced-clock.js'
import { type Workspace, type WorkspaceAnswer, WorkspaceError, type WorkspaceNews } from '../workspace.js'
import { withOptions } from './configuration/configuration.js'
import { type ControlsOf, checked, controlIn } from './controls.js'
import { type GivenData, readData, type SimulatorData } from './data.js'
import { type OwnControls, type OwnResults, ownControls, type SimulatedTime } from './own-controls.js'
import { readScenario, type Scenario } from './scenario/scenario.js'
import type { SimulatorNews } from './simulator-news.js'
import { createWorld, type SimulatorControls as WorldControls } from './world.js'

/** How a simulation is to be; every part has a default. */
export interface SimulatorOptions {
  /** What it begins with; whatever is left out is as in `defaultData`. */
  readonly data?: GivenData | undefined
  /** What it plays from the beginning on. A scenario's data and options go before those of `data`. */
  readonly scenario?: Scenario | undefined
  /** What its time goes by. Default: the real time. */
  readonly clock?: Clock | undefined
  /** Where it outlives its coordinator. Default: nowhere. */
  readonly memory?: Memory | undefined
}

/** Has happen what happens without the agent: customers call, records are pushed, connections break. */
export type SimulatorControls = WorldControls & OwnControls

/** A contact-centre agent's day, simulated. */
export interface Simulator extends Workspace {
  /** What happens without the agent, at once; pages have the same by `controlSimulator`. */
  readonly simulate: SimulatorControls
}

/** Requests of this namespace are controls: pages send them, and no application can. */
const controlPrefix = 'simulate.'

type World = ReturnType<typeof createWorld>

/** What is stored: what each part of the world has to say, and besides. */
const stored = v.object({
  /** The scenario that it began with where nothing was stored, as JSON: with another one it is another simulation. */
  origin: v.string(),
  time: v.object({ real: v.number(), now: v.number(), pace: v.number() }) satisfies v.GenericSchema<PacedState>,
  /** The scenario whose data the world began with. */
  scenario: v.unknown(),
  world: v.unknown(),
})

type Stored = v.InferOutput<typeof stored>

/** Makes a simulated workspace. Throws an Error that names what does not fit where the data or the scenario cannot be used. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { data = {}, clock: realTime = realClock, memory = noMemory } = options
  const initial = readData(data)
  const initialScenario = options.scenario === undefined ? null : readScenario(options.scenario)
  const origin = JSON.stringify(initialScenario)
  const clock = new PacedClock(realTime)
  let tellWindows: (news: WorkspaceNews) => void = () => {}
  let isClosed = false
  let scenario: Scenario | null = null
  let world = newWorld(null)
  const ready = resume()

  function newWorld(next: Scenario | null): World {
    scenario = next
    return createWorld(dataOf(next, initial), clock, { tell, tellOwn })
  }

  function tell(news: WorkspaceNews): void {
    tellWindows(news)
    // Whoever is told of a change can rely on its being stored soon.
    save()
  }

  function tellOwn(news: SimulatorNews): void {
    tell({ type: 'own', news })
  }

  function save(): void {
    if (!isClosed) memory.save((): Stored => ({ origin, time: clock.state(), scenario, world: world.state() }))
  }

  async function resume(): Promise<void> {
    let isRestored = false
    try {
      const found = await memory.load()
      if (isClosed) return
      isRestored = found !== undefined && restore(v.parse(stored, found))
    } catch (error) {
      console.warn('leadframe: what was stored of the simulation cannot be used, so it begins anew.', error)
      world.stop()
      world = newWorld(null)
      // Nobody waits for it: a store that did not answer may not answer now.
      memory.clear().catch(() => {})
    }
    if (!isRestored && initialScenario !== null) play(initialScenario)
  }

  /** Goes on from what was stored, unless that is another simulation. */
  function restore(found: Stored): boolean {
    if (found.origin !== origin) return false
    if (found.scenario !== null) {
      world.stop()
      world = newWorld(readScenario(found.scenario))
    }
    clock.restore(found.time, () => world.restore(found.world))
    for (const news of world.welcome()) tellWindows(news)
    return true
  }

  /** Another world takes the place of this one, and windows hear of it. */
  function renew(next: Scenario | null): void {
    const before = world
    before.stop()
    world = newWorld(next)
    for (const { medium, interaction } of before.items()) {
      tellWindows({
        type: 'event',
        event: 'interaction',
        data: { eventType: 'REMOVED', media: medium, interaction },
      })
    }
    for (const news of world.welcome()) tellWindows(news)
    tellOwn({ type: 'simulation' })
  }

  function play(next: Scenario): void {
    renew(next)
    world.player.play(next)
  }

  async function reset(): Promise<void> {
    await memory.clear().catch(() => {})
    if (initialScenario === null) renew(null)
    else play(initialScenario)
  }

  const time = (): SimulatedTime => ({ now: clock.now(), pace: clock.pace })
  const timeChanged = (): SimulatedTime => {
    tellOwn({ type: 'simulation' })
    return time()
  }

  const own = checked<typeof ownControls, OwnResults>(ownControls, {
    reset,
    startScenario(given) {
      play(readable(given))
      return world.player.progress() as never
    },
    stopScenario: () => world.player.stop(),
    scenario: () => world.player.progress(),
    setPace(pace) {
      clock.setPace(pace)
      return timeChanged()
    },
    async step(seconds) {
      await clock.step(Math.round(seconds * 1000))
      return timeChanged()
    },
    time,
  }) satisfies ControlsOf<typeof ownControls, OwnResults>
  const find = (name: string) => controlIn(own, name) ?? controlIn(world.controls, name)

  /** Every control, of whatever world is the current one. */
  const simulate = new Proxy({} as SimulatorControls, {
    get: (_, name) => find(String(name)),
  })

  async function control(name: string, values: readonly unknown[]): Promise<WorkspaceAnswer> {
    try {
      const carryOut = find(name)
      if (carryOut === undefined) throw new WorkspaceError('notSupported', `The simulation has no control "${name}".`)
      const value = await carryOut(...values)
      save()
      return { ok: true, value }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      return { ok: false, code: error instanceof WorkspaceError ? error.code : 'failed', message }
    }
  }

  return {
    simulate,
    start(tell) {
      tellWindows = (news) => {
        if (!isClosed) tell(news)
      }
    },
    welcome: () => world.welcome(),
    async perform(request, values) {
      await ready
      if (request.startsWith(controlPrefix)) return await control(request.slice(controlPrefix.length), values)
      const answer = await world.perform(request, values)
      save()
      return answer
    },
    close() {
      isClosed = true
      memory.flush()
      world.stop()
    },
  }
}

/** What a world begins with. */
function dataOf(scenario: Scenario | null, initial: SimulatorData): SimulatorData {
  if (scenario === null) return initial
  const data = readData(scenario.data ?? {}, initial)
  const { sections, ...configuration } = data.configuration
  return {
    ...data,
    configuration: { ...configuration, sections: withOptions(sections, scenario.options ?? {}) },
  }
}

/** A scenario that came from a page. */
function readable(given: unknown): Scenario {
  try {
    return readScenario(given)
  } catch (error) {
    throw new WorkspaceError('notPossible', error instanceof Error ? error.message : String(error))
  }
}
