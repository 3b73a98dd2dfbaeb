import type { Frame } from '../../src/coordination/index.js'

/** What happened in the windows of a session. */
export class Timeline {}

/** Begins to record what happens in this window, and hears what the others have recorded. */
export function observe(_frame: Frame): Timeline {
  return new Timeline()
}
