import { deposeByLock, seatedByLock } from '../hub/seat.js'
import { LeasedLocks } from '../leases/leased-locks.js'
import { open, type SessionNames, seal, sessionOf, type ToFrame, type ToHub } from '../protocol.js'
import type { CoordinatorOptions, SessionOptions } from '../types.js'
import { lineTo } from './hub-line.js'
import { isVisible, watchPage } from './page.js'
import { hasChannels, openChannel } from './page-channels.js'
import type { Platform } from './platform.js'

/** What the browser offers to a frame here; what it lacks is made up for. */
export function browserPlatform(names: SessionNames, { worker, coordinator }: SessionOptions): Platform {
  // A worker could not be heard by those that have none, without a channel.
  const hasWorker = worker !== false && 'SharedWorker' in globalThis && hasChannels()
  const hub = hubInPage(names, coordinator)
  const common = { hasWorker, standForHub: hub.stand, openChannel, isVisible, watchPage }
  const connectHub = lineTo(names, worker)
  return navigator.locks === undefined
    ? { ...common, ...withLeases(connectHub), findHub: async () => null, deposeHub: hub.retry }
    : { ...common, ...withLocks(names, navigator.locks), connectHub }
}

function withLocks(names: SessionNames, locks: LockManager) {
  return {
    locks,
    locksSettle: () => locks.query(),
    findHub: () => seatedByLock(names, locks),
    deposeHub: (hub: string) => void deposeByLock(names, locks, hub),
  }
}

/** Without Web Locks (plain http on an intranet host), the hub keeps the locks: they go over the line to it. */
function withLeases(connectHub: Platform['connectHub']): Pick<Platform, 'locks' | 'locksSettle' | 'connectHub'> {
  const locks = new LeasedLocks()
  return {
    locks,
    locksSettle: async () => {},
    connectHub: (way, end, receive, failed) => {
      const line = connectHub(
        way,
        end,
        (message, port) => {
          const body = open<ToFrame>(message)?.body
          if (body?.type === 'locks') locks.receive(body.message)
          else receive(message, port)
        },
        failed,
      )
      locks.connect((message) =>
        line.post(seal<ToHub>({ from: end.frame, hub: null, term: 0 }, { type: 'locks', line: end.line, message })),
      )
      return line
    },
  }
}

/** The hub's code is loaded where it may have to run in the page, and nowhere else. */
function hubInPage(names: SessionNames, coordinator: SessionOptions['coordinator'] = () => ({})) {
  let host: { readonly stop: () => void; readonly retry: () => void } | null = null
  let stands = {}
  return {
    stand: () => {
      const standing = {}
      stands = standing
      const failed = (error: unknown) => {
        console.error('leadframe: what the coordinator is to be given could not be loaded; it does without.', error)
        return {}
      }
      const options = new Promise<CoordinatorOptions>((resolve) => resolve(coordinator())).catch(failed)
      Promise.all([import('../hub/start.js'), options]).then(
        ([{ startHub }, given]) => {
          if (stands === standing) host = startHub(sessionOf(names.worker), 'page', openChannel, given)
        },
        (error) => console.error('leadframe: the code of the coordinator could not be loaded.', error),
      )
      return () => {
        stands = {}
        host?.stop()
        host = null
      }
    },
    retry: () => host?.retry(),
  }
}
