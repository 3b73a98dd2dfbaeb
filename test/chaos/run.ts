import { rm } from 'node:fs/promises'
import { type Browser, launchBrowser } from '../browser/support/browser.js'
import { chromium } from '../browser/support/engines/chromium.js'
import type { Executables } from '../browser/support/engines/find.js'
import { buildScripts, type Site, serveTestPages, startSite } from '../browser/support/site.js'
import { calmDown } from './calm.js'
import { Load } from './load.js'
import type { Problem } from './problem.js'
import { now, recordsOf } from './records.js'
import type { Findings } from './report.js'
import { anyDemand, anyDisturbance, type Disturbance, drawn } from './storm.js'
import { Windows } from './windows.js'

/** How a chaos run is to be. */
export interface ChaosOptions {
  /** The same seed chooses the same disturbances; what they meet is up to the browser. */
  readonly seed: number
  readonly windows: number
  /** How long it goes on, in ms; it ends after the calm that follows. */
  readonly ms: number
  /** How long each storm lasts, in ms. */
  readonly stormMs: number
  /** What Chromium needs: no other engine can be disturbed in all these ways. */
  readonly executables: Executables
  /** Whether Ctrl-C ends the browser and this process at once; otherwise use `signal`. Default: true. */
  readonly endOnSignal?: boolean
  /** Ends the run early, without waiting for anything. */
  readonly signal?: AbortSignal
  /** Is told what is going on. */
  readonly tell?: (what: string) => void
}

/** Lets storms loose on a session in a browser of its own, each followed by a calm; resolves to what was found. */
export async function runChaos(options: ChaosOptions): Promise<Findings> {
  const { executables, endOnSignal = true } = options
  const scripts = await buildScripts()
  const site = await startSite(serveTestPages(scripts))
  try {
    const browser = await launchBrowser({ engine: chromium, executables, endOnSignal, onFate: site.record })
    try {
      const run = new Run(browser, site, options)
      await Promise.race([run.go(), aborted(options.signal)])
      return await run.findings()
    } finally {
      await browser.close()
    }
  } finally {
    await site.close()
    await rm(scripts, { recursive: true, force: true })
  }
}

/** Resolves when the run is to end early. */
function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve()
    else signal?.addEventListener('abort', () => resolve(), { once: true })
  })
}

class Run {
  readonly #site: Site
  readonly #options: ChaosOptions
  readonly #windows: Windows
  readonly #load: Load
  readonly #disturbances: Iterator<Disturbance, never>
  readonly #problems: Problem[] = []
  readonly #start = now()

  constructor(browser: Browser, site: Site, options: ChaosOptions) {
    this.#site = site
    this.#options = options
    this.#windows = new Windows(browser, site, options.windows)
    this.#load = new Load(this.#windows, drawn(anyDemand, options.seed))
    this.#disturbances = drawn(anyDisturbance, options.seed)
  }

  async go(): Promise<void> {
    this.#tell('opening the windows')
    let settled = await this.#calm(this.#start)
    for (let storm = 1; settled && !this.#isOver(); storm++) {
      const since = now()
      await this.#storm(storm)
      if (this.#options.signal?.aborted) break
      this.#tell(`storm ${storm} is over, calming down`)
      settled = await this.#calm(since)
    }
    await this.#windows.finish()
  }

  async findings(): Promise<Findings> {
    return {
      ms: now() - this.#start,
      deeds: this.#windows.deeds,
      counts: this.#windows.counts,
      states: this.#site.records,
      records: recordsOf(this.#site.events, await this.#windows.told()),
      problems: this.#problems,
      errors: this.#windows.errors(),
      failures: this.#windows.failures,
    }
  }

  async #storm(count: number): Promise<void> {
    const end = now() + this.#options.stormMs
    const stop = new AbortController()
    const working = this.#load.run(stop.signal)
    while (now() < end && !this.#isOver()) {
      const disturbance = this.#disturbances.next().value
      const done = this.#windows.disturb(disturbance)
      this.#tell(`storm ${count}: ${this.#windows.deeds.at(-1)?.what}`)
      if (!disturbance.together) await done
      await new Promise((resolve) => setTimeout(resolve, disturbance.rest))
    }
    stop.abort()
    await working
  }

  /** Whether the session settled; what does not settle is not disturbed any further. */
  async #calm(since: number): Promise<boolean> {
    const { problems, settled } = await calmDown({ windows: this.#windows, load: this.#load, site: this.#site, since })
    this.#problems.push(...problems)
    return settled
  }

  #isOver(): boolean {
    return this.#options.signal?.aborted === true || now() >= this.#start + this.#options.ms
  }

  #tell(what: string): void {
    this.#options.tell?.(what)
  }
}
