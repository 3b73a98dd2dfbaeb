import { setTimeout as sleep } from 'node:timers/promises'
import type { Notice } from '../playground/dev/protocol.js'
import type { DevArguments } from './arguments.js'
import { findChromium, startHeadless } from './browser.js'
import { awaitApplications, type Running, startDev } from './dev.js'

/** After the last step, applications may still answer to it; in ms. */
const LAST_WORDS_MS = 500

/** Plays the scenario in a browser without a window; resolves to what did not go well: to nothing where all did. */
export async function runHeadless(given: DevArguments, print: (line: string) => void): Promise<readonly string[]> {
  const executable = findChromium()
  const run = new Run()
  const running = await startDev(given, print, (notice) => run.hear(notice))
  const { server, checkAll } = running
  const interrupt = () => run.fail('It was ended from outside.')
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  const timer = setTimeout(
    () => run.fail(`The scenario was not over after ${given.timeout} s. Give it more time with --timeout.`),
    given.timeout * 1_000,
  )
  try {
    print(`Workspace: ${server.url}`)
    const checks = await Promise.race([awaitApplications(checkAll), run.over.then(() => [])])
    const blocked = checks.flatMap((check) => (check.state === 'blocked' ? [`${check.reason}.`] : []))
    if (blocked.length > 0) return blocked
    const browser = await startHeadless(executable, server.url)
    void browser.ended.then(() => run.fail(`The browser (${executable}) ended before the scenario did.`))
    try {
      await run.over
      await sleep(LAST_WORDS_MS)
    } finally {
      run.close()
      await browser.close()
    }
    return [...run.failures, ...shortcomings(running, given)]
  } finally {
    clearTimeout(timer)
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    await server.close()
  }
}

/** What became of the scenario. */
class Run {
  readonly failures: string[] = []
  readonly over: Promise<void>
  #end = () => {}
  #isClosed = false

  constructor() {
    this.over = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  hear(notice: Notice): void {
    if (notice.type === 'unplayable') this.fail(`The scenario cannot be played: ${notice.message}`)
    if (notice.type !== 'played') return
    const { length } = notice.impossible
    if (length > 0) this.fail(`${length} of ${notice.steps} steps of the scenario were impossible.`)
    this.#end()
  }

  fail(reason: string): void {
    if (!this.#isClosed) this.failures.push(reason)
    this.#end()
  }

  /** What fails from now on does not count. */
  close(): void {
    this.#isClosed = true
  }
}

function shortcomings({ reports, silent }: Running, { originCheck }: DevArguments): readonly string[] {
  const refused = originCheck ? reports.refusedByOptions.length : 0
  return [
    ...silent().map((app) => `${app} did not ask the workspace for anything.`),
    ...(refused > 0 ? [`${refused} ${refused === 1 ? 'thing was' : 'things were'} refused, as printed above.`] : []),
  ]
}
