import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { until } from './until.js'

const built = fileURLToPath(new URL('../../../dist/command.mjs', import.meta.url))

/** A command that runs, and what it has printed so far. */
export class DevCommand {
  readonly lines: string[] = []
  readonly #process: ChildProcess

  /** Starts `leadframe dev` as it is built here, or another command. */
  constructor(args: readonly string[], command: readonly string[] = [process.execPath, built], cwd?: string) {
    const [program = '', ...first] = command
    // In a group of its own: what a command starts ends with it.
    this.#process = spawn(program, [...first, 'dev', ...args], { cwd, detached: true, stdio: 'pipe' })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.lines.push(line))
    }
  }

  /** All that it has printed. */
  get text(): string {
    return this.lines.join('\n')
  }

  /** The address of the workspace, once it is printed. */
  async url(): Promise<string> {
    return await until(async () => this.text.match(/^Workspace: +(\S+)/m)?.[1], 'the address of the workspace')
  }

  /** Resolves once it has printed this. */
  async says(text: string, timeout = 20_000): Promise<void> {
    await until(
      async () => {
        if (this.text.includes(text)) return true
        throw new Error(this.text)
      },
      `the command to print "${text}"`,
      { timeout },
    )
  }

  /** Types a line into its terminal. */
  type(line: string): void {
    this.#process.stdin?.write(`${line}\n`)
  }

  /** Its exit code, once it has ended. */
  async ended(): Promise<number | null> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, 'exit')
    return this.#process.exitCode
  }

  /** Ends it as Ctrl+C does, unless it has ended. */
  async close(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#process
    if (pid === undefined || exitCode !== null || signalCode !== null) return
    process.kill(-pid, 'SIGINT')
    await this.ended()
  }
}

/** The developer's own server. */
export interface OwnServer {
  readonly url: string
  close(): Promise<void>
}

/** Starts a server at that port of this machine, or any free one. */
export async function serveOwn(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  port = 0,
): Promise<OwnServer> {
  const server = createServer(answer).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
