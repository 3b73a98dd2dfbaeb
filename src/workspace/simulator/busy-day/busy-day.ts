import * as v from 'valibot'
import type { Clock } from '../../clock.js'
import type { Stateful } from '../../stateful.js'
import { WorkspaceError } from '../../workspace.js'
import { type ControlsOf, type ControlTable, checked } from '../controls.js'
import type { Part } from '../part.js'
import { type Arrival, answersOf, comingOf, type Reaction } from './arrivals.js'
import { type BusyDayData, defaultBusyDay } from './data.js'

type GivenTo<Control extends Arrival['control']> = Omit<Extract<Arrival, { control: Control }>, 'control'>

/** What happens without the agent, as the parts of the simulation have it; whatever begins returns its interaction's id. */
export interface World {
  inboundCall(call: GivenTo<'inboundCall'>): string
  inboundChat(chat: GivenTo<'inboundChat'>): string
  inboundEmail(email: GivenTo<'inboundEmail'>): string
  pushPreviewRecord(record: GivenTo<'pushPreviewRecord'>): string
  remoteAnswer(interactionId: string): void
  remoteBusy(interactionId: string): void
  remoteNoAnswer(interactionId: string): void
  remoteHangUp(interactionId: string): void
  chatMessage(interactionId: string, text: string): void
  chatEnds(interactionId: string): void
}

/** One a second, in interactions per hour: more than any agent could bear. */
const MOST_PER_HOUR = 3600

const daySettings = v.strictObject({
  /** The same seed makes the same day. */
  seed: v.pipe(v.number(), v.safeInteger()),
  /** How many interactions come in an hour on average. */
  perHour: v.pipe(v.number(), v.gtValue(0), v.maxValue(MOST_PER_HOUR)),
})

/** How busy a day is. */
export type DaySettings = v.InferOutput<typeof daySettings>

/** What `simulate` gets of it. */
export const busyDayControls = {
  /** Begins a day; one that goes on already ends. */
  startDay: [{ name: 'settings', schema: daySettings }],
  /** Nothing comes any more, and nobody reacts. */
  endDay: [],
} as const satisfies ControlTable

/** What `simulate` gets of it. */
export type BusyDayControls = ControlsOf<typeof busyDayControls>

type Planned = { readonly at: number } & (
  | { readonly type: 'arrival' }
  | { readonly type: 'reaction'; readonly interactionId: string; readonly reaction: Reaction }
)

/** How far a day has come. */
export interface DayState {
  /** Null where no day goes on. */
  readonly settings: DaySettings | null
  readonly arrivals: number
  readonly dialled: number
  /** In the order in which it happens. */
  readonly planned: readonly Planned[]
}

/** A day that goes by itself. */
export interface BusyDay extends Part<BusyDayControls>, Stateful<DayState> {
  /** The agent dials: on a busy day, whoever is called reacts. */
  dialled(interactionId: string): void
}

const noDay: DayState = { settings: null, arrivals: 0, dialled: 0, planned: [] }

/** Customers who call, write and chat all day long, and react as customers do. */
export function createBusyDay(clock: Clock, world: World, data: BusyDayData = defaultBusyDay): BusyDay {
  let state = noDay
  let prevent = () => {}

  const keep = (next: DayState): void => {
    state = next
    prevent()
    const [first] = state.planned
    prevent = first === undefined ? () => {} : clock.after(Math.max(0, first.at - clock.now()), goOn)
  }
  const plan = (...planned: readonly Planned[]): void =>
    keep({ ...state, planned: inOrder([...state.planned, ...planned]) })
  const planReactions = (interactionId: string, reactions: readonly Reaction[]): void =>
    plan(
      ...reactions.map((reaction) => {
        const at = clock.now() + reaction.after
        return { at, type: 'reaction', interactionId, reaction } as const
      }),
    )
  const planArrival = ({ seed, perHour }: DaySettings): void => {
    const { after } = comingOf(seed, state.arrivals, perHour, data)
    plan({ at: clock.now() + after, type: 'arrival' })
  }
  const goOn = (): void => {
    const [first, ...planned] = state.planned
    if (first === undefined || state.settings === null) return
    keep({ ...state, planned })
    if (first.type === 'reaction') react(first.interactionId, first.reaction)
    else arrive(state.settings)
  }
  const arrive = (settings: DaySettings): void => {
    const { arrival, reactions } = comingOf(settings.seed, state.arrivals, settings.perHour, data)
    keep({ ...state, arrivals: state.arrivals + 1 })
    planArrival(settings)
    const interactionId = ifPossible(() => bring(arrival))
    if (interactionId !== undefined) planReactions(interactionId, reactions)
  }
  // Each control comes with what it is given.
  const bring = ({ control, ...given }: Arrival): string => (world[control] as (given: object) => string)(given)
  const react = (id: string, reaction: Reaction): void => {
    ifPossible(() =>
      reaction.control === 'chatMessage' ? world.chatMessage(id, reaction.text) : world[reaction.control](id),
    )
  }

  return {
    handlers: {},
    controls: checked(busyDayControls, {
      startDay(settings) {
        keep({ ...noDay, settings })
        planArrival(settings)
      },
      endDay: () => keep(noDay),
    }),
    dialled(interactionId) {
      const { settings, dialled } = state
      if (settings === null) return
      keep({ ...state, dialled: dialled + 1 })
      planReactions(interactionId, answersOf(settings.seed, dialled))
    },
    state: () => state,
    restore: keep,
  }
}

function inOrder(planned: readonly Planned[]): readonly Planned[] {
  return planned.toSorted((a, b) => a.at - b.at)
}

/** The agent, or another customer, may have been faster: then nothing happens. */
function ifPossible<Result>(act: () => Result): Result | undefined {
  try {
    return act()
  } catch (error) {
    if (error instanceof WorkspaceError) return undefined
    throw error
  }
}
