import type { Stage } from '../stages/stage.js'

/** What happens over some time, by what it is about. */
export type Courses = Readonly<Record<string, (it: Stage) => Promise<void>>>
