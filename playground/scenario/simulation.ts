import type { Frame } from '../../src/coordination/index.js'
import type { RemoteControls, ScenarioProgress, SimulatedTime } from '../../src/workspace/simulator/index.js'
import { readSimulatorNews } from '../../src/workspace/simulator/simulator-news.js'
import { followTime } from '../desk/simulated-now.js'
import { type ScenarioFile, scenarios } from './scenarios.js'

/** The session's simulation as this window knows it. Tells of every change by the event `change`. */
export class Simulation extends EventTarget {
  readonly simulate: RemoteControls
  /** Undefined before it is known. */
  time: SimulatedTime | undefined
  /** The scenario that is played; null where none is. */
  progress: ScenarioProgress | null = null
  #isAsking = false
  #isOld = false

  constructor(frame: Frame, simulate: RemoteControls) {
    super()
    this.simulate = simulate
    frame.listen('workspace', (message) => {
      if (readSimulatorNews(message)?.type === 'simulation') void this.#ask()
    })
    // What a window missed while it was away it has not heard: with the next leader it asks anew.
    frame.addEventListener('statechange', () => void this.#ask())
  }

  /** Begins anew with a scenario. */
  async start(file: ScenarioFile): Promise<void> {
    // The simulation reads it, and says what is wrong with it.
    await this.simulate.startScenario(file as Parameters<RemoteControls['startScenario']>[0])
  }

  /** The same by its name; rejects with the names that there are. */
  async startNamed(name: string): Promise<void> {
    const file = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined
    if (file === undefined) {
      throw new Error(`There is no scenario "${name}", but ${Object.keys(scenarios).join(', ')}.`)
    }
    await this.start(file)
  }

  async #ask(): Promise<void> {
    this.#isOld = true
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      while (this.#isOld) {
        this.#isOld = false
        const [time, progress] = await Promise.all([this.simulate.time(), this.simulate.scenario()])
        this.time = time
        this.progress = progress
        followTime(time)
        this.dispatchEvent(new Event('change'))
      }
    } catch {
      // There is no simulation now, or it does not answer: the next news has it asked again.
    } finally {
      this.#isAsking = false
    }
  }
}
