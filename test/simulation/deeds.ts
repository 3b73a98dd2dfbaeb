import type { SimulatedFrame } from './frame.js'
import { kindOf } from './keyed.js'
import type { World } from './world.js'

interface Deed {
  readonly times: number
  readonly by: SimulatedFrame
  readonly at: number
  readonly result: string
}

/** What happened in a world, and how often. */
export class Deeds {
  /** What each keyed action resulted in for those who asked. */
  readonly results = new Map<string, unknown>()
  readonly #world: World
  readonly #deeds = new Map<string, Deed>()
  /** How often each action was started, by the asker's id and the ask's. */
  readonly #starts = new Map<string, number>()

  constructor(world: World) {
    this.#world = world
  }

  /** A frame begins to carry out another's action, or its own. */
  started(asker: string, id: number, by: SimulatedFrame): void {
    this.#world.note(`${by.id} starts ${asker}:${id}`)
    const key = `${asker}:${id}`
    const times = this.starts(asker, id) + 1
    this.#starts.set(key, times)
    this.#world.expect(times === 1, `ask ${key} was started twice`)
  }

  starts(asker: string, id: number): number {
    return this.#starts.get(`${asker}:${id}`) ?? 0
  }

  /** A keyed action happens, and results in something new. */
  did(key: string, by: SimulatedFrame): string {
    const world = this.#world
    world.note(`${by.id} does "${key}"`)
    const times = this.times(key) + 1
    const result = `${key} by ${by.id}, ${times}`
    this.#deeds.set(key, { times, by, at: world.clock.now, result })
    const mayRepeat = kindOf(key) === 'repeatable' || !this.isRemembered(key)
    world.expect(times === 1 || mayRepeat, `"${key}" happened ${times} times`)
    return result
  }

  /** A store that fails costs the memory of the hubs before. */
  isRemembered(key: string): boolean {
    return this.#world.hubs === 1 || this.#world.store.remembers(key)
  }

  /** All keyed actions that happened. */
  keys(): readonly string[] {
    return [...this.#deeds.keys()]
  }

  /** When, by whom and with which result a keyed action last happened. */
  last(key: string): Deed | undefined {
    return this.#deeds.get(key)
  }

  times(key: string): number {
    return this.#deeds.get(key)?.times ?? 0
  }
}
