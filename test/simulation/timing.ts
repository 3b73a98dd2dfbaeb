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

/** The hub crashes when an action may begin from now on or its outcome is known, perhaps with whoever carries it out. */
export function crashAt(frame: SimulatedFrame, isDue: (action: Action) => boolean): void {
  const { world } = frame
  askKeyed(frame, 'leader', ` at ${world.clock.now}`)
  const key = [...frame.keyedAsks.values()].at(-1)?.key ?? ''
  const action = () => world.hub?.core.journal.open.get(key)
  const isNow = () => {
    const now = action()
    return now !== undefined && isDue(now)
  }
  if (!world.runUntil(isNow, 1100)) return
  const executor = world.frame(action()?.executor ?? '')
  // What the hub says at this moment still arrives, unless the frame is gone too.
  if (world.random() < 0.6) world.runUntil(() => world.deeds.times(key) > 0 && world.random() < 0.5, 1)
  if (world.random() < 0.6 && executor !== undefined && executor.page !== 'dead') executor.crash()
  crashHub(world)
  world.run(world.random() * 100)
  const other = world.running()[0]
  if (other !== undefined) other.askKeyed(key, 'leader')
}

/** A page stops and goes on before anybody has heard that it stopped. */
export function blink(frame: SimulatedFrame): void {
  frame.freeze()
  frame.world.run(frame.world.random())
  if (frame.page === 'frozen') frame.resume()
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

/** A page is frozen while all others have something to say. */
export function freezeTold(frame: SimulatedFrame): void {
  const { world } = frame
  frame.freeze()
  for (const other of world.running()) other.voice.broadcast()
  world.run(world.random() * 20)
  if (frame.page === 'frozen') frame.resume()
}
