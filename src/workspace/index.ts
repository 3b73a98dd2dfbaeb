export type { WorkspaceErrorCode } from '../contract/errors.js'
export type { EventData, FixedEventName } from '../contract/events.js'
export type { Interaction, PresentInteraction } from '../contract/objects/interaction.js'
export { type Clock, ManualClock, realClock } from './clock.js'
export { MarkdoneBlocks } from './markdone.js'
export { RealtimeConnection } from './realtime-connection.js'
export {
  type ContactHandlers,
  type ContactRequest,
  performWith,
  type SomeWorkspaceHandlers,
  type Workspace,
  type WorkspaceAnswer,
  WorkspaceError,
  type WorkspaceHandlers,
  type WorkspaceNews,
  type WorkspaceRequest,
} from './workspace.js'
