import { isAlive } from '../processes.js'
import { until } from '../until.js'
import type { PageDriver, TabDriver } from './engine.js'
import { keyActions } from './keys.js'
import { familyOf, listProcesses, type ProcessLine } from './linux-processes.js'
import type { Target, WebDriverSession } from './webdriver.js'

/** What a tab needs of its browser. */
export interface WebKitHost {
  readonly session: WebDriverSession
  /** Shows a tab instead of the one that is shown now. */
  show(handle: string): Promise<void>
  /** Is told that a tab is no more. */
  gone(handle: string): Promise<void>
  /** The browser's processes. */
  listProcesses(): ProcessLine[]
}

interface Answer {
  readonly errors: readonly string[]
  /** The number under which to ask for the value later. */
  readonly ticket: number | null
  /** JSON of the value; `null` where there is none. */
  readonly json?: string | null
  readonly error?: string
}

/**
 * Pages keep what the driver cannot: values that are promised, so that waiting for them keeps nobody else waiting, and
 * uncaught errors, which the driver does not tell. Errors from before the first question are lost.
 */
const harness = `const harness = globalThis.testHarness ??= (() => {
  const errors = [], answers = [], text = (error) => (error?.stack ? error.message + '\\n' + error.stack : String(error))
  addEventListener('error', ({ error, message }) => errors.push(text(error ?? message)))
  addEventListener('unhandledrejection', ({ reason }) => errors.push(text(reason)))
  const done = (value) => ({ ticket: null, json: JSON.stringify(value) ?? null })
  const failed = (error) => ({ ticket: null, error: text(error) })
  return {
    ask(run) {
      try {
        const value = run()
        if (typeof value?.then !== 'function') return { ...done(value), errors: errors.splice(0) }
        const ticket = answers.push(undefined) - 1
        value.then(done).catch(failed).then((answer) => { answers[ticket] = answer })
        return { ticket, errors: errors.splice(0) }
      } catch (error) {
        return { ...failed(error), errors: errors.splice(0) }
      }
    },
    take: (ticket) => ({ ticket, ...answers[ticket], errors: errors.splice(0) }),
  }
})();`

class WebKitPage implements PageDriver {
  readonly host: WebKitHost
  readonly target: Target

  constructor(host: WebKitHost, target: Target) {
    this.host = host
    this.target = target
  }

  /** Is told of uncaught errors. */
  protected heardErrors(_errors: readonly string[]): void {}

  /** Resolves once the page can answer. */
  protected async ready(): Promise<void> {}

  async evaluate(expression: string): Promise<unknown> {
    let answer = await this.#run(`return harness.ask(() => (${expression}))`)
    while (answer.ticket !== null) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      answer = await this.#run(`return harness.take(${answer.ticket})`)
    }
    if (answer.error !== undefined) throw new Error(answer.error)
    return typeof answer.json === 'string' ? JSON.parse(answer.json) : undefined
  }

  async #run(script: string): Promise<Answer> {
    await this.ready()
    const body = { script: `${harness}\n${script}`, args: [] }
    const answer = await this.host.session.within(this.target, (command) =>
      command<Answer>('POST', '/execute/sync', body),
    )
    this.heardErrors(answer.errors)
    return answer
  }

  async click(selector: string): Promise<void> {
    await this.host.session.within(this.target, async (command) => {
      const element = await command<Record<string, string>>('POST', '/element', {
        using: 'css selector',
        value: selector,
      })
      await command('POST', `/element/${Object.values(element)[0]}/click`, {})
    })
  }

  async embedded(index: number): Promise<PageDriver> {
    const { handle, path } = this.target
    return new WebKitPage(this.host, { handle, path: [...path, index] })
  }
}

/** A tab of WebKitGTK's MiniBrowser. */
export class WebKitTab extends WebKitPage implements TabDriver {
  readonly #number: number
  #listener: (error: string) => void = () => {}
  #pid: number | undefined

