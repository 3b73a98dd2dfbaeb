import type { Browser } from '../../browser/support/browser.js'
import { type Experiment, OURS, type Result, type Row, type Target } from '../experiment.js'
import { BARE_PORT, BARE_WINDOW, contenders, DROP_IN, libraries, ON_THE_WINDOW } from './applications/contenders.js'
import { crossSite, type Embedded, type Origins, openEmbedded, sameSite } from './applications/embedded.js'
import { askFollower, BARE_HOPS } from './applications/follower.js'
import { atOnce, events, oneByOne } from './applications/questions.js'
import { firstAnswers } from './applications/starts.js'

/** How long an embedded application waits for its host. */
export const applications: Experiment = {
  name: 'applications',
  title: 'An application in an iframe asks its host',
  about:
    'An application in an iframe of another site, which has a process of its own, asks the page around it whether that ' +
    'leads, and hears events that this page tells. Every contender has a window of its own with a host that accepts ' +
    'this one origin, and they take turns; our host has no rate limit and the default limits. The bare contenders ' +
    'check origin and source on both sides and match answers to questions, and do nothing else.',
  async measure(bench) {
    const browser = await bench.openBrowser()
    bench.tell('opening the windows')
    const embedded = await openAll(browser, crossSite(bench.site))
    bench.tell('one by one')
    const single = await oneByOne(embedded, bench)
    bench.tell('at once')
    const burst = await atOnce(embedded, bench)
    bench.tell('events')
    const pushed = await events(embedded, bench)
    bench.tell('first answers')
    const starts = await firstAnswers(embedded, bench)
    bench.tell('in a follower')
    await browser.clear()
    const follower = await askFollower(browser, bench)
    bench.tell('same site')
    await browser.clear()
    const near = await oneByOne(await openAll(browser, sameSite(bench.site)), bench)

    const asked = [
      { name: 'isFrameLeading and back', results: single },
      { name: '500 of them at once', results: burst },
      { name: '5,000 events', results: pushed },
    ]
    return [
      ...asked.map(({ name, results }) => overPort(name, results)),
      ...asked.map(({ name, results }) => onWindow(`${name}, on the window`, results)),
      start('last script byte to first answer', starts.sinceLastByte),
      start('first statement to first answer', starts.sinceScript),
      hops('in a follower: counted by the leader, and back', follower.leader),
      hops('in a follower: to the workspace and back', follower.workspace),
      { name: 'isFrameLeading and back, same site', unit: 'ms', limit: BARE_PORT, results: near, targets: [] },
    ]
  },
}

async function openAll(browser: Browser, origins: Origins): Promise<readonly Embedded[]> {
  const embedded: Embedded[] = []
  for (const pages of contenders) embedded.push(await openEmbedded(browser, pages, origins))
  return embedded
}

function overPort(name: string, results: readonly Result[]): Row {
  const targets = [OURS, DROP_IN].flatMap((of) => [
    atMost(of, 1.2, BARE_PORT),
    atMost(of, 0.5, BARE_WINDOW),
    ...libraries.map((library) => atMost(of, 1, library)),
  ])
  const others = results.filter(({ contender }) => contender !== ON_THE_WINDOW)
  return { name, unit: 'ms', limit: BARE_PORT, results: others, targets }
}

function onWindow(name: string, results: readonly Result[]): Row {
  const both = results.filter(({ contender }) => contender === BARE_WINDOW || contender === ON_THE_WINDOW)
  return { name, unit: 'ms', limit: BARE_WINDOW, results: both, targets: [atMost(ON_THE_WINDOW, 1.2, BARE_WINDOW)] }
}

function start(name: string, results: readonly Result[]): Row {
  const targets = [OURS, DROP_IN].map((of) => atMost(of, 1.3, BARE_WINDOW))
  return { name, unit: 'ms', limit: BARE_WINDOW, results, targets }
}

function hops(name: string, results: readonly Result[]): Row {
  return { name, unit: 'ms', limit: BARE_HOPS, results, targets: [atMost(OURS, 1.2, BARE_HOPS)] }
}

function atMost(of: string, times: number, contender: string): Target {
  return { of, figure: 'median', is: 'at most', than: { times, contender } }
}
