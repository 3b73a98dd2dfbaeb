import { seatByLease } from '../leases/seat.js'
import { ActionStore } from '../platform/action-store.js'
import type { OpenChannel } from '../platform/channels.js'
import { reserveTerms } from '../platform/term-store.js'
import { namesOf } from '../protocol.js'
import type { CoordinatorOptions } from '../types.js'
import { HubHost } from './host.js'
import { seatByLock } from './seat.js'

/** Has this worker or page run the hub of a session whenever it is its turn. */
export function startHub(
  session: string,
  home: 'worker' | 'page',
  openChannel: OpenChannel,
  { workspace }: CoordinatorOptions,
): HubHost {
  const names = namesOf(session)
  const failed = (error: unknown) => host.storageFailed(error)
  const host: HubHost = new HubHost({
    names,
    takeSeat: navigator.locks ? seatByLock(names, navigator.locks) : seatByLease(names, openChannel),
    openChannel,
    actions: new ActionStore(session, failed),
    reserveTerms: (above) => reserveTerms(session, above, failed),
    home,
    workspace,
  })
  return host
}
