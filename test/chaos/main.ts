// `npm run chaos`: storms of closed, killed, frozen, reloaded … windows in a real browser, and what came of them.
import { writeFile } from 'node:fs/promises'
import { provideEngine } from '../browser/support/engines/find.js'
import { anySeed, type Flag, integer, positive, readFlags, runCommand, seed } from '../command-line/flags.js'
import { duration, Progress } from '../command-line/progress.js'
import { printed, reportOf } from './report.js'
import { runChaos } from './run.js'

interface Flags {
  readonly minutes: number
  readonly seed: number
  readonly windows: number
  readonly records: string
}

const records: Flag<string> = { expected: 'the file to write all records to', read: (text) => text || undefined }

const STORM_MS = 25_000

await runCommand(async (args) => {
  const flags = readFlags<Flags>(args, { minutes: positive(24 * 60), seed, windows: integer(4, 30), records })
  const { minutes = 5, seed: from = anySeed(), windows = 8 } = flags
  console.log(`seed ${from}: ${windows} windows for ${duration(minutes * 60_000)}`)
  const stop = new AbortController()
  // Before this process ends, the browser has to be ended and its profile removed.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort())
  const progress = new Progress()
  const end = performance.now() + minutes * 60_000
  const findings = await runChaos({
    seed: from,
    windows,
    ms: minutes * 60_000,
    stormMs: STORM_MS,
    executables: provideEngine('chromium'),
    endOnSignal: false,
    signal: stop.signal,
    tell: (what) => progress.show(`${duration(end - performance.now())} left, ${what}`),
  })
  progress.clear()
  const report = reportOf(findings)
  console.log(printed(report))
  if (flags.records !== undefined) await writeFile(flags.records, JSON.stringify({ ...findings, ...report }))
  for (const failure of findings.failures) console.log(`could not be brought about: ${failure}`)
  if (stop.signal.aborted) {
    console.log('interrupted: what was under way then was not waited for')
    process.exitCode = 130
  } else if (report.rows.some(({ wrong }) => wrong)) {
    console.log(`Do the same again: npm run chaos -- --minutes ${minutes} --windows ${windows} --seed ${from}`)
    process.exitCode = 1
  }
})
