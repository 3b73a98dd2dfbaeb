import { joinSession } from '../../../../src/coordination/index.js'
import { namesOf } from '../../../../src/coordination/protocol.js'
import { present, type Standing, session, tellLead, tellLoss } from './contender.js'
import { standingFor } from './queue.js'

const { leaderLock, frameOfLock } = namesOf(session)
const frame = joinSession({
  name: session,
  worker: crossOriginIsolated ? '/leadframe-worker.js' : '/leadframe-worker.js?plain',
})

frame.respond('work', () => null)
frame.addEventListener('statechange', () => {
  if (frame.state === 'LEADING') tellLead()
  else tellLoss()
})

/** Only one of the followers is told to wait for the leader's lock, and the coordinator waits behind it. */
async function standing(): Promise<Standing> {
  if (frame.state === 'LEADING') return 'leads'
  const own = await standingFor(leaderLock)
  if (frame.state !== 'FOLLOWING' || own === 'next') return frame.state === 'FOLLOWING' ? own : 'unsure'
  const { held = [], pending = [] } = await navigator.locks.query()
  const frames = held.filter(({ name }) => frameOfLock(name ?? '') !== null).map(({ clientId }) => clientId)
  const hasHeir = pending.some(({ name, clientId }) => name === leaderLock && frames.includes(clientId))
  return hasHeir ? 'waits' : 'unsure'
}

present({
  leads: () => frame.state === 'LEADING',
  standing,
  ask: () => void frame.perform('work').catch(() => {}),
})
