import { type Bench, type Experiment, OURS } from '../experiment.js'
import type { Way } from '../pages/events/window.js'
import { rotated } from '../rounds.js'
import { isComplete, rowsOf, type Told } from './event-rows.js'
import { EventWindows } from './event-windows.js'

const SECONDS = 3
const ROUNDS = 3

/**
 * How many events are told in a second, and of one in how many the delay is kept: so that there are about as many of each
 * load, and not always of those in the same place of a burst.
 */
export interface EventLoad {
  readonly rate: number
  readonly every: number
}

/** What a small workspace tells. */
export const littleLoad: EventLoad = { rate: 100, every: 3 }

const loads: readonly EventLoad[] = [littleLoad, { rate: 300, every: 11 }, { rate: 1_000, every: 31 }]

/** What is to meet the targets, in events a second. */
const TARGET_RATE = 1_000

const PORTS = 'bare ports'

const contenders: readonly { readonly contender: string; readonly way: Way }[] = [
  { contender: OURS, way: 'leadframe' },
  { contender: PORTS, way: 'ports' },
  { contender: 'bare channel and ports', way: 'channel' },
]

/** How events get from the session's workspace to many applications. */
export const events = eventsAt(loads)

/** The same with some of the loads. */
export function eventsAt(loads: readonly EventLoad[]): Experiment {
  return {
    name: 'events',
    title: 'Events to 60 applications in 20 windows',
    about:
      'A workspace in the SharedWorker tells events of about 1 KB; each of 20 windows, all but one hidden, tells them to ' +
      'its three applications, which are of three other sites and have subscribed to them. The bare ways only pass them ' +
      'on: from a SharedWorker over a port to each window, or over one BroadcastChannel to all, and from there over a ' +
      "port to each application. The delay is from telling to the application's listener; how busy a main thread is, is " +
      'its processor time divided by the time in which the events were due, and may be more than all of that where they ' +
      'are heard too late.',
    async measure(bench) {
      const told = await tellAll(bench, loads)
      return loads.flatMap(({ rate }) =>
        rowsOf(
          rate,
          contenders.map(({ contender }) => ({
            contender,
            told: told.filter((one) => one.contender === contender && one.rate === rate),
          })),
          { limit: PORTS, isTarget: rate === TARGET_RATE },
        ),
      )
    },
  }
}

async function tellAll(bench: Bench, loads: readonly EventLoad[]): Promise<Told[]> {
  const { site } = bench
  const rounds = bench.rounds(ROUNDS)
  const browser = await bench.openBrowser()
  const all: Told[] = []
  let windows = await open()

  async function open(): Promise<EventWindows> {
    const opened = await EventWindows.open(browser, site)
    for (const { way } of contenders) await opened.tell(way, { rate: 100, count: 100 }, 1)
    return opened
  }

  for (let round = 0; round < rounds; round++) {
    for (const { rate, every } of loads) {
      for (const { contender, way } of rotated(contenders, round)) {
        bench.tell(`${contender}, ${rate} a second, round ${round + 1} of ${rounds}`)
        const load = { rate, count: rate * SECONDS }
        const told = { contender, ...load, outcome: await windows.tell(way, load, every) }
        all.push(told)
        if (isComplete(told)) continue
        // What is still on its way must not meet what follows.
        await windows.close()
        await browser.clear()
        windows = await open()
      }
    }
  }
  await windows.close()
  return all
}
