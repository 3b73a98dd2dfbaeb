import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, launchBrowser } from '../browser/support/browser.js'
import { chromium } from '../browser/support/engines/chromium.js'
import type { Executables } from '../browser/support/engines/find.js'
import type { Experiment, Row } from './experiment.js'
import { buildBenchScripts, startBenchSite } from './site.js'

/** How a benchmark is to be run. */
export interface BenchOptions {
  readonly executables: Executables
  /** Multiplies the number of rounds: less than 1 for a quick look. */
  readonly effort: number
  /** Ends the run early. */
  readonly signal: AbortSignal
  /** Is told what is going on. */
  readonly tell: (what: string) => void
}

/** An experiment's outcome. */
export interface Table extends Pick<Experiment, 'name' | 'title' | 'about'> {
  readonly rows: readonly Row[]
}

/** Runs experiments one after the other, each with a server and browsers of its own, and hands out each table once it is complete. */
export async function* runBench(experiments: readonly Experiment[], options: BenchOptions): AsyncGenerator<Table> {
  const scripts = await mkdtemp(join(tmpdir(), 'leadframe-bench-'))
  try {
    await buildBenchScripts(scripts)
    for (const experiment of experiments) {
      const { name, title, about } = experiment
      yield { name, title, about, rows: await run(experiment, scripts, options) }
    }
  } finally {
    await rm(scripts, { recursive: true, force: true })
  }
}

async function run(experiment: Experiment, scripts: string, options: BenchOptions): Promise<readonly Row[]> {
  const { executables, effort, signal, tell } = options
  const site = await startBenchSite(scripts)
  const browsers: Browser[] = []
  try {
    const measured = experiment.measure({
      site,
      openBrowser: async (args = []) => {
        signal.throwIfAborted()
        const browser = await launchBrowser({
          engine: chromium,
          executables,
          endOnSignal: false,
          args,
          onFate: site.record,
        })
        browsers.push(browser)
        return browser
      },
      rounds: (usual) => Math.max(Math.round(usual * effort), 1),
      tell: (what) => tell(`${experiment.name}: ${what}`),
    })
    return await Promise.race([measured, aborted(signal)])
  } finally {
    for (const browser of browsers) await browser.close()
    await site.close()
  }
}

/** Rejects when the run is to end early. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
