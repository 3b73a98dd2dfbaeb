import { setTimeout as wait } from 'node:timers/promises'
import type { Browser } from '../../browser/support/browser.js'
import type { Site } from '../../browser/support/site.js'
import type { Tab } from '../../browser/support/tab.js'
import { MainThreads } from '../main-threads.js'
import type { Report } from '../pages/events/application.js'
import type { Load } from '../pages/events/load.js'
import type { Way } from '../pages/events/window.js'

const WINDOWS = 20

/** Each vendor's application comes from a site of its own; to a browser, these three are. */
const APPLICATION_HOSTS = ['one.localhost', 'two.localhost', 'three.localhost']

/** What is not heard so long after the last event was due counts as lost, in ms. */
export const PATIENCE_MS = 15_000

/** How long a window may take after that to say what it has heard, in ms. */
const ANSWER_MS = 5_000

/** What became of a load. */
export interface Outcome {
  /** One of each application that could still say what it has heard. */
  readonly reports: readonly Report[]
  /** How many could not: their window is overwhelmed. */
  readonly silent: number
  /** The processor time of each window's main thread, in % of the time in which the events were due. */
  readonly windows: readonly number[]
  /** The same of each application; applications of one site may share their thread. */
  readonly applications: readonly number[]
}

/** The windows with their applications in a browser: one in front, the others hidden. */
export class EventWindows {
  readonly #tabs: readonly Tab[]
  readonly #windows: MainThreads
  readonly #applications: MainThreads
  #runs = 0

  private constructor(tabs: readonly Tab[], windows: MainThreads, applications: MainThreads) {
    this.#tabs = tabs
    this.#windows = windows
    this.#applications = applications
  }

  /** Opens them, and resolves once all applications have subscribed. */
  static async open(browser: Browser, site: Site): Promise<EventWindows> {
    const { port } = new URL(site.origin)
    const applications = APPLICATION_HOSTS.map((host) => `http://${host}:${port}/events/application.html`)
    const query = new URLSearchParams(applications.map((address) => ['application', address]))
    const tabs = await browser.openTabs(WINDOWS, `${site.origin}/events/window.html?${query}`)
    for (const tab of tabs) {
      await tab.evaluate(async () => {
        await eventWindow.ready
      })
    }
    return new EventWindows(
      tabs,
      await MainThreads.of(browser, (address) => address.startsWith(`${site.origin}/events/window.html`)),
      await MainThreads.of(browser, (address) => applications.includes(address)),
    )
  }

  /** Has a load told in one of the ways, and resolves once all applications have heard it or the patience is over. */
  async tell(way: Way, { rate, count }: Omit<Load, 'run'>, every: number): Promise<Outcome> {
    const load = { run: ++this.#runs, rate, count }
    const ms = (count / rate) * 1_000
    const expectation = { run: load.run, count, every, forMs: ms + PATIENCE_MS }
    await this.#each((tab) =>
      tab.evaluate(async (expected) => {
        await eventWindow.expect(expected)
      }, expectation),
    )
    const before = await this.#times()
    await this.#tabs[0]?.evaluate((...order) => eventWindow.tell(...order), way, load)
    const over = wait(ms + PATIENCE_MS + ANSWER_MS, undefined, { ref: false })
    // Nothing is asked meanwhile: it would take time of the threads that are measured.
    await wait(ms)
    const answers = await this.#each((tab) => Promise.race([tab.evaluate(() => eventWindow.reports()), over]))
    const after = await Promise.race([this.#times(), over])
    const share = (threads: keyof typeof before) =>
      (after?.[threads] ?? []).map((time, index) => ((time - (before[threads][index] ?? time)) / ms) * 100_000)
    return {
      reports: answers.flatMap((reports) => reports ?? []),
      silent: answers.filter((reports) => reports === undefined).length * APPLICATION_HOSTS.length,
      windows: share('windows'),
      applications: share('applications'),
    }
  }

  /** Lets go of the threads; the tabs are the browser's to close. */
  async close(): Promise<void> {
    await this.#windows.close()
    await this.#applications.close()
  }

  async #each<T>(ask: (tab: Tab) => Promise<T>): Promise<T[]> {
    return await Promise.all(this.#tabs.map(ask))
  }

  async #times() {
    return { windows: await this.#windows.times(), applications: await this.#applications.times() }
  }
}
