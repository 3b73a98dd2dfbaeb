/** Has something happen in a task of its own, after what was planned before. */
export type Later = (happen: () => void) => unknown

/** Where there is no `setImmediate`, as in browsers, a timer of no length does. */
const { setImmediate } = globalThis as { readonly setImmediate?: Later }
const { setTimeout } = globalThis

/** The next task of the real event loop, also where a test replaces the timers after this was loaded. */
export const nextTurn: Later = setImmediate ?? ((happen) => setTimeout(happen))
