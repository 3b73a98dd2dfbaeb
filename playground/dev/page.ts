import type { Frame } from '../../src/coordination/index.js'
import type { ServiceHost } from '../../src/service/index.js'
import type { RemoteControls } from '../../src/workspace/simulator/remote-controls.js'
import { readSimulatorNews } from '../../src/workspace/simulator/simulator-news.js'
import { watchFramed } from './framed.js'
import { type Order, orders, paths } from './protocol.js'
import { RefusalList } from './refusal-list.js'
import { Reporter } from './reporter.js'
import { deliveredNotice, refusedNotice } from './words.js'

/** What the page of the workspace has for the command. */
export interface DevParts {
  readonly frame: Frame
  readonly service: ServiceHost
  readonly simulate: RemoteControls
  /** Where the applications are embedded. */
  readonly applications: HTMLElement
  readonly ring: () => void
}

/** Tells the command `leadframe dev` what happens in this window, and does what it orders. */
export function serveCommand({ frame, service, simulate, applications, ring }: DevParts): void {
  const reporter = new Reporter()
  const place = document.createElement('section')
  applications.append(place)
  const refusals = new RefusalList(place)

  service.listen((notice) => {
    if (notice.type === 'delivered') return reporter.tell(deliveredNotice(notice))
    const told = refusedNotice(notice)
    if (refusals.add(told)) reporter.tell(told)
  })
  const reachable = simulate.time().catch(() => {})
  for (const iframe of applications.querySelectorAll('iframe')) {
    const app = iframe.src
    watchFramed(iframe, app, {
      // Not before the workspace has answered this window: until then what applications ask for waits, too.
      spoke: () => void reachable.finally(() => reporter.tell({ type: 'spoke', app })),
      silent: () => reporter.tell({ type: 'silent', app }),
    })
  }

  const play = async (): Promise<void> => {
    try {
      const response = await fetch(paths.scenario)
      // A window that led before may have begun it.
      if ((await simulate.scenario()) === null) await simulate.startScenario(await response.json())
      reporter.tell({ type: 'playing' })
    } catch (error) {
      reporter.tell({ type: 'unplayable', message: error instanceof Error ? error.message : String(error) })
    }
  }
  obey(frame, { ring, play: () => void play() })
  tellEnd(frame, simulate, reporter)
}

/** The window that leads has the one connection over which orders come. */
function obey(frame: Frame, carryOut: Readonly<Record<Order, () => void>>): void {
  let source: EventSource | undefined
  const update = () => {
    if (frame.state !== 'LEADING') {
      source?.close()
      source = undefined
    } else if (source === undefined) {
      source = new EventSource(paths.orders)
      for (const order of orders) source.addEventListener(order, carryOut[order])
    }
  }
  frame.addEventListener('statechange', update)
  update()
}

/** Every window looks whether the scenario is over: the command knows which of them was the first to say so. */
function tellEnd(frame: Frame, simulate: RemoteControls, reporter: Reporter): void {
  let told = 0
  frame.listen('workspace', (message) => {
    if (readSimulatorNews(message)?.type === 'simulation') look().catch(() => {})
  })
  async function look(): Promise<void> {
    const progress = await simulate.scenario()
    if (progress === null || progress.beganAt === told || progress.steps.some(({ status }) => status === 'planned'))
      return
    told = progress.beganAt
    const impossible = progress.steps.flatMap((step, index) =>
      step.status === 'impossible' ? [{ step: index + 1, note: step.note }] : [],
    )
    reporter.tell({ type: 'played', steps: progress.steps.length, impossible })
  }
}
