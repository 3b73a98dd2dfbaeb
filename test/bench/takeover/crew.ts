import type { Browser } from '../../browser/support/browser.js'
import type { Place } from '../../browser/support/engines/engine.js'
import type { ScenarioRecord } from '../../browser/support/spells.js'
import type { Tab } from '../../browser/support/tab.js'
import { until } from '../../browser/support/until.js'

/** The windows of a contender that has settled. */
export interface Settled {
  readonly leader: Tab
  /** The one that waits in front, or any where there is no line. */
  readonly next: Tab
  readonly others: readonly Tab[]
}

/** How long a contender's windows may take to settle, in ms; many are opened at once. */
const SETTLE_MS = 30_000

/** The windows of one contender; other contenders' windows have nothing to do with them. */
export class Crew {
  readonly #browser: Browser
  readonly #url: string
  readonly #session: string
  readonly #size: number
  readonly #numbers = new Set<number>()
  #tabs: readonly Tab[] = []

  /** The page at this address must be one that contends in this session. */
  constructor(browser: Browser, url: string, session: string, size: number) {
    this.#browser = browser
    this.#url = url
    this.#session = session
    this.#size = size
  }

  /** Opens the windows that are missing, one after the other. */
  async fill(): Promise<void> {
    while (this.#tabs.length < this.#size) await this.add({ background: true })
  }

  /** Opens one more window. */
  async add(place: Place): Promise<void> {
    const tab = await this.#browser.openTab(this.#url, place)
    this.#numbers.add(tab.number)
    this.#tabs = [...this.#tabs, tab]
  }

  /** The window that was opened last. */
  latest(): Tab {
    const tab = this.#tabs.at(-1)
    if (tab === undefined) throw new Error('No window is open')
    return tab
  }

  /** Whether a record is about one of the crew's windows: tabs are numbered anew in every row, sessions are not. */
  isAbout(record: ScenarioRecord): boolean {
    return 'state' in record ? record.frame.startsWith(`${this.#session} `) : this.#numbers.has(record.tab)
  }

  /** Whether a tab of this number is open and one of the crew's. */
  has(number: number): boolean {
    return this.#tabs.some((tab) => tab.number === number)
  }

  /** Waits until one window leads and all others (but one that is frozen) are ready to follow it. */
  async settled(frozen?: Tab): Promise<Settled> {
    const awake = this.#tabs.filter((tab) => tab !== frozen)
    const look = async () => {
      const standings = await Promise.all(awake.map((tab) => tab.evaluate(() => contender.standing())))
      const those = (standing: string) => awake.filter((_, index) => standings[index] === standing)
      const [leader, another] = those('leads')
      const [next = those('waits')[0]] = those('next')
      if (leader === undefined || next === undefined || another !== undefined || standings.includes('unsure')) {
        throw new Error(standings.join())
      }
      return { leader, next, others: awake.filter((tab) => tab !== leader && tab !== next) }
    }
    return await until(look, `the windows of ${this.#url} to settle`, { timeout: SETTLE_MS })
  }

  /** Forgets a window that is gone. */
  drop(gone: Tab): void {
    this.#tabs = this.#tabs.filter((tab) => tab !== gone)
  }

  /** Closes all windows. */
  async clear(): Promise<void> {
    await Promise.all(this.#tabs.map((tab) => tab.close()))
    this.#tabs = []
  }
}
