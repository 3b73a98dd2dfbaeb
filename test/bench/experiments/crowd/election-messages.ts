import { type Count, countHere, countsAtRest, totalOf } from '../../../browser/support/counts.js'
import { settled } from '../../../browser/support/session.js'
import type { Tab } from '../../../browser/support/tab.js'
import type { Bench, Result, Row, Target } from '../../experiment.js'

const FEW = 10
const MANY = 40
const ELECTIONS = 3

/** How many messages a takeover takes, and how their number grows. */
export async function electionMessages({ site, openBrowser, rounds, tell }: Bench): Promise<Row> {
  const browser = await openBrowser()
  const url = site.url('counted/leadframe.html')
  const results: Result[] = []
  let tabs: readonly Tab[] = []

  const readAll = async (): Promise<Count[]> => [
    ...(await Promise.all(tabs.map((tab) => tab.evaluate(countHere)))),
    await browser.evaluateInWorker(countHere),
  ]
  /** All that was sent so far by those that are here. */
  const sent = async () =>
    totalOf(await countsAtRest(readAll), 'MessagePort.postMessage', 'BroadcastChannel.postMessage')

  for (const windows of [FEW, 20, MANY]) {
    const samples: number[] = []
    for (let election = 1; election <= rounds(ELECTIONS); election++) {
      tell(`messages of ${windows} windows, election ${election}`)
      tabs = [...tabs, ...(await browser.openTabs(windows - tabs.length, url))]
      const { leader, followers, term } = await settled(tabs)
      tabs = followers
      const before = await sent()
      await leader.close()
      await settled(tabs, { after: term })
      samples.push(((await sent()) - before) / tabs.length)
    }
    results.push({ contender: nameOf(windows), samples })
  }
  await browser.clear()
  const target: Target = {
    of: nameOf(MANY),
    figure: 'median',
    is: 'at most',
    than: { times: 1.2, contender: nameOf(FEW) },
  }
  return { name: 'messages per window and election', unit: 'messages', limit: nameOf(FEW), results, targets: [target] }
}

const nameOf = (windows: number) => `${windows} windows`
