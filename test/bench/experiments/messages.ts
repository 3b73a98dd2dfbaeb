import type { Tab } from '../../browser/support/tab.js'
import { type Bench, type Experiment, OURS, type Row, type Target } from '../experiment.js'
import { median } from '../statistics.js'
import { openWindows, type Question, takeTurns } from './message-turns.js'

const PORT = 'direct port'
const CHANNEL = 'BroadcastChannel'
const PERFORM = 'Leadframe perform'
const BROADCAST = 'Leadframe broadcast'
const LIBRARIES = ['broadcast-channel', 'tab-election']

const oneToOne = [CHANNEL, 'SharedWorker relay', PORT, PERFORM, ...LIBRARIES]
const oneToMany = [CHANNEL, 'SharedWorker relay', PORT, BROADCAST, ...LIBRARIES]
const eitherWay = [...oneToOne, BROADCAST]

const TURN = 50
const FIRST = 5

/** How fast windows of one origin hear each other. */
export const messages: Experiment = {
  name: 'messages',
  title: 'Window to window',
  about:
    'One window in front sends texts to hidden ones: one by one, each after the one before has come, or 5,000 at once. ' +
    'A direct port is a MessagePort that a SharedWorker has handed out; a relay is a SharedWorker that passes on what ' +
    'it is told. A text has come once the application’s code has it.',
  async measure(bench) {
    const browser = await bench.openBrowser()
    const open = (count: number, session: string) =>
      openWindows(browser, bench.site.url('messages/window.html', { session }), count)

    // In a browser that has just started on a busy machine, the coordinator's worker may come up so late that windows do
    // without it, and have no direct ports.
    await open(2, 'warm-up')
    await browser.clear()

    const sender = await open(2, 'pair')
    const rows = [
      await single(bench, sender, 'one way, 100 B', { ask: 'oneWay', length: 100, contenders: eitherWay }),
      await single(bench, sender, 'one way, 10 KB', { ask: 'oneWay', length: 10_000, contenders: eitherWay }),
      await single(bench, sender, 'call to the leader and back, 100 B', {
        ask: 'calls',
        length: 100,
        contenders: oneToOne,
      }),
      await burst(bench, sender, 'burst of 5,000 to one window', eitherWay),
    ]
    await browser.clear()
    return [...rows, await burst(bench, await open(10, 'crowd'), 'burst of 5,000 to nine windows', oneToMany)]
  },
}

/** One message after the other, in turns of some. */
async function single(
  bench: Bench,
  sender: Tab,
  name: string,
  question: Pick<Question, 'ask' | 'length' | 'contenders'>,
): Promise<Row> {
  const rounds = bench.rounds(1_500 / TURN)
  const turns = { count: FIRST + TURN, skipped: FIRST, warmUps: 4, rounds, ours: PERFORM }
  const results = await takeTurns({ ...question, ...turns, name }, sender, bench)
  const libraries = question.ask === 'oneWay' ? LIBRARIES.map((contender) => atMost(0.6, contender)) : []
  return { name, unit: 'ms', limit: PORT, results, targets: [atMost(1.15, PORT), ...libraries] }
}

/** Many messages at once, in one task of the sender. */
async function burst(bench: Bench, sender: Tab, name: string, contenders: readonly string[]): Promise<Row> {
  const turns = { ask: 'burst', length: 100, count: 5_000, skipped: 0, warmUps: 1, rounds: bench.rounds(12) } as const
  const results = await takeTurns({ ...turns, name, contenders, ours: BROADCAST }, sender, bench)
  const rate = (name: string) => median(results.find(({ contender }) => contender === name)?.samples ?? [])
  const limit = rate(PORT) > rate(CHANNEL) ? PORT : CHANNEL
  const target: Target = { of: OURS, figure: 'median', is: 'at least', than: { times: 0.95, contender: limit } }
  return { name, unit: 'messages/s', limit, results, targets: [target] }
}

function atMost(times: number, contender: string): Target {
  return { of: OURS, figure: 'median', is: 'at most', than: { times, contender } }
}
