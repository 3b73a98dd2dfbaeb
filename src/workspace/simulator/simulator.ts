import { type Clock, realClock } from '../clock.js'
import { type Memory, noMemory } from '../memory.js'
import { type Workspace, type WorkspaceAnswer, WorkspaceError, type WorkspaceNews } from '../workspace.js'
import { type ControlsOf, type ControlTable, checked } from './controls.js'
import { readData, type SimulatorData } from './data.js'
import { createWorld, type SimulatorControls as WorldControls } from './world.js'

/** How a simulation is to be; every part has a default. */
export interface SimulatorOptions {
  /** What it begins with; sections left out are those of `defaultData`. */
  readonly data?: Partial<SimulatorData> | undefined
  /** Default: the real time. */
  readonly clock?: Clock | undefined
  /** Where it outlives its coordinator. Default: nowhere. */
  readonly memory?: Memory | undefined
}

/** Has happen what happens without the agent: customers call, records are pushed, connections break. */
export type SimulatorControls = WorldControls & ControlsOf<typeof ownControls, OwnResults>

/** What happens to the simulation as a whole. */
export const ownControls = {
  /** Begins anew with the initial data, and forgets what was stored. */
  reset: [],
} as const satisfies ControlTable

type OwnResults = { readonly reset: Promise<void> }

/** A contact-centre agent's day, simulated. */
export interface Simulator extends Workspace {
  readonly simulate: SimulatorControls
}

/** Requests of this namespace are controls: pages send them, and no application can. */
const controlPrefix = 'simulate.'

type World = ReturnType<typeof createWorld>

/** Makes a simulated workspace. Throws an Error that names what does not fit where the data cannot be used. */
export function createSimulator({ data = {}, clock = realClock, memory = noMemory }: SimulatorOptions = {}): Simulator {
  const initial = readData(data)
  let tellWindows: (news: WorkspaceNews) => void = () => {}
  let isClosed = false
  let world = newWorld()
  const ready = resume()

  function newWorld(): World {
    const made: World = createWorld(initial, clock, (news) => {
      tellWindows(news)
      // Whoever is told of a change can rely on its being stored soon.
      save()
    })
    return made
  }

  function save(): void {
    if (!isClosed) memory.save(() => world.state())
  }

  async function resume(): Promise<void> {
    try {
      const stored = await memory.load()
      if (stored === undefined || isClosed) return
      world.restore(stored)
      for (const news of world.welcome()) tellWindows(news)
    } catch (error) {
      console.warn('leadframe: what was stored of the simulation cannot be used, so it begins anew.', error)
      world.stop()
      world = newWorld()
      // Nobody waits for it: a store that did not answer may not answer now.
      memory.clear().catch(() => {})
    }
  }

  async function reset(): Promise<void> {
    const before = world
    before.stop()
    world = newWorld()
    await memory.clear().catch(() => {})
    for (const { medium, interaction } of before.items()) {
      tellWindows({
        type: 'event',
        event: 'interaction',
        data: { eventType: 'REMOVED', media: medium, interaction },
      })
    }
    for (const news of world.welcome()) tellWindows(news)
  }

  const own = checked<typeof ownControls, OwnResults>(ownControls, { reset })
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

type Control = (...values: readonly unknown[]) => unknown

function controlIn(controls: object, name: string): Control | undefined {
  return Object.hasOwn(controls, name) ? (Reflect.get(controls, name) as Control) : undefined
}
