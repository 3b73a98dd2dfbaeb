import type { Standing } from './contender.js'

// A page does not know which of the locks' clients it is, until it looks who holds a lock that only this page knows.
const mark = `mark ${performance.timeOrigin} ${Math.random()}`
const self = navigator.locks.request(mark, async () => {
  const { held = [] } = await navigator.locks.query()
  return held.find(({ name }) => name === mark)?.clientId
})

/** Where the page stands in the queue for a lock. The browser looks after it has heard of all that was asked for. */
export async function standingFor(lock: string): Promise<Standing> {
  const clientId = await self
  const { held = [], pending = [] } = await navigator.locks.query()
  const isOwn = (entry: LockInfo) => entry.name === lock && entry.clientId === clientId
  if (held.some(isOwn)) return 'leads'
  if (pending.find(({ name }) => name === lock)?.clientId === clientId) return 'next'
  return pending.some(isOwn) ? 'waits' : 'unsure'
}
