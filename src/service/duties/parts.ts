import type { Frame } from '../../coordination/types.js'
import type { Options } from '../options.js'
import type { ServiceUi } from '../ui/service-ui.js'
import type { Interactions } from '../workspace/interactions.js'
import type { WorkspaceLink } from '../workspace/workspace-link.js'

/** How long the workspace may take for each step of a duty, and the user interface, in ms. */
export const STEP_MS = 5_000

/** The longest time that timers know, in ms (about 25 days); a longer one would be over at once. */
export const LONGEST_MS = 2 ** 31 - 1

/** What duties need. */
export interface DutyParts {
  readonly frame: Frame
  /** What this page shows, if it has a user interface. */
  readonly ui: ServiceUi | undefined
  readonly options: Options
  readonly workspace: WorkspaceLink
  readonly interactions: Interactions
  /** Aborts when the host is closed. */
  readonly ended: AbortSignal
}
