import type { Action } from '../../src/coordination/hub/journal.js'
import { askKeyed, crashHub } from './acts.js'
import type { SimulatedFrame } from './frame.js'
import type { World } from './world.js'

// Disturbances that need a moment which schedules would rarely meet.

const beginning = (frame: SimulatedFrame) =>
  frame.page === 'running' && frame.core.actions.tasks.some(({ askedAt }) => askedAt !== null)

/** The leader hangs when it is about to begin an action, and wakes up long after. */
export function hangBeginning(frame: SimulatedFrame): void {
  const { world } = frame
  askKeyed(frame, 'leader', ` at ${world.clock.now}`)
  world.runUntil(() => world.frames.some(beginning), 50)
  const leader = world.frames.find(beginning)
  leader?.hang()
  world.run(1500)
  leader?.resume()
}

/** A leader wakes up just when the session has found out that it hung: what it does then is too late. */
export function hangUntilDeposed(frame: SimulatedFrame): void {
  const { world } = frame
  const request = frame.claim?.request
  for (const other of world.running()) other.ask('leader')
  world.run(world.random() * 4)
  if (frame.page !== 'running') return
  frame.hang()
  world.runUntil(() => request !== undefined && world.leaderLock.wasRobbed(request), 1500)
  world.run(world.random() * 20)
  frame.resume()
}

/** The action that the hub has at this stage. */
export function actionAt(world: World, stage: Action['stage']): Action | undefined {
  return [...(world.hub?.core.journal.open.values() ?? [])].find((action) => action.stage === stage)
}

/** The hub crashes when an action may begin from now on or its outcome is known, perhaps with whoever carries it out. */
export function crashAt(frame: SimulatedFrame, stages: readonly Action['stage'][], waitMs: number): void {
  const { world } = frame
  askKeyed(frame, 'leader', ` at ${world.clock.now}`)
  const key = [...frame.keyedAsks.values()].at(-1)?.key ?? ''
  const action = () => world.hub?.core.journal.open.get(key)
  const isNow = () => {
    const now = action()
    return now !== undefined && stages.includes(now.stage)
  }
  if (!world.runUntil(isNow, 1100)) return
  const executor = world.frame(action()?.executor ?? '')
  // What the hub says at this moment still arrives, unless the frame is gone too.
  if (world.random() < 0.5) world.run(world.random() * waitMs)
  if (world.random() < 0.5 && executor !== undefined && executor.page !== 'dead') executor.crash()
  crashHub(world)
  world.run(world.random() * 100)
  const other = world.running()[0]
  if (other !== undefined) other.askKeyed(key, 'leader')
}

/** Pages stop, and go on before anybody has heard that they stopped. */
export function blink(frames: readonly SimulatedFrame[]): void {
  for (const frame of frames) frame.freeze()
  frames[0]?.world.run(frames[0].world.random() * 0.3)
  for (const frame of frames) if (frame.page === 'frozen') frame.resume()
}

/**
 * Leader and heir hang. The leader wakes up when the session knows, and the heir does not yet; another frame is better
 * than both by then.
 */
export function wakeDeposed(frame: SimulatedFrame): void {
  const { world } = frame
  const heir = world.frame(world.hub?.core.heir?.id ?? '')
  if (heir?.page === 'running') heir.hang()
  frame.feed({ type: 'visibility', visible: false })
  world.run(world.random() * 4)
  if (frame.page !== 'running') return
  frame.hang()
  for (const other of world.running()) other.ask('leader')
  world.running()[0]?.feed({ type: 'visibility', visible: true })
  world.running()[0]?.feed({ type: 'activity' })
  world.runUntil(() => world.hub?.core.leader?.id !== frame.id, 1500)
  frame.resume()
  world.run(800)
}

/** A page is frozen while all others have something to say. */
export function freezeTold(frame: SimulatedFrame): void {
  const { world } = frame
  frame.freeze()
  for (const other of world.running()) other.voice.broadcast()
  world.run(world.random() * 20)
  if (frame.page === 'frozen') frame.resume()
}
