// `npm run simulate`: plays many schedules of the simulation on all cores, or one of them again with its log.
import { availableParallelism } from 'node:os'
import { anySeed, type Flag, integer, readFlags, runCommand, seed, UsageError } from '../command-line/flags.js'
import { duration, Progress } from '../command-line/progress.js'
import { play } from '../simulation/schedule.js'
import { playShares, sharesOf } from './crew.js'
import { type Failure, type Played, scheduleAt, textOf } from './share.js'

const DEFAULT_SCHEDULES = 20_000

/** So much of a failing schedule's log is printed; a replay prints all of it. */
const LAST_LINES = 40

const path: Flag<string> = {
  expected: 'the path that a failure printed, such as 17:3:0',
  read: (text) => (/^\d+(:\d+)*$/.test(text) ? text : undefined),
}

interface Flags {
  readonly schedules: number
  readonly seed: number
  readonly path: string
}

await runCommand(async (args) => {
  const flags = readFlags<Flags>(args, { schedules: integer(1, 100_000_000), seed, path })
  if (flags.path === undefined) return await simulate(flags.schedules ?? DEFAULT_SCHEDULES, flags.seed ?? anySeed())
  if (flags.seed === undefined) throw new UsageError('--path leads nowhere without --seed: give both, as printed.')
  if (flags.schedules !== undefined) throw new UsageError('--path plays one schedule: leave --schedules away.')
  replay(flags.seed, flags.path)
})

async function simulate(schedules: number, from: number): Promise<void> {
  const shares = sharesOf(from, schedules, availableParallelism())
  console.log(`seed ${from}: ${schedules.toLocaleString('en')} schedules on ${shares.length} cores`)
  const progress = new Progress()
  const start = performance.now()
  const { failure, played } = await playShares(shares, (total) => {
    progress.show(progressLine(total, schedules, performance.now() - start))
  })
  progress.clear()
  if (failure !== null) {
    console.error(explained(failure))
    process.exitCode = 1
  }
  const hours = (played.virtualMs / 3_600_000).toLocaleString('en', { maximumFractionDigits: 1 })
  console.log(
    `${played.schedules.toLocaleString('en')} schedules held, ${hours} virtual hours, ` +
      `in ${duration(performance.now() - start)}`,
  )
}

function progressLine(total: Played, schedules: number, ms: number): string {
  const rate = total.schedules / (ms / 1000)
  const left = duration(((schedules - total.schedules) / rate) * 1000)
  return `${total.schedules.toLocaleString('en')} schedules held, ${rate.toFixed(0)} per second, ${left} left`
}

function explained({ seed, path, schedule, violation }: Failure): string {
  const [what, ...log] = violation.split('\n')
  return [
    `The seed ${seed} fails at the path ${path}:`,
    `what must hold was broken ${what}`,
    '',
    'the smallest schedule found that breaks it:',
    JSON.stringify(schedule, undefined, 2),
    '',
    ...(log.length > LAST_LINES ? [`the last ${LAST_LINES} of ${log.length} lines of its log:`] : ['its log:']),
    ...log.slice(-LAST_LINES),
    '',
    'Play it again, with all of its log:',
    `  npm run simulate -- --seed ${seed} --path ${path}`,
  ].join('\n')
}

function replay(seed: number, path: string): void {
  const schedule = scheduleAt(seed, path)
  console.log(`${JSON.stringify(schedule, undefined, 2)}\n`)
  let holds = false
  try {
    const world = play(schedule)
    holds = true
    // Only a failure lets the log out.
    world.fail('the schedule is over, and all that must hold did')
  } catch (error) {
    console.log(textOf(error))
  }
  process.exitCode = holds ? 0 : 1
}
