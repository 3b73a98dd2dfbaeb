import { until } from '../until.js'
import { type Bidi, type ContextInfo, evaluateIn, jsonFrom } from './bidi.js'
import type { PageDriver, TabDriver } from './engine.js'
import { keyActions } from './keys.js'

/** Firefox reports as an error, though nothing is thrown, that a message was meant for another origin. */
const noError = /^Failed to execute .postMessage. on .DOMWindow.: The target origin provided/

interface LogEntry {
  readonly type: string
  readonly level: string
  readonly text: string
  readonly source: { readonly context?: string }
}

class FirefoxPage implements PageDriver {
  readonly context: string
  readonly bidi: Bidi
  /** The tab that the page is in. */
  readonly #tab: string

  constructor(bidi: Bidi, context: string, tab = context) {
    this.bidi = bidi
    this.context = context
    this.#tab = tab
  }

  async evaluate(expression: string): Promise<unknown> {
    return await jsonFrom(this.bidi, this.context, expression)
  }

  async click(selector: string): Promise<void> {
    const find = `(() => {
      const element = document.querySelector(${JSON.stringify(selector)})
      element?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      return element
    })()`
    const { sharedId } = await evaluateIn(this.bidi, this.context, find)
    if (sharedId === undefined) throw new Error(`The page has no ${selector} to click on`)
    await this.clickOn({ x: 0, y: 0, origin: { type: 'element', element: { sharedId } } })
  }

  async embedded(index: number): Promise<PageDriver> {
    const { contexts } = await this.bidi.send<{ contexts: readonly ContextInfo[] }>('browsingContext.getTree', {
      root: this.context,
      maxDepth: 1,
    })
    const child = contexts[0]?.children?.[index]
    if (!child) throw new Error(`The page ${contexts[0]?.url} embeds no page ${index}`)
    return new FirefoxPage(this.bidi, child.context, this.#tab)
  }

  /** Moves the mouse there, and presses and releases its button. A user's click would also activate the window. */
  async clickOn(place: object): Promise<void> {
    await this.bidi.send('browsingContext.activate', { context: this.#tab })
    const actions = [
      { type: 'pointerMove', ...place },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]
    const { context } = this
    await this.bidi.send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] })
  }
}

/** A tab of Firefox. */
export class FirefoxTab extends FirefoxPage implements TabDriver {
  readonly #findPid: () => Promise<number>

  constructor(bidi: Bidi, context: string, findPid: () => Promise<number>) {
    super(bidi, context)
    this.#findPid = findPid
  }

  watchErrors(listener: (error: string) => void): void {
    this.bidi.on<LogEntry>('log.entryAdded', ({ type, level, text, source }) => {
      const own = source.context === this.context
      if (own && type === 'javascript' && level === 'error' && !noError.test(text)) listener(text)
    })
  }

  async goto(url: string): Promise<void> {
    await this.bidi.send('browsingContext.navigate', { context: this.context, url, wait: 'complete' })
  }

  async reload(): Promise<void> {
    await this.bidi.send('browsingContext.reload', { context: this.context, wait: 'complete' })
  }

  /** The command is done when the page begins to change. */
  async goBack(): Promise<void> {
    const before = await this.#documentStart()
    await this.bidi.send('browsingContext.traverseHistory', { context: this.context, delta: -1 })
    await until(async () => (await this.#documentStart()) !== before, 'the page before to be shown')
  }

  async bringToFront(): Promise<void> {
    await this.bidi.send('browsingContext.activate', { context: this.context })
  }

  async clickAt(x: number, y: number): Promise<void> {
    await this.clickOn({ x, y })
  }

  async press(key: string, shift: boolean): Promise<void> {
    await this.bringToFront()
    await this.bidi.send('input.performActions', { context: this.context, actions: [keyActions(key, shift)] })
  }

  async close(): Promise<void> {
    await this.bidi.send('browsingContext.close', { context: this.context, promptUnload: true })
  }

  async discard(): Promise<void> {
    await this.bidi.send('browsingContext.close', { context: this.context })
  }

  async closeButStay(): Promise<void> {
    const asked = new Promise<string>((resolve) => {
      this.bidi.on<{ context: string; type: string }>('browsingContext.userPromptOpened', ({ context, type }) => {
        if (context === this.context) resolve(type)
      })
    })
    const closing = this.close()
    await until(async () => (await asked) === 'beforeunload', 'the browser to ask')
    await this.bidi.send('browsingContext.handleUserPrompt', { context: this.context, accept: false })
    await closing
  }

  async pid(): Promise<number> {
    return await this.#findPid()
  }

  async crash(): Promise<void> {
    throw new Error('Nothing in WebDriver BiDi has a page crash: it takes the id of its process')
  }

  watchCrashes(): void {
    throw new Error('WebDriver BiDi tells of no crashes')
  }

  async hasCrashed(): Promise<boolean> {
    return (await this.#findPid()) < 0
  }

  async setFrozen(): Promise<void> {
    throw new Error('Firefox freezes no pages')
  }

  async #documentStart(): Promise<unknown> {
    return await this.evaluate('document.readyState === "complete" && performance.timeOrigin')
  }
}
