import type { RemoteControls } from '../../workspace/simulator/remote-controls.js'
import type { AnyPage, Tool } from './driven.js'
import { recorderScript } from './recorder.js'
import { type AnyBrowser, toolOf } from './tools.js'
import { until } from './until.js'
import { type ActionRecord, type FrameReport, TestWindow } from './window.js'

/** Which session is to be opened. */
export interface SessionToOpen<Page extends AnyPage = AnyPage> {
  /** A browser, or a context, of puppeteer or Playwright. */
  readonly browser: AnyBrowser<Page>
  /**
   * The page of each window: that of the playground, with `app=<url>` for each application to embed, or one of your own
   * that sets `globalThis.leadframe`.
   */
  readonly url: string
  /** How many windows to open. Default: 1. */
  readonly windows?: number
  /** Configuration options, which become `option.<name>` in the address, as the playground reads them. */
  readonly options?: Readonly<Record<string, string>>
  /** The scenario that the simulator plays from when all windows are there, as its file has it. */
  readonly scenario?: unknown
}

/** A call as it comes in. */
type InboundCall = Parameters<RemoteControls['inboundCall']>[0]

/** Several windows of one session in a real browser. */
export interface TestSession<Page = unknown> {
  /** All windows, in the order of opening. */
  readonly windows: readonly TestWindow<Page>[]
  /** Has happen what happens without the agent. */
  readonly simulate: RemoteControls
  /** A customer calls. */
  ring(call?: Partial<InboundCall>): ReturnType<RemoteControls['inboundCall']>
  /** Another window, once it knows who leads. */
  open(): Promise<TestWindow<Page>>
  /** The window that leads, once all windows that run agree on it. */
  leader(): Promise<TestWindow<Page>>
  /** The window that was last active, once all windows that run agree on it. */
  lastActive(): Promise<TestWindow<Page>>
  /**
   * Which windows carried out actions of this kind, an entry for each time: those of your own handlers, and the duties of
   * the API, say `leadframe.autoAnswer`.
   */
  acted(kind: string): Promise<readonly ActionRecord[]>
  /** Closes all windows, whatever state they are in. The browser stays open. */
  end(): Promise<void>
}

/** Opens a session of windows: the first one leads, then the others come. */
export async function openSession<Page extends AnyPage>(asked: SessionToOpen<Page>): Promise<TestSession<Page>> {
  const tool = await toolOf(asked.browser)
  try {
    return await openWith(tool, asked)
  } catch (error) {
    await tool.end()
    throw error
  }
}

async function openWith<Page extends AnyPage>(
  tool: Tool<Page>,
  asked: SessionToOpen<Page>,
): Promise<TestSession<Page>> {
  const url = addressOf(asked)
  const windows: TestWindow<Page>[] = []
  const running = () => windows.filter(({ isRunning }) => isRunning)
  const anyWindow = () => {
    const [window] = running()
    if (window === undefined) throw new Error('No window of the session runs any more.')
    return window
  }

  async function open(): Promise<TestWindow<Page>> {
    const window = new TestWindow(windows.length, await tool.open(recorderScript))
    windows.push(window)
    await window.load(url)
    return window
  }

  /** The window that all who run take for the holder of a role. */
  async function agreed(role: string, find: (reports: readonly FrameReport[]) => FrameReport | undefined) {
    let reports: readonly FrameReport[] = []
    const look = async () => {
      reports = await Promise.all(running().map((window) => window.report()))
      const [first] = reports
      const isQuiet = reports.every(
        ({ leaderId, peers }) => leaderId !== null && leaderId === first?.leaderId && peers === reports.length,
      )
      const id = isQuiet ? find(reports)?.id : undefined
      return windows.find((window) => window.id === id)
    }
    const states = () => reports.map(({ state, term, peers }) => `${state} in term ${term}, of ${peers}`).join('; ')
    return until(look, () => `The windows do not agree on who ${role}: ${states()}.`)
  }

  const simulate = new Proxy({} as RemoteControls, {
    get: (_, name) =>
      // Promises are looked for their `then`.
      typeof name !== 'string' || name === 'then'
        ? undefined
        : (...values: unknown[]) => anyWindow().evaluate(controlExpression(name, values)),
  })

  for (let count = 0; count < (asked.windows ?? 1); count++) await open()
  if (asked.scenario !== undefined) await anyWindow().evaluate(controlExpression('startScenario', [asked.scenario]))

  return {
    windows,
    simulate,
    ring: (call) => simulate.inboundCall({ ani: '+1 202-555-0101', dnis: '800', ...call }),
    open,
    leader: () => agreed('leads', (reports) => only(reports.filter(({ state }) => state === 'LEADING'))),
    lastActive: () => agreed('was last active', (reports) => only(reports.filter(({ isLastActive }) => isLastActive))),
    async acted(kind) {
      const known = await Promise.all(running().map((window) => window.actions()))
      const found = known.flat().filter(({ action }) => action === kind)
      // What one window recorded, the others know too.
      const byName = new Map(found.map((record) => [`${record.window}/${record.seq}`, record]))
      return [...byName.values()]
    },
    async end() {
      for (const window of windows) await window.end()
      await tool.end()
    },
  }
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined
}

function controlExpression(name: string, values: readonly unknown[]): string {
  const list = values.map((value) => JSON.stringify(value) ?? 'undefined').join(', ')
  return `(async () => {
    const { simulate } = globalThis.leadframe
    if (simulate === undefined) throw new Error('The page has no simulation to control. Set globalThis.leadframe.simulate to what controlSimulator(frame) of "leadframe/simulator" returns.')
    return await simulate[${JSON.stringify(name)}](${list})
  })()`
}

let opened = 0

/** Each session has a name of its own, unless the address gives one. */
function addressOf({ url, options = {} }: Pick<SessionToOpen, 'url' | 'options'>): string {
  const address = new URL(url)
  opened += 1
  const name = `test-${Date.now().toString(36)}-${opened}`
  if (!address.searchParams.has('session')) address.searchParams.set('session', name)
  for (const [option, value] of Object.entries(options)) address.searchParams.set(`option.${option}`, value)
  return address.href
}
