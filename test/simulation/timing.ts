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
  frame.hang()
  world.runUntil(() => request !== undefined && world.leaderLock.wasRobbed(request), 1500)
  world.run(world.random() * 20)
  frame.resume()
}

/** The action that the hub has at this stage. */
export function actionAt(world: World, stage: Action['stage']): Action | undefined {
  return [...(world.hub?.core.journal.open.values() ?? [])].find((action) => action.stage === stage)
}

/** The hub and the frame that carries an action out crash at the same moment, when that is at this stage. */
export function crashAt(frame: SimulatedFrame, stage: Action['stage']): void {
  const { world } = frame
  askKeyed(frame, 'leader', ` at ${world.clock.now}`)
  if (!world.runUntil(() => actionAt(world, stage) !== undefined, 1100)) return
  const executor = world.frame(actionAt(world, stage)?.executor ?? '')
  // What the hub says at this moment still arrives, unless the frame is gone too.
  if (world.random() < 0.5) world.run(world.random())
  if (world.random() < 0.7 && executor !== undefined && executor.page !== 'dead') executor.crash()
  crashHub(world)
}

/** Leader and heir hang. The leader wakes up when the session knows, and the heir does not yet. */
export function wakeDeposed(frame: SimulatedFrame): void {
  const { world } = frame
  const heir = world.frame(world.hub?.core.heir?.id ?? '')
  if (heir?.page === 'running') heir.hang()
  frame.hang()
  for (const other of world.running()) other.ask('leader')
  world.runUntil(() => world.hub?.core.leader?.id !== frame.id, 1500)
  frame.resume()
}
