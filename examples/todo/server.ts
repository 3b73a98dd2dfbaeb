import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'

/** Something to do. Its id comes from the page that adds it. */
export interface Item {
  readonly id: string
  readonly text: string
  readonly done: boolean
}

/** All there is to do; a greater version is a later one. */
export interface List {
  readonly version: number
  readonly items: readonly Item[]
}

/** The stream of changes to one browser's tabs, and the term of the tab that has it. */
interface Connection {
  readonly term: number
  readonly response: ServerResponse
}

/** Keeps the list, in memory, and tells every browser of every change. */
export class TodoServer {
  /** How many connections were made so far. */
  made = 0
  readonly #items = new Map<string, Item>()
  readonly #connections = new Map<string, Connection>()
  readonly #path: string
  // Of a server that starts anew, too, every list is later than those before.
  #version = Date.now()

  /** `path` is the folder of the page. */
  constructor(path: string) {
    this.#path = path
  }

  /** How many are connected. */
  get connections(): number {
    return this.#connections.size
  }

  /** What there is to do now. */
  get list(): List {
    return { version: this.#version, items: [...this.#items.values()] }
  }

  /** Whether the request is one for this server, which answers it then. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const path = pathname.startsWith(this.#path) ? pathname.slice(this.#path.length) : ''
    const [, id] = /^items\/([\w-]+)$/.exec(path) ?? []
    if (path === 'changes') this.#connect(`${searchParams.get('browser')}`, Number(searchParams.get('term')), response)
    else if (id !== undefined && request.method === 'PUT') void this.#save(id, request, response)
    else return false
    return true
  }

  /** A browser has one connection, that of the latest term: its leader may be told of late that it leads no more. */
  #connect(browser: string, term: number, response: ServerResponse): void {
    const before = this.#connections.get(browser)
    if (before !== undefined && before.term > term) {
      // By this answer, it does not try again.
      response.writeHead(204).end()
      return
    }
    before?.response.end()
    this.made += 1
    this.#connections.set(browser, { term, response })
    response.once('close', () => {
      if (this.#connections.get(browser)?.response === response) this.#connections.delete(browser)
    })
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    this.#tell(response)
  }

  /** The same may come twice, and late: what there is keeps its place, and what is done stays done. */
  async #save(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { text, done } = (await json(request).catch(() => ({}))) as Partial<Item>
    if (typeof text !== 'string' || typeof done !== 'boolean') {
      response.writeHead(400).end()
      return
    }
    this.#items.set(id, { id, text, done: done || this.#items.get(id)?.done === true })
    this.#version += 1
    for (const { response: changes } of this.#connections.values()) this.#tell(changes)
    response.writeHead(204).end()
  }

  #tell(changes: ServerResponse): void {
    changes.write(`data: ${JSON.stringify(this.list)}\n\n`)
  }
}
