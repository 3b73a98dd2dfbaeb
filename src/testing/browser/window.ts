import type { FrameState } from '../../coordination/types.js'
import { type TestApplication, testApplication } from './application.js'
import type { DrivenWindow } from './driven.js'
import { until } from './until.js'

/** What a window's frame says of itself, as the properties of `Frame` of these names. */
export interface FrameReport {
  readonly id: string
  readonly state: FrameState
  readonly term: number
  readonly leaderId: string | null
  readonly isLastActive: boolean
  /** How many frames it knows, itself included. */
  readonly peers: number
}

/** An action that a window carried out, as its page recorded it. */
export interface ActionRecord {
  /** The id of the window's frame. */
  readonly window: string
  /** Counts the window's records. */
  readonly seq: number
  /** The kind of action. */
  readonly action: string
  /** The key of a keyed action. */
  readonly key?: string
  /** Whether its handler returned or threw. */
  readonly ended: 'done' | 'failed'
}

/** So long after it was loaded, in ms, a page's own script has run. */
const START_MS = 2_000

const frameExpression = `(() => {
  const { frame } = globalThis.leadframe ?? {}
  if (frame === undefined) return null
  const { id, state, term, leaderId, isLastActive, peers } = frame
  return { id, state, term, leaderId, isLastActive, peers: peers.length }
})()`

const recordsExpression = `globalThis.leadframe?.timeline?.records.filter(({ kind }) => kind === 'action') ?? null`

/** One window of a session in a real browser, and what can happen to it. */
export class TestWindow<Page = unknown> {
  /** Counts from 0 in the order of opening. */
  readonly index: number
  /** The tool's own page. */
  readonly page: Page
  readonly #driven: DrivenWindow<Page>
  #state: 'running' | 'frozen' | 'gone' = 'running'
  /** The tab of a page that crashed is still there. */
  #isClosed = false
  #id = ''

  constructor(index: number, driven: DrivenWindow<Page>) {
    this.index = index
    this.page = driven.page
    this.#driven = driven
  }

  /** The id of its frame. */
  get id(): string {
    return this.#id
  }

  /** Whether its page runs: it was neither closed nor killed, and is not frozen. */
  get isRunning(): boolean {
    return this.#state === 'running'
  }

  /** Goes to the page, and waits until its frame knows who leads. */
  async load(url: string): Promise<void> {
    await this.#driven.goto(url)
    const report = async () => ((await this.#driven.evaluate(frameExpression)) as FrameReport | null) ?? undefined
    const { id } = await until(
      report,
      () =>
        `${url} exposes no frame. The page of a session under test sets globalThis.leadframe = { frame }, the frame that joinSession gave it; and for ring and simulate also { simulate: controlSimulator(frame) }.`,
      START_MS,
    )
    this.#id = id
    const knowsLeader = async () => ((await report())?.leaderId ?? undefined) !== undefined || undefined
    await until(knowsLeader, () => `The frame of window ${this.index} learns of no leader.`)
  }

  /** What its frame says of itself now. */
  async report(): Promise<FrameReport> {
    return (await this.evaluate(frameExpression)) as FrameReport
  }

  /** The actions that its page knows of; the windows of the playground tell each other theirs. */
  async actions(): Promise<readonly ActionRecord[]> {
    const records = (await this.evaluate(recordsExpression)) as readonly ActionRecord[] | null
    if (records !== null) return records
    throw new Error(
      'The page does not record who carries out what. To use acted(), set globalThis.leadframe.timeline = { records }, a list of { kind: "action", window: frame.id, seq, action, key, ended } with one entry for each run of a handler, as the playground does.',
    )
  }

  /** The value of an expression in the page; a promise is awaited. */
  async evaluate(expression: string): Promise<unknown> {
    if (!this.isRunning) throw new Error(`Window ${this.index} is ${this.#state}, so nothing can be asked of its page.`)
    return this.#driven.evaluate(expression)
  }

  /** The application that is embedded in it in that place; waits until it is there. */
  async application(index = 0): Promise<TestApplication> {
    const look = async () => this.#driven.embedded()[index]
    const lack = () => `Window ${this.index} embeds no application ${index}, but ${this.#driven.embedded().length}.`
    return testApplication(this, await until(look, lack))
  }

  /** Has the user come to this window: it is in front from then on, and was last active. */
  async activate(): Promise<void> {
    await this.bringToFront()
    await this.evaluate('globalThis.leadframe.frame.touch()')
  }

  /** Puts it in front of the others. With Playwright all stay visible, so that no page notices. */
  async bringToFront(): Promise<void> {
    await this.#driven.bringToFront()
  }

  /** Closes it as a user does, who wants to leave where the page asks. */
  async close(): Promise<void> {
    this.#expectPresent()
    this.#state = 'gone'
    this.#isClosed = true
    await this.#driven.close()
  }

  /** Has it gone, whatever state it is in. */
  async end(): Promise<void> {
    if (this.isRunning) await this.close()
    else if (!this.#isClosed) await this.#driven.discard()
    this.#isClosed = true
  }

  /** Has its page crash, which says nothing any more. Other windows of the same process crash with it. */
  async kill(): Promise<void> {
    this.#expectPresent()
    await this.#driven.kill()
    this.#state = 'gone'
  }

  /** Has the browser freeze its page, as it does to windows that are long in the background. */
  async freeze(): Promise<void> {
    this.#expectPresent()
    if ((await this.evaluate('document.visibilityState')) === 'visible') {
      throw new Error(
        `Window ${this.index} is visible, and browsers freeze only what is hidden. With puppeteer, bring another window to the front first; Playwright keeps every window visible, so that none can be frozen: kill or close it instead.`,
      )
    }
    await this.#driven.setFrozen(true)
    this.#state = 'frozen'
  }

  /** Ends the freeze. */
  async thaw(): Promise<void> {
    this.#expectPresent()
    await this.#driven.setFrozen(false)
    this.#state = 'running'
  }

  #expectPresent(): void {
    if (this.#state === 'gone') throw new Error(`Window ${this.index} was closed or killed before.`)
  }
}
