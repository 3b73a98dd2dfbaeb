import { type ChildProcess, spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'

/** Asks the compiler's language server, in the protocol of editors, what they show of a place in a file. */
export class LanguageServer {
  readonly #process: ChildProcess
  readonly #answers = new Map<number, (result: unknown) => void>()
  #received = Buffer.alloc(0)

  /** `tsc` is the path of the compiler's script. */
  constructor(tsc: string) {
    this.#process = spawn(process.execPath, [tsc, '--lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#process.stdout?.on('data', (data: Buffer) => this.#receive(data))
  }

  /** Opens a project; the rest is possible after that. */
  async open(folder: string): Promise<void> {
    const capabilities = { textDocument: { hover: { contentFormat: ['plaintext'] } } }
    await this.#ask('initialize', { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities })
    this.#send({ method: 'initialized', params: {} })
  }

  /** What is shown to whoever points at the first place of this name in this text of a file. */
  async hover(path: string, text: string, name: string): Promise<string> {
    const uri = pathToFileURL(path).href
    this.#send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'typescript', version: 1, text } },
    })
    const before = text.slice(0, text.indexOf(name)).split('\n')
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
    const shown = await this.#ask('textDocument/hover', { textDocument: { uri }, position })
    return (shown as { contents: { value: string } } | null)?.contents.value ?? ''
  }

  close(): void {
    this.#process.kill()
  }

  #ask(method: string, params: object): Promise<unknown> {
    const id = this.#answers.size
    return new Promise((resolve) => {
      this.#answers.set(id, resolve)
      this.#send({ id, method, params })
    })
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.#process.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data])
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/.exec(this.#received.toString('latin1', 0, head))?.[1])
      const end = head + 4 + length
      if (head < 0 || this.#received.length < end) return
      const message = JSON.parse(this.#received.toString('utf8', head + 4, end))
      this.#received = this.#received.subarray(end)
      // The server asks too: for settings, of which there are none, and to be told of changes.
      if (message.method === undefined) this.#answers.get(message.id)?.(message.result)
      else if (message.id !== undefined) this.#send({ id: message.id, result: null })
    }
  }
}
