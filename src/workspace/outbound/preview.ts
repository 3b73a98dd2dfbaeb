import type { Interaction, InteractionState } from '../../contract/objects/interaction.js'
import type { Change, Item, ItemEvent } from '../desk/item.js'
import { WorkspaceError } from '../workspace.js'

/** How a record came: asked for by the agent, pushed, or pushed because the agent asked for all of them. */
export type PreviewMode = 'pull' | 'push' | 'direct'

/** What a preview is besides its interaction. */
export interface PreviewKind {
  readonly mode: PreviewMode
  /** The call that was made from it, where that is known: from then on, requests about the record name the call. */
  readonly callId?: string | null
}

/** What can be done with a preview; `decline` is said to an invitation, `reject` to a record that is seen. */
export type PreviewOperation = 'accept' | 'decline' | 'call' | 'reject' | 'cancel' | 'markdone'

interface Transition {
  readonly from: readonly InteractionState[]
  /** Left out where it stays in its state. */
  readonly to?: InteractionState
  readonly events: readonly ItemEvent[]
  /** What stands for it among the capabilities; it does not exist for modes that are left out. */
  readonly capability: Partial<Readonly<Record<PreviewMode, string>>>
  /** In which modes the preview is gone then. */
  readonly gone: readonly PreviewMode[]
  readonly request: string
}

const inAll = (capability: string) => ({ pull: capability, push: capability, direct: capability })

/** The manual's table "Outbound preview events"; what is read into it is listed in `test/facts/outbound-preview-events.ts`. */
const transitions: Readonly<Record<PreviewOperation, Transition>> = {
  accept: {
    from: ['INVITED'],
    to: 'PREVIEWING',
    events: ['PREVIEWING'],
    capability: { push: 'ACCEPT_PREVIEW', direct: 'ACCEPT' },
    gone: [],
    request: 'interaction.accept',
  },
  decline: {
    from: ['INVITED'],
    to: 'REJECTED',
    events: [],
    capability: { push: 'REJECT', direct: 'REJECT' },
    gone: ['push', 'direct'],
    request: 'interaction.reject',
  },
  call: {
    from: ['PREVIEWING'],
    to: 'IDLE',
    events: [],
    capability: inAll('CALL'),
    // The others go later: when the call is marked done, and when it is answered.
    gone: ['pull'],
    request: 'outbound.callPreviewRecord',
  },
  reject: {
    from: ['PREVIEWING'],
    to: 'REJECTED',
    events: ['STATE_CHANGE'],
    capability: inAll('PREVIEW_RECORD'),
    gone: ['push'],
    request: 'outbound.rejectPreviewRecord',
  },
  cancel: {
    from: ['PREVIEWING'],
    to: 'CANCELED',
    events: ['STATE_CHANGE'],
    capability: inAll('CANCEL_RECORD'),
    gone: ['push'],
    request: 'outbound.cancelPreviewRecord',
  },
  markdone: {
    from: ['REJECTED', 'CANCELED'],
    events: ['MARKDONE_APPLY'],
    capability: { pull: 'MARK_DONE', direct: 'MARK_DONE' },
    gone: ['pull', 'direct'],
    request: 'interaction.markdone',
  },
}

/** The state in which a preview comes; it is the name of the event that tells so, too. */
export function firstState(mode: PreviewMode): 'PREVIEWING' | 'INVITED' {
  return mode === 'pull' ? 'PREVIEWING' : 'INVITED'
}

/** What can be done in a state. */
function possible(mode: PreviewMode, state: InteractionState): readonly Transition[] {
  return Object.values(transitions).filter(({ from, capability }) => from.includes(state) && mode in capability)
}

/** What of an interaction follows from the state of its preview. */
export function stateOf(
  mode: PreviewMode,
  state: InteractionState,
): Pick<Interaction, 'state' | 'callType' | 'capabilities'> {
  const pushed = state === 'INVITED' ? 'OUTBOUND_PUSH' : 'OUTBOUND_PUSH_PREVIEW'
  return {
    state,
    callType: mode === 'push' ? pushed : 'OUTBOUND_PREVIEW',
    capabilities: possible(mode, state).flatMap(({ capability }) => capability[mode] ?? []),
  }
}

/** Throws a WorkspaceError where the state of a preview does not allow it. */
export function checkPreview(
  { interactionId, state }: Pick<Interaction, 'interactionId' | 'state'>,
  { mode, callId = null }: PreviewKind,
  operation: PreviewOperation,
): void {
  const { from, request, capability } = transitions[operation]
  if (from.includes(state) && mode in capability) return
  const others = possible(mode, state).map((other) => other.request)
  const called = callId === null ? 'nothing' : `what its call, the interaction "${callId}", allows`
  throw new WorkspaceError(
    'notPossible',
    `${request} is not possible: the interaction "${interactionId}" is ${state}. Possible: ${others.join(', ') || called}.`,
  )
}

/** What becomes of a preview, and whether it is gone then. Throws a WorkspaceError where its state does not allow it. */
export function stepPreview<Detail extends object>(
  item: Item<Detail>,
  kind: PreviewKind,
  operation: PreviewOperation,
): Change<Detail> & { readonly isGone: boolean } {
  const { interaction } = item
  checkPreview(interaction, kind, operation)
  const { to, events, gone } = transitions[operation]
  const changed =
    to === undefined ? interaction : { ...interaction, ...stateOf(kind.mode, to), previousState: interaction.state }
  return { item: { ...item, interaction: changed }, events, isGone: gone.includes(kind.mode) }
}
