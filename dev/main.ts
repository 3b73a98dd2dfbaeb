import { devHelp, readDevArguments, UsageError } from './arguments.js'
import { runDev } from './dev.js'
import { runHeadless } from './headless.js'

/** The version of the package; put in when this is built. */
declare const LEADFRAME_VERSION: string

const help = `leadframe ${LEADFRAME_VERSION}

  leadframe dev --app URL   serves a workspace with your own application in it
  leadframe dev --help      tells all about that
  leadframe --version       tells the version`

const print = (line: string) => console.log(line)

async function main([command, ...args]: readonly string[]): Promise<void> {
  if (command === undefined || command === '--help' || command === '-h') return print(help)
  if (command === '--version' || command === '-v') return print(LEADFRAME_VERSION)
  if (command !== 'dev') {
    throw new UsageError(`"${command}" is not understood: there is leadframe dev --app http://localhost:3000`)
  }
  if (args.includes('--help') || args.includes('-h')) return print(devHelp)
  const given = readDevArguments(args)
  if (!given.headless) return await runDev(given)
  const failures = await runHeadless(given, print)
  if (failures.length === 0) return print('All went well.')
  for (const failure of failures) console.error(`Failed: ${failure}`)
  process.exitCode = 1
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = error instanceof UsageError ? 2 : 1
})
