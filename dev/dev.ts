import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Check, Notice, Order } from '../playground/dev/protocol.js'
import type { DevArguments } from './arguments.js'
import { openInBrowser } from './browser.js'
import { checkApplication } from './check.js'
import { givenQuery } from './given.js'
import { Reports } from './reports.js'
import { readScenarioFile } from './scenario-file.js'
import { type DevServer, serveDev } from './server.js'

/** A workspace that is served, and what it tells. */
export interface Running {
  readonly server: DevServer
  readonly reports: Reports
  /** Rings a call: now, or where that cannot be (false) as soon as it can. */
  ring(): boolean
  /** Looks after all applications now. */
  checkAll(): Promise<readonly Check[]>
  /** The applications that have said nothing so far. */
  silent(): readonly string[]
}

/** So long the first call, or the scenario, waits for applications that say nothing, in ms. */
const PATIENCE_MS = 6_000

/** Serves the workspace; rejects with a readable message where that cannot be done. */
export async function startDev(
  given: DevArguments,
  print: (line: string) => void,
  onNotice: (notice: Notice) => void = () => {},
): Promise<Running> {
  const scenario = given.scenario === undefined ? undefined : await readScenarioFile(given.scenario)
  const reports = new Reports(print, {
    tellsAll: given.headless,
    quote: process.platform === 'win32' ? '"' : "'",
  })
  // Each run is a session of its own: nothing that was stored before counts.
  const session = `dev-${Date.now().toString(36)}`
  const silent = new Set(given.apps.map(({ href }) => href))
  /** The orders that wait until the applications are there. */
  const waiting = new Set<Order>([...(scenario ? (['play'] as const) : []), ...(given.ring ? (['ring'] as const) : [])])
  /** Those that the leading window has been sent. */
  const sent = new Set<Order>()
  let patience: 'fresh' | 'waiting' | 'over' = 'fresh'

  const host = () => new URL(server.url).origin
  const check = async (app: URL): Promise<Check> => {
    const found = await checkApplication(app, host())
    reports.check(app.href, found)
    return found
  }
  const goOn = () => {
    if (silent.size > 0 && patience !== 'over') return
    for (const order of waiting) {
      if (sent.has(order) || !server.order(order)) continue
      sent.add(order)
      if (order === 'ring') waiting.delete(order)
    }
  }

  const server: DevServer = await serveDev({
    port: given.port,
    given: () => givenQuery(given, scenario, session),
    scenario: scenario && JSON.stringify(scenario),
    check(address) {
      const app = given.apps.find(({ href }) => href === address)
      return app && check(app)
    },
    onNotice(notice) {
      reports.notice(notice)
      if (notice.type === 'spoke') silent.delete(notice.app)
      if (notice.type === 'playing' || notice.type === 'unplayable') waiting.delete('play')
      onNotice(notice)
      goOn()
    },
    onLeader() {
      // The one before may be gone before it could play.
      sent.clear()
      if (patience === 'fresh') {
        patience = 'waiting'
        setTimeout(() => {
          patience = 'over'
          goOn()
        }, PATIENCE_MS).unref()
      }
      goOn()
    },
  })
  return {
    server,
    reports,
    ring() {
      if (server.order('ring')) return true
      waiting.add('ring')
      return false
    },
    checkAll: () => Promise.all(given.apps.map(check)),
    silent: () => [...silent],
  }
}

/** Serves the workspace until Ctrl+C. */
export async function runDev(given: DevArguments): Promise<void> {
  const print = (line: string) => console.log(line)
  const { server, checkAll, ring } = await startDev(given, print)
  print(`Workspace:    ${server.url}`)
  for (const { href } of given.apps) print(`Application:  ${href}`)
  print(`Script:       ${server.url}wwe-service-client-api.js`)
  print('r and Enter ring a call, as the button "Ring a call" does. Ctrl+C ends this.')
  const lines = createInterface(process.stdin)
  lines.on('line', (line) => {
    if (line.trim() === 'r' && !ring()) print(`It rings once the workspace is open: ${server.url}`)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      lines.close()
      process.stdin.unref?.()
      void server.close()
    })
  }
  await checkAll()
  if (given.open)
    openInBrowser(server.url, (reason) => print(`No browser could be opened (${reason}): open ${server.url}`))
}

/** Looks again for applications that are still starting, for so long, in ms. */
const STARTING_MS = 10_000
const AGAIN_MS = 500

/** Looks after the applications; those that are not reachable may just be starting. */
export async function awaitApplications(checkAll: Running['checkAll']): Promise<readonly Check[]> {
  const end = Date.now() + STARTING_MS
  for (;;) {
    const checks = await checkAll()
    const isStarting = checks.some((check) => check.state === 'blocked' && !check.isReachable)
    if (!isStarting || Date.now() > end) return checks
    await sleep(AGAIN_MS)
  }
}