  constructor(host: WebKitHost, handle: string, number: number) {
    super(host, { handle, path: [] })
    this.#number = number
  }

  watchErrors(listener: (error: string) => void): void {
    this.#listener = listener
  }

  protected override heardErrors(errors: readonly string[]): void {
    errors.forEach(this.#listener)
  }

  /** A question to a page whose process is stopped would block the driver, for all tabs. */
  protected override async ready(): Promise<void> {
    const stopped = () => this.host.listProcesses().some(({ pid, stopped }) => pid === this.#pid && stopped)
    while (this.#pid !== undefined && stopped()) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  async goto(url: string): Promise<void> {
    const numbered = new URL(url)
    // No command runs a script before those of the page.
    if (numbered.hash === '') numbered.hash = `tab=${this.#number}`
    await this.#command('POST', '/url', { url: numbered.href })
    // On a busy machine, the driver takes the end of the new window's empty page for that of the page that is asked for.
    const loaded = "location.href !== 'about:blank' && document.readyState === 'complete'"
    await until(() => this.evaluate(loaded), `${url} to load`, { timeout: 30_000 })
  }

  async reload(): Promise<void> {
    await this.#command('POST', '/refresh', {})
  }

  async goBack(): Promise<void> {
    await this.#command('POST', '/back', {})
  }

  async bringToFront(): Promise<void> {
    await this.host.show(this.target.handle)
  }

  async clickAt(x: number, y: number): Promise<void> {
    const actions = [
      { type: 'pointerMove', duration: 0, x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]
    const pointer = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }
    await this.#command('POST', '/actions', { actions: [pointer] })
  }

  async press(key: string, shift: boolean): Promise<void> {
    await this.#command('POST', '/actions', { actions: [keyActions(key, shift)] })
  }

  async close(): Promise<void> {
    await this.#command('DELETE', '/window')
    await this.host.gone(this.target.handle)
  }

  async discard(): Promise<void> {
    await this.close()
  }

  async closeButStay(): Promise<void> {
    throw new Error('WebKitWebDriver closes pages without asking')
  }

  /** Nobody tells, so the page is made to burn processor time until one process stands out, twice in a row. */
  async pid(): Promise<number> {
    let suspect: number | undefined
    this.#pid = await until(async () => {
      const before = this.host.listProcesses()
      await this.evaluate('(() => { for (const end = performance.now() + 120; performance.now() < end; ); })()')
      const [most, next] = this.host
        .listProcesses()
        .filter(({ name }) => name === 'WebKitWebProces')
        .map(({ pid, time }) => ({ pid, used: time - (before.find((line) => line.pid === pid)?.time ?? 0) }))
        .sort((a, b) => b.used - a.used)
      const found = most && most.used > 0.03 && most.used > 3 * (next?.used ?? 0) ? most.pid : undefined
      const confirmed = found === suspect
      suspect = found
      return confirmed ? found : undefined
    }, `the process of tab ${this.#number} to stand out`)
    return this.#pid
  }

  async crash(): Promise<void> {
    throw new Error('WebKit ends the automation of the whole browser when a page crashes')
  }

  watchCrashes(): void {
    throw new Error('WebKit ends the automation of the whole browser when a page crashes')
  }

  /** Where it has, the browser answers no command any more, and can only be closed. */
  async hasCrashed(): Promise<boolean> {
    return this.#pid !== undefined && !isAlive(this.#pid)
  }

  async setFrozen(): Promise<void> {
    throw new Error('WebKitGTK freezes no pages')
  }

  async #command(method: 'POST' | 'DELETE', path: string, body?: object): Promise<void> {
    await this.host.session.within(this.target, (command) => command(method, path, body))
  }
}

/** The processes that a browser consists of, going by those that were started for it. */
export function browserProcesses(roots: readonly number[]): ProcessLine[] {
  return familyOf(roots, listProcesses())
}
