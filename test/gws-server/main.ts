// `npm run gws-server`: the server that the connector is tested against, for whoever wants to try it without a real one.
import { integer, readFlags, runCommand, UsageError } from '../command-line/flags.js'
import { AGENTS } from './agents.js'
import { startGwsServer } from './server.js'

/** The real sample server's. */
const DEFAULT_PORT = 7777

await runCommand(async (args) => {
  const { port = DEFAULT_PORT } = readFlags<{ port: number }>(args, { port: integer(0, 65_535) })
  const { url, close } = await startGwsServer({ port }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new UsageError(`Port ${port} is in use: end what uses it, or choose another one with --port <port>.`)
  })
  const [first] = AGENTS
  console.log(`Server:  ${url}`)
  console.log(
    `Agents:  ${AGENTS.filter(({ tenant }) => tenant === '')
      .map(({ userName }) => userName)
      .join(', ')}`,
  )
  console.log('         (the password is the user name)')
  console.log(`A call:  curl ${url}/sim/manage/voice/create-call --json '{"agent":"${first?.userName}"}'`)
  console.log('Stop with Ctrl+C.')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
})
