// `npm run bench`: this package beside the browser's own means and the libraries that people would use instead.
import { provideEngine } from '../browser/support/engines/find.js'
import { type Flag, positive, readFlags, runCommand } from '../command-line/flags.js'
import { duration, Progress } from '../command-line/progress.js'
import { runBench } from './bench.js'
import { experiments } from './experiments.js'
import { median, quantile } from './statistics.js'

interface Flags {
  readonly only: readonly string[]
  readonly effort: number
}

const names = experiments.map(({ name }) => name)

const only: Flag<readonly string[]> = {
  expected: `some of ${names.join(',')}`,
  read: (text) => (text.split(',').every((name) => names.includes(name)) ? text.split(',') : undefined),
}

await runCommand(async (args) => {
  const { only: wanted = names, effort = 1 } = readFlags<Flags>(args, { only, effort: positive(100) })
  const stop = new AbortController()
  // Before this process ends, the browsers have to be ended and their profiles removed.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort(new Error(name)))
  const progress = new Progress()
  const start = performance.now()
  const chosen = experiments.filter(({ name }) => wanted.includes(name))
  for await (const { title, rows } of runBench(chosen, {
    executables: provideEngine('chromium'),
    effort,
    signal: stop.signal,
    tell: (what) => progress.show(`${duration(performance.now() - start)}, ${what}`),
  })) {
    progress.clear()
    console.log(title)
    for (const { name, unit, results, limit } of rows) {
      console.log(`  ${name} (${unit})`)
      const base = median(results.find(({ contender }) => contender === limit)?.samples ?? [])
      for (const { contender, samples, failure = '' } of results) {
        const figures = [median(samples), quantile(samples, 0.95), quantile(samples, 0.99), median(samples) / base]
        console.log(
          `    ${contender.padEnd(28)}${figures.map((figure) => figure.toFixed(3).padStart(12)).join('')}  ${failure}`,
        )
      }
    }
  }
})
