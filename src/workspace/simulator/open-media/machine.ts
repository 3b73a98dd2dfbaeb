import type { InteractionState } from '../../../contract/objects/interaction.js'
import { attach } from '../../desk/filing.js'
import type { Change, Item, ItemEvent } from '../../desk/item.js'
import { WorkspaceError } from '../../workspace.js'
import { agentOperations, type Happening, type HappeningType, isOfAgent } from './happening.js'

/** One step of a move: the state that the interaction comes to, and what is told then; left out for none. */
export interface Stage {
  /** `before` is the state that it was in before the present one. */
  readonly to?: InteractionState | 'before'
  readonly event?: ItemEvent
}

/** What something that happens makes of an interaction; without a stage nothing of it is changed. */
export interface Move {
  readonly stages: readonly Stage[]
  /** Whether the agent has it no more afterwards. */
  readonly isGone?: true
}

/** All that can happen now; what is not among it is impossible. */
export type Moves = { readonly [T in HappeningType]?: Move }

/** The rules of one medium. */
export interface Machine<Detail extends object> {
  readonly name: string
  moves(state: InteractionState, detail: Detail): Moves
  /** What becomes of all but the state. */
  after(item: Item<Detail>, happening: Happening, at: string): Item<Detail>
}

/** What becomes of an interaction, step by step. */
export interface Course<Detail extends object> {
  readonly changes: readonly Change<Detail>[]
  readonly isGone: boolean
}

/** The states in which an interaction has ended, whether the agent still has it or not. */
const ended: ReadonlySet<InteractionState> = new Set([
  'IDLE',
  'REJECTED',
  'REVOKED',
  'CANCELED',
  'CANCELLED',
  'SENT',
  'ERROR',
  'JOIN_FAILED',
  'LEFT_CONFERENCE',
  'TRANSFER_COMPLETED',
  'COMPLETED',
])

/** What the agent can do in a state. */
export function capabilitiesOf<Detail extends object>(
  { moves }: Pick<Machine<Detail>, 'moves'>,
  state: InteractionState,
  detail: Detail,
): string[] {
  const possible = moves(state, detail)
  return agentOperations.filter((operation) => Object.hasOwn(possible, operation))
}

/** What something that happens makes of an interaction; throws a WorkspaceError where its state does not allow it. */
export function demand<Detail extends object>(machine: Machine<Detail>, item: Item<Detail>, type: HappeningType): Move {
  const moves = machine.moves(item.interaction.state, item.detail)
  const move = moves[type]
  if (move === undefined) throw impossible(machine.name, item, type, moves)
  return move
}

/**
 * What becomes of an interaction when something happens at a time (ISO 8601). Throws a WorkspaceError where that is
 * impossible in its state.
 */
export function proceed<Detail extends object>(
  machine: Machine<Detail>,
  item: Item<Detail>,
  happening: Happening,
  at: string,
): Course<Detail> {
  const move = demand(machine, item, happening.type)
  const changes: Change<Detail>[] = []
  let current = item
  if ('to' in happening && Object.keys(happening.to.userData).length > 0) {
    const userData = attach(current.interaction.userData, happening.to.userData)
    current = { ...current, interaction: { ...current.interaction, userData } }
    changes.push({ item: current, events: ['ATTACHED_DATA_CHANGED'] })
  }
  current = machine.after(current, happening, at)
  for (const { to, event } of move.stages) {
    current = enter(machine, current, to, at)
    changes.push({ item: current, events: event === undefined ? [] : [event] })
  }
  return { changes, isGone: move.isGone === true }
}

function enter<Detail extends object>(
  machine: Machine<Detail>,
  { medium, detail, interaction }: Item<Detail>,
  to: Stage['to'],
  at: string,
): Item<Detail> {
  const state = to === 'before' ? interaction.previousState : (to ?? interaction.state)
  return {
    medium,
    detail,
    interaction: {
      ...interaction,
      state,
      previousState: state === interaction.state ? interaction.previousState : interaction.state,
      capabilities: capabilitiesOf(machine, state, detail),
      endDate: interaction.endDate ?? (ended.has(state) ? at : null),
    },
  }
}

function impossible(name: string, { interaction }: Item, type: HappeningType, moves: Moves): WorkspaceError {
  const others = Object.keys(moves).filter((other) => isOfAgent(other as HappeningType) === isOfAgent(type))
  return new WorkspaceError(
    'notPossible',
    `The ${name} "${interaction.interactionId}" is in the state ${interaction.state}, in which ${type} is not possible. ` +
      `Possible now: ${others.length === 0 ? 'nothing of the kind' : others.join(', ')}.`,
  )
}
