import * as v from 'valibot'
import { windowActs, windowAddress } from './scenario/window-steps.js'

const windowNews = v.object({
  type: v.literal('window'),
  /** The same for the same step of a scenario that is played, however often it is told: it is to happen once. */
  id: v.string(),
  /** A role, the number of the window in the order in which they came, from 1 on, or `new` for one to be opened. */
  window: windowAddress,
  /** What it does, or has done to it. */
  does: v.picklist(windowActs),
  /** How long it stays frozen, in seconds of the scenario; null where it is for good, and for all other acts. */
  for: v.nullable(v.number()),
})

const simulatorNews = v.variant('type', [
  windowNews,
  /** The scenario is further, or the time goes on otherwise: the controls `scenario` and `time` say how it is now. */
  v.object({ type: v.literal('simulation') }),
])

const ownNews = v.object({ type: v.literal('own'), news: simulatorNews })

/** A window is to do something, or to have it done to it. The simulation cannot: whoever hears it and can does. */
export type WindowNews = v.InferOutput<typeof windowNews>

/** What a simulation tells pages that know it. */
export type SimulatorNews = v.InferOutput<typeof simulatorNews>

/** What the simulation of a session has told, of all that comes on the channel `workspace`. */
export function readSimulatorNews(message: unknown): SimulatorNews | undefined {
  const result = v.safeParse(ownNews, message)
  return result.success ? result.output.news : undefined
}
