import type { Browser } from '../browser/support/browser.js'
import type { Site } from '../browser/support/site.js'
import { spellsOf } from '../browser/support/spells.js'
import type { Tab } from '../browser/support/tab.js'
import { until } from '../browser/support/until.js'
import type { Hang, Hearer, Stay } from './broadcasts.js'
import { type HungWindow, hang } from './hang.js'
import { kill, processOf } from './kill.js'
import { type Deed, now } from './records.js'
import { type Act, type Condition, conditions, type Disturbance, possible } from './storm.js'
import { endWorker } from './worker.js'

/** A window of the session. */
export interface ChaosWindow {
  readonly tab: Tab
  condition: Condition
  /** The frame of its page, as far as that is known. */
  frame: string
  /** Since when nothing has happened to it, but that it hung. */
  since: number
  hangs: Hang[]
  /** When it was disturbed last while it ran: its page may have been gone ever since. */
  left: number
  /** How many instructions its page has not heard yet. */
  unheard: number
}

type WindowAct = Exclude<keyof typeof conditions, 'hang'>

const acts: Readonly<Record<WindowAct, (tab: Tab) => Promise<void>>> = {
  close: (tab) => tab.close(),
  kill,
  freeze: (tab) => tab.freeze(),
  thaw: (tab) => tab.thaw(),
  leave: (tab) => tab.navigateAway(),
  return: (tab) => tab.goBack(),
  reload: (tab) => tab.reload(),
  show: (tab) => tab.bringToFront(),
}

/** Acts, and what came about along with them. */
type Count = Act | 'fromCache' | 'hungAlong'

/** The windows of a session, and what is done to them. */
export class Windows {
  /** All that was done, in its order. */
  readonly deeds: Deed[] = []
  /** How often each act was done; a return is one `fromCache` only where the page had been kept. */
  readonly counts = new Map<Count, number>()
  /** Acts that the harness could not bring about, which says nothing about the session. */
  readonly failures: string[] = []
  readonly #browser: Browser
  readonly #site: Site
  readonly #wanted: number
  readonly #all: ChaosWindow[] = []
  readonly #over: Stay[] = []
  readonly #heard = new Map<string, readonly number[]>()
  readonly #told = new Map<string, readonly string[]>()
  readonly #underWay = new Set<Promise<void>>()

  constructor(browser: Browser, site: Site, wanted: number) {
    this.#browser = browser
    this.#site = site
    this.#wanted = wanted
  }

  /** The windows in a condition, in the order in which they were opened. */
  in(condition: Condition): ChaosWindow[] {
    return this.#all.filter((window) => window.condition === condition)
  }

