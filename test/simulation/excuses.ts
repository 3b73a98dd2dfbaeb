import type { World } from './world.js'

/*
 * What sessions are known not to withstand. Each of these is a gap in what the checks demand: it is to go as soon as
 * the coordination closes it, and nothing else may be excused.
 */

/**
 * A frame that was told to steal the lock just before it hung carries that out when it runs again, and so robs a leader
 * that was elected meanwhile.
 */
export function mayBeRobbed(world: World, victim: string, thief: string): boolean {
  const hung = [victim, thief].some((id) => world.frame(id)?.everHung !== false)
  return hung || world.hubDiedYoung
}

/**
 * A worker that dies before a frame has heard from it leaves the frame waiting for longer than the next hub waits for
 * the frame.
 */
export function mayLoseLeader(world: World): boolean {
  return world.hubDiedYoung
}

/** While the leader hangs, an heir that hangs too and was asked to withdraw is waited for without end. */
export function mayLackLeader(world: World): boolean {
  return world.frames.filter((frame) => frame.page === 'hung').length > 1
}

/**
 * The first views of a restarted hub lack frames that have yet to say hello: what is under way between them is given
 * up. An introduction that is asked for at that time is forgotten, or reaches one of the two only.
 */
export function mayFail(world: World): boolean {
  return world.hubs > 1
}
