import type { Frame } from '../../coordination/types.js'
import type { Interactions } from '../interactions.js'
import type { Options } from '../options.js'
import type { ServiceUi } from '../ui/service-ui.js'
import type { WorkspaceLink } from '../workspace-link.js'

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
