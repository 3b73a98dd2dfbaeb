import { WELCOME_MS } from '../../../../src/coordination/frame/connection.js'
import type { FrameEffect } from '../../../../src/coordination/frame/events.js'
import type { Connection } from '../../../../src/coordination/frame/state.js'
import type { ToHub } from '../../../../src/coordination/protocol.js'
import { arrived, type TestFrame } from './core.js'

type Hello = Extract<ToHub, { type: 'hello' }>

/** A visible frame whose own lock is held says hello on this line; it was never in a view, unless a test says where. */
export function hello(line: number, seat: Hello['seat'] = null): FrameEffect {
  return { type: 'send', body: { ...greeting(line), seat } }
}

/** A visible frame says hello on this line before its own lock is held. */
export function earlyHello(line: number): FrameEffect {
  return { type: 'send', body: { ...greeting(line), present: false } }
}

function greeting(line: number): Hello {
  return {
    type: 'hello',
    line,
    present: true,
    takesMore: true,
    visible: true,
    policy: 'healthiest',
    claim: null,
    seat: null,
    work: [],
  }
}

/** An answer is waited for, so many times as long as the first time. */
export function waits(times: number): FrameEffect {
  return { type: 'startTimer', timer: 'welcome', ms: WELCOME_MS * times }
}

/** The frame opens this line. */
export function connects(way: Connection['way'], line: number): FrameEffect {
  return { type: 'connect', way, line }
}

/** The frame's worker says that it only waits for the hub's seat. */
export function standby(frame: TestFrame): readonly FrameEffect[] {
  return frame.hears({ type: 'standby' }, { hub: null })
}

/** A frame whose worker stands by, welcomed by the hub over the channel. */
export function redirected(): TestFrame {
  const frame = arrived()
  standby(frame)
  frame.hears({ type: 'welcome' })
  return frame
}
