import type { FrameState } from '../../../../src/coordination/types.js'
import type { StateRecord } from '../../../browser/support/spells.js'

declare global {
  /** All states of the page's window so far; the first one is that in which its script began. */
  var states: StateRecord[]
}

globalThis.states = []
enter('NEGOTIATING')

/** The page's window is in this state from now on. */
export function enter(state: FrameState, term = 0): void {
  const frame = `window ${globalThis.tabNumber}`
  const at = performance.timeOrigin + performance.now()
  globalThis.states.push({ tab: globalThis.tabNumber ?? 0, frame, state, term, at })
}

/** The session that the page is to join. */
export const session = new URLSearchParams(location.search).get('session') ?? ''
