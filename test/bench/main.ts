// `npm run bench`: this package beside the browser's own means and the libraries that people would use instead.
import { resolve } from 'node:path'
import { provideEngine } from '../browser/support/engines/find.js'
import { type Flag, given, positive, readFlags, runCommand, UsageError } from '../command-line/flags.js'
import { duration, Progress } from '../command-line/progress.js'
import { runBench } from './bench.js'
import { experiments } from './experiments.js'
import { describeEnvironment } from './report/environment.js'
import { checkPlaces, docs, publish } from './report/publish.js'
import { type Results, tableResultsOf } from './report/results.js'
import { printedTable, printedTargets } from './report/terminal.js'
import { makeFolder, writeResults } from './report/write.js'

interface Flags {
  readonly only: readonly string[]
  readonly effort: number
  readonly out: string
  readonly publish: true
}

const names = experiments.map(({ name }) => name)

const only: Flag<readonly string[]> = {
  expected: `some of ${names.join(',')}`,
  read: (text) => (text.split(',').every((name) => names.includes(name)) ? text.split(',') : undefined),
}

const out: Flag<string> = { expected: 'the folder to write results to', read: (text) => text || undefined }

await runCommand(async (args) => {
  const flags = readFlags<Flags>(args, { only, effort: positive(100), out, publish: given })
  const { only: wanted = names, effort = 1, out: folder = 'bench-results', publish: isPublished = false } = flags
  if (isPublished && (effort < 1 || !names.every((name) => wanted.includes(name)))) {
    throw new UsageError('--publish is for complete runs: leave out --only, and --effort or make it 1 or more.')
  }
  if (isPublished) await checkPlaces(docs, names)
  const executables = provideEngine('chromium')
  await makeFolder(folder)
  const stop = new AbortController()
  // Before this process ends, the browsers have to be ended and their profiles removed.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort(new Error(name)))
  const progress = new Progress()
  const start = performance.now()
  const environment = await describeEnvironment(`${executables.browser}`, effort)
  const chosen = experiments.filter(({ name }) => wanted.includes(name))
  let results: Results = { environment, tables: [] }
  try {
    for await (const table of runBench(chosen, {
      executables,
      effort,
      signal: stop.signal,
      tell: (what) => progress.show(`${duration(performance.now() - start)}, ${what}`),
    })) {
      const minutes = Math.round((performance.now() - start) / 60_000)
      const measured = tableResultsOf(table)
      results = { environment: { ...environment, minutes }, tables: [...results.tables, measured] }
      progress.clear()
      console.log(`${printedTable(measured)}\n`)
      // What is measured is kept, whatever becomes of the experiments that follow.
      await writeResults(folder, results)
    }
  } catch (error) {
    progress.clear()
    const failed = chosen[results.tables.length]?.name
    const why = stop.signal.aborted ? 'was interrupted' : `failed: ${error instanceof Error ? error.stack : error}`
    console.error(`The experiment ${failed} ${why}`)
    if (results.tables.length > 0) console.error(`What was measured before it is in ${resolve(folder)}.`)
    console.error(`Measure it alone: npm run bench -- --only ${failed}`)
    // The experiment may go on waiting for browsers that are closed by now.
    process.exit(stop.signal.aborted ? 130 : 1)
  }
  console.log(printedTargets(results.tables))
  console.log(`\nThe figures, tables and plots are in ${resolve(folder)}.`)
  if (isPublished) {
    await publish(docs, results)
    console.log('docs/performance.md and what belongs to it are renewed.')
  }
})
