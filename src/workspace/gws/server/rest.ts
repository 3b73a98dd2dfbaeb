import { WorkspaceError } from '../../workspace.js'

/** How long the server may take to reply, in ms. Some replies never come: each of them holds one of the browser's few connections. */
const REPLY_MS = 3_000

/** What the server answers: its status and, of what was read, data. */
interface Reply {
  readonly status?: { readonly code?: number; readonly message?: string }
  readonly data?: unknown
}

/** Requests to the server over HTTP, with the cookies of whoever signed in. */
export class Rest {
  readonly #base: string
  readonly #demand: (path: string) => void

  /**
   * `base` is the address under which the server's `/workspace/v3` is found; `demand` throws where what is to be done
   * under a path is out of service.
   */
  constructor(base: string, demand: (path: string) => void) {
    this.#base = base.replace(/\/$/, '')
    this.#demand = demand
  }

  /**
   * Has the server do something; resolves once it has accepted that. Rejects with an Error that says what is known: with
   * the code `indeterminate` where it may have happened.
   */
  async act(path: string, data: object = {}, beside: object = {}): Promise<void> {
    this.#demand(path)
    try {
      await this.#request(path, { method: 'POST', body: JSON.stringify({ ...beside, data }) })
    } catch (error) {
      if (!(error instanceof NoReply)) throw error
      throw new WorkspaceError('indeterminate', `${error.message} It may have happened: look before you ask again.`)
    }
  }

  /** What the server has under a path. Rejects with an Error, with the code `unavailable` where nothing is heard. */
  async read(path: string): Promise<unknown> {
    try {
      return (await this.#request(path, { method: 'GET' })).data
    } catch (error) {
      // Nothing happens by reading.
      throw error instanceof NoReply ? new WorkspaceError('unavailable', `${error.message} Ask again.`) : error
    }
  }

  async #request(path: string, init: RequestInit): Promise<Reply> {
    const response = await this.#fetch(path, init)
    if (response.status === 404 || response.status === 501) {
      throw new WorkspaceError('notSupported', `The server does not know ${path}.`)
    }
    if (response.status === 403) {
      throw new WorkspaceError(
        'disconnected',
        `The server refused ${path}: nobody is signed in any more. Sign in again.`,
      )
    }
    if (!response.ok) throw new Error(`The server refused ${path}: ${response.status}.`)
    const reply: Reply = await response.json().catch(() => ({}))
    const { code = 0, message = '' } = reply.status ?? {}
    // 0: done; 1: accepted.
    if (code > 1) throw new Error(`The server refused ${path}: ${code} ${message}`.trim())
    return reply
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.#base}/workspace/v3/${path}`, {
        ...init,
        credentials: 'include',
        headers: { 'content-type': 'application/json' },
        signal: AbortSignal.timeout(REPLY_MS),
      })
    } catch (error) {
      const isLate = error instanceof DOMException && error.name === 'TimeoutError'
      const why = isLate ? `gave no reply within ${REPLY_MS / 1_000} s` : 'could not be reached, or broke off'
      throw new NoReply(`The server ${why} at ${path}.`)
    }
  }
}

/** What became of a request is not known. */
class NoReply extends Error {}