  /** What each frame heard by the end of its last stay, or hears by now. */
  async hearers(): Promise<Hearer[]> {
    await this.#listenToAll()
    return [...this.#heard].map(([frame, heard]) => ({ frame, heard }))
  }

  /** What each frame had told by the end of its last stay, or has told by now. */
  async told(): Promise<string[]> {
    await this.#listenToAll()
    return [...this.#told.values()].flat()
  }

  /** The times in which nothing happened to a frame. */
  stays(): Stay[] {
    const current = this.in('running').map(({ frame, since, hangs }) => ({
      frame,
      hangs,
      from: since,
      until: Number.POSITIVE_INFINITY,
    }))
    return [...this.#over, ...current]
  }

  /** Errors that nobody caught, in any page so far. */
  errors(): string[] {
    return this.#all.flatMap(({ tab }) => tab.errors.map((error) => `tab ${tab.number}: ${error}`))
  }

  /** Does what a disturbance says, or what is possible in its place; resolves once it is over. */
  async disturb({ act: wish, whom, which, lasts }: Disturbance): Promise<void> {
    const act = possible(wish, this.#conditions(), this.#wanted)
    if (act === 'open') return await this.#track(this.#open())
    if (act === 'endWorker') return await this.#track(this.#endWorker())
    const able = this.in(conditions[act].from)
    const leading = this.#leading()
    const leaders = whom === 'leader' ? able.filter(({ frame }) => leading.has(frame)) : []
    const pool = leaders.length > 0 ? leaders : able
    const window = pool[which % pool.length]
    if (window === undefined) return
    await this.#track(act === 'hang' ? this.#hang(window, lasts) : this.#do(act, window))
  }

  /** Brings back every window that is not there, and opens what is missing. */
  async gather(): Promise<void> {
    await this.finish()
    for (const window of this.in('frozen')) await this.#do('thaw', window)
    for (const window of this.in('away')) await this.#do('return', window)
    for (let count = this.in('running').length; count < this.#wanted; count++) await this.#open()
  }

  /** Waits until no act is under way. */
  async finish(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async #track(work: Promise<void>): Promise<void> {
    this.#underWay.add(work)
    await work
    this.#underWay.delete(work)
  }

  #conditions(): Record<Condition, number> {
    const counts = { running: 0, hung: 0, frozen: 0, away: 0, busy: 0, gone: 0 }
    for (const { condition } of this.#all) counts[condition]++
    return counts
  }

  /** The frames that lead, as far as they told and were not killed since. */
  #leading(): Set<string> {
    const spells = spellsOf(this.#site.records).filter(({ end }) => end === Number.POSITIVE_INFINITY)
    return new Set(spells.map(({ frame }) => frame))
  }

  #note(act: Act, what: string): void {
    this.deeds.push({ at: now(), what })
    this.#count(act)
  }

  #noteFor(act: Act, { tab, frame }: ChaosWindow): void {
    this.#note(act, `${act} tab ${tab.number}${this.#leading().has(frame) ? ' (leads)' : ''}`)
  }

  #count(what: Count): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  async #open(): Promise<void> {
    this.#note('open', 'open a window')
    let window: ChaosWindow | undefined
    try {
      const tab = await this.#browser.openTab('about:blank')
      const opened: ChaosWindow = { tab, condition: 'busy', frame: '', since: now(), hangs: [], left: 0, unheard: 0 }
      window = opened
      this.#all.push(opened)
      tab.watchCrashes(() => this.#crashed(opened))
      await tab.goto(this.#site.url('chaos.html'))
      await this.#run(opened)
    } catch (error) {
      this.failures.push(`open a window: ${error}`)
      if (window !== undefined) await this.#giveUp(window)
    }
  }

  async #do(act: WindowAct, window: ChaosWindow): Promise<void> {
    const { tab, frame } = window
    this.#noteFor(act, window)
    // A page that is merely shown goes on all the same.
    const stay = act === 'show' ? null : this.#leave(window)
    try {
      if (stay !== null && (await this.#listen(window))) this.#over.push(stay)
      await acts[act](tab)
      if (act === 'show') return
      const { to } = conditions[act]
      if (to === 'running') await this.#run(window)
      else window.condition = to
      if (act === 'return' && window.frame === frame) this.#count('fromCache')
      if (to === 'gone' || window.frame !== frame) this.#retire(tab, frame, window.left)
    } catch (error) {
      // It may have been taken out of the session, or be in other hands by now.
      if (window.condition === 'gone' || act === 'show') return
      this.failures.push(`${act} tab ${tab.number}: ${error}`)
      this.#retire(tab, frame, window.left)
      await this.#giveUp(window)
    }
  }

  /** Resolves once the window hangs: it goes on by itself, and much may happen until then. */
  async #hang(window: ChaosWindow, ms: number): Promise<void> {
    window.condition = 'busy'
    window.left = now()
    const pid = await processOf(window.tab)
    if (pid === undefined) {
      this.failures.push(`hang tab ${window.tab.number}: its process does not stand out`)
      return await this.#goOn(window)
    }
    this.#noteFor('hang', window)
    const others = this.in('running')
    const hung = await hang(window, pid, others, this.#site).catch(() => undefined)
    if (hung !== undefined) window.condition = 'hung'
    void this.#track(new Promise((resolve) => setTimeout(resolve, ms)).then(() => this.#goOn(window, hung)))
  }

  async #goOn(window: ChaosWindow, hung?: HungWindow): Promise<void> {
    const { tab, frame } = window
    const along = hung?.goOn() ?? []
    for (const { tab: other } of along) {
      this.deeds.push({ at: now(), what: `tab ${other.number} hung along with tab ${tab.number}` })
      this.#count('hungAlong')
    }
    const hasCrashed = () => this.in('gone').includes(window)
    if (hasCrashed()) return
    try {
      await until(async () => hasCrashed() || (await tab.withFrame(({ id }) => id)), `tab ${tab.number} to go on`)
      if (!hasCrashed()) window.condition = 'running'
    } catch (error) {
      this.failures.push(`hang tab ${tab.number}: ${error}`)
      this.#retire(tab, frame, window.left)
      await this.#giveUp(window)
    }
  }

  /**
   * The frame's page is gone. A busy browser may end one before it could say that it does not lead any more, and one that
   * crashes may have begun to lead meanwhile; what it told last is the last that it did.
   */
  #retire(tab: Tab, frame: string, left: number): void {
    if (!this.#leading().has(frame)) return
    // They need not come in in the order in which they were told.
    const told = this.#site.records.filter((record) => 'frame' in record && record.frame === frame)
    const at = Math.max(left, ...told.map((record) => record.at + 0.001))
    this.#site.record({ tab: tab.number, fate: 'killed', at })
  }

  /** Ends a window's stay, if it was there; returns that. */
  #leave(window: ChaosWindow): Stay | null {
    const { condition, frame, since, hangs } = window
    window.condition = 'busy'
    if (condition !== 'running') return null
    window.left = now()
    return { frame, from: since, until: window.left, hangs }
  }

  async #listenToAll(): Promise<void> {
    for (const window of this.in('running')) await this.#listen(window)
  }

  /** Takes down what a window's frame heard and told so far; returns whether it could say. */
  async #listen({ tab, frame }: ChaosWindow): Promise<boolean> {
    const page = await tab.evaluate(() => ({ heard: chaos.heard, told: chaos.told })).catch(() => undefined)
    if (page === undefined) return false
    this.#heard.set(frame, page.heard)
    this.#told.set(frame, page.told)
    return true
  }

  /** The window's page runs, be it the one that it was before or a new one. */
  async #run(window: ChaosWindow): Promise<void> {
    window.frame = await until(() => window.tab.withFrame(({ id }) => id), `the page of tab ${window.tab.number}`)
    window.since = now()
    window.hangs = []
    window.condition = 'running'
  }

  /** What cannot be brought where it should be is taken out of the session. */
  async #giveUp(window: ChaosWindow): Promise<void> {
    window.condition = 'gone'
    await window.tab.discard().catch(() => {})
  }

  /** A window that shared the process of one that was killed goes with it. */
  #crashed(window: ChaosWindow): void {
    if (window.condition === 'busy' || window.condition === 'gone') return
    const at = now()
    this.deeds.push({ at, what: `tab ${window.tab.number} crashes along` })
    this.#site.record({ tab: window.tab.number, fate: 'killed', at })
    this.#leave(window)
    void this.#giveUp(window)
  }

  async #endWorker(): Promise<void> {
    this.#note('endWorker', 'end the worker')
    try {
      await endWorker(this.#browser, () => this.in('running').map(({ tab }) => tab))
    } catch (error) {
      this.failures.push(`end the worker: ${error}`)
    }
  }
}
