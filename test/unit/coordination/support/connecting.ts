import { WELCOME_MS } from '../../../../src/coordination/frame/connection.js'
import type { Connection, FrameEffect } from '../../../../src/coordination/frame/state.js'
import type { ToHub } from '../../../../src/coordination/protocol.js'

type Hello = Extract<ToHub, { type: 'hello' }>

/** A visible frame says hello on this line; it was never in a view, unless a test says where. */
export function hello(line: number, seat: Hello['seat'] = null): FrameEffect {
  const body: Hello = { type: 'hello', line, visible: true, policy: 'healthiest', claim: null, seat, work: [] }
  return { type: 'send', body }
}

/** An answer is waited for, so many times as long as the first time. */
export function waits(times: number): FrameEffect {
  return { type: 'startTimer', timer: 'welcome', ms: WELCOME_MS * times }
}

/** The frame opens this line. */
export function connects(way: Connection['way'], line: number): FrameEffect {
  return { type: 'connect', way, line }
}
