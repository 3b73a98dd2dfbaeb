/** A window or tab, and the way down to one of the pages embedded in its page. */
export interface Target {
  readonly handle: string
  /** The iframe to take at each level, counted from 0; none for the page itself. */
  readonly path: readonly number[]
}

/** Sends a command within a target. */
export type Command = <Result>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<Result>

/** For how many milliseconds a command may take. */
const patience = 30_000

/** Sends a command to a driver; throws an error with its answer where it fails. */
export async function send(url: string, method: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(patience),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { value } = (await response.json()) as { value: unknown }
  if (response.ok) return value
  const { error, message } = value as { error: string; message: string }
  throw new Error(`${method} ${new URL(url).pathname}: ${error}: ${message}`)
}

/** A session of the WebDriver protocol: https://www.w3.org/TR/webdriver2/ */
export class WebDriverSession {
  readonly #url: string
  #target: Target | undefined
  #queue: Promise<unknown> = Promise.resolve()

  private constructor(url: string) {
    this.#url = url
  }

  /** Starts a browser; `driver` is the address of the driver. */
  static async start(driver: string, capabilities: object): Promise<WebDriverSession> {
    const body = { capabilities: { alwaysMatch: capabilities } }
    const { sessionId } = (await send(`${driver}/session`, 'POST', body)) as { sessionId: string }
    return new WebDriverSession(`${driver}/session/${sessionId}`)
  }

  /** Does something with the browser as a whole. */
  async command<Result>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Result> {
    return await this.#inTurn(async () => (await send(`${this.#url}${path}`, method, body)) as Result)
  }

  /** Does something in a target. What a session's commands refer to is one state for all, so they take turns. */
  async within<Result>(target: Target, run: (command: Command) => Promise<Result>): Promise<Result> {
    return await this.#inTurn(async () => {
      const command: Command = async <Answer>(method: string, path: string, body?: object) =>
        (await send(`${this.#url}${path}`, method, body)) as Answer
      await this.#enter(target, command)
      return await run(command)
    })
  }

  async #enter(target: Target, command: Command): Promise<void> {
    const same = this.#target?.handle === target.handle && this.#target.path.length + target.path.length === 0
    if (same) return
    this.#target = undefined
    await command('POST', '/window', { handle: target.handle })
    for (const id of target.path) await command('POST', '/frame', { id })
    this.#target = target
  }

  async #inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(run)
    this.#queue = result.catch(() => {})
    return await result
  }
}
