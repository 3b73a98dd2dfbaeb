import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, findProgram } from './find-program.js'

/** A browser without a window. */
export interface HeadlessBrowser {
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

/** How long a browser may take to end by itself, in ms. */
const END_MS = 3_000

const quiet = [
  '--no-first-run',
  '--disable-gpu',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
]

/** Where Chromium or Chrome is; throws what to do where there is none. */
export function findChromium(): string {
  const path = findProgram(chromium)
  if (path !== undefined) return path
  throw new Error('No Chromium or Chrome was found for --headless: install one, or say where it is with CHROME_PATH.')
}

/** Starts Chromium or Chrome without a window, with a profile of its own, which goes with it. */
export async function startHeadless(executable: string, url: string): Promise<HeadlessBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'leadframe-dev-'))
  // Chromium refuses to run as root with a sandbox.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = ['--headless=new', '--remote-debugging-pipe', `--user-data-dir=${profile}`, ...quiet, ...sandbox, url]
  // It ends with the pipes, also where this process is killed.
  const browser = spawn(executable, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const exit = Promise.race([once(browser, 'exit'), once(browser, 'error')]).catch(() => {})
  const ended = exit.then(() => rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }))
  return {
    ended,
    async close() {
      browser.kill()
      const timer = setTimeout(() => browser.kill('SIGKILL'), END_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

/** Opens an address in the user's browser; tells where that cannot be done. */
export function openInBrowser(url: string, onFailure: (reason: string) => void): void {
  const [command, args]: [string, string[]] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
        : ['xdg-open', [url]]
  const opener = spawn(command, args, { stdio: 'ignore', detached: true })
  opener.once('error', ({ message }) => onFailure(message))
  opener.once('exit', (code) => {
    if (code) onFailure(`${command} ended with ${code}`)
  })
  opener.unref()
}
