import type { SimulatedTime } from '../../src/workspace/simulator/index.js'

let known: SimulatedTime & { readonly real: number } = { now: Date.now(), pace: 1, real: Date.now() }

/** It is that late in the simulation now. */
export function followTime(time: SimulatedTime): void {
  known = { ...time, real: Date.now() }
}

/** How late it is in the simulation, which may be ahead of this machine, in ms since 1970. */
export function simulatedNow(): number {
  return known.now + (Date.now() - known.real) * known.pace
}

/** How many of its ms pass in a real one; 0 where it stands still. */
export function simulatedPace(): number {
  return known.pace
}
