import { vi } from 'vitest'
import { LeasedLocks } from '../../../../src/coordination/leases/leased-locks.js'
import { GRACE_MS, LockServer } from '../../../../src/coordination/leases/lock-server.js'
import type { FromLocks, ToLocks } from '../../../../src/coordination/leases/messages.js'
import type { Locks } from '../../../../src/coordination/platform/locks.js'

/** Connects a client over a line that delivers in the next microtasks; the result cuts the line. */
function wire(server: LockServer, id: string, client: LeasedLocks): () => void {
  let cut = false
  const later = (deliver: () => void) => queueMicrotask(() => cut || deliver())
  server.connect(id, (message) => later(() => client.receive(message)))
  client.connect((message) => later(() => server.receive(id, message)))
  return () => {
    cut = true
  }
}

/** A server whose grace is over, and a client of it. */
export function leasedClient(id: string): Locks {
  const faked = vi.isFakeTimers()
  if (!faked) vi.useFakeTimers()
  const server = new LockServer({ fence: 1 })
  vi.advanceTimersByTime(GRACE_MS)
  if (!faked) vi.useRealTimers()
  const client = new LeasedLocks()
  wire(server, id, client)
  return { request: client.request, query: () => server.query() }
}

/** Speaks to the server as the client with this id would, and notes what it is told. */
export function rawClient(server: LockServer, id: string) {
  const heard: FromLocks[] = []
  const connect = () => server.connect(id, (message) => heard.push(message))
  const say = (message: ToLocks) => server.receive(id, message)
  const take = () => heard.splice(0)
  connect()
  return {
    connect,
    say,
    /** What was heard since the last time. */
    take,
    register: (...entries: { id: number; name?: string; mode?: LockMode; held?: number }[]) =>
      say({
        type: 'register',
        entries: entries.map((entry) => ({ name: 'a', mode: 'exclusive', held: null, ...entry })),
      }),
    request: (id: number, { name = 'a', mode = 'exclusive' as LockMode, steal = false } = {}) =>
      say({ type: 'request', id, name, mode, steal }),
    release: (id: number) => say({ type: 'release', id }),
    /** The ids of the locks that were granted since the last time. */
    granted: () => take().flatMap((message) => (message.type === 'granted' ? [message.id] : [])),
  }
}
