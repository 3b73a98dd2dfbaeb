import type { FrameState } from '../../../src/coordination/types.js'
import type { Browser } from '../../browser/support/browser.js'
import type { Tab } from '../../browser/support/tab.js'
import { until } from '../../browser/support/until.js'
import { type Bench, OURS, type Result } from '../experiment.js'
import type { MessagesPage } from '../pages/messages/window.js'
import { rotated } from '../rounds.js'

/** What a window is asked in turns of each contender. */
export interface Question {
  /** As the row is called. */
  readonly name: string
  readonly ask: keyof Omit<MessagesPage, 'isReady'>
  /** So many characters of one byte are in a message. */
  readonly length: number
  /** So many messages are sent in a turn. */
  readonly count: number
  /** So many figures of each turn are not counted: they find the windows asleep. */
  readonly skipped: number
  /** So many rounds are not counted: code is compiled in them, and connections are made. */
  readonly warmUps: number
  readonly rounds: number
  readonly contenders: readonly string[]
  /** Which of the contenders is to stand for this package. */
  readonly ours: string
}

/** Asks of all contenders, round by round, each time beginning with another; one that fails has no more turns. */
export async function takeTurns(
  { name, ask, length, count, skipped, warmUps, rounds, contenders, ours }: Question,
  sender: Tab,
  { tell }: Bench,
): Promise<readonly Result[]> {
  const taken = contenders.map((contender) => ({ contender, samples: [] as number[], failure: '' }))
  for (let round = -warmUps; round < rounds; round++) {
    if (round >= 0) tell(`${name}: round ${round + 1} of ${rounds}`)
    for (const turn of rotated(taken, round + warmUps)) {
      if (turn.failure !== '') continue
      const { samples, failure = '' } = await sender.evaluate(
        (ask, contender, length, count) => messages[ask](contender, length, count),
        ask,
        turn.contender,
        length,
        count,
      )
      if (round >= 0) turn.samples.push(...samples.slice(skipped))
      turn.failure = failure
    }
  }
  return taken.map(({ contender, samples, failure }) => ({
    contender: contender === ours ? OURS : contender,
    samples,
    ...(failure === '' ? {} : { failure }),
  }))
}

/** Opens windows that find each other; the first one leads. Resolves to the one in front, which follows. */
export async function openWindows(browser: Browser, url: string, count: number): Promise<Tab> {
  const leader = await browser.openTab(url)
  // A window in front would be picked to lead before one that is just as new.
  await whenReady(leader, 1, 'LEADING')
  const others = await browser.openTabs(count - 1, url)
  await whenReady(leader, count, 'LEADING')
  for (const tab of others) await whenReady(tab, count, 'FOLLOWING')
  return others.at(-1) as Tab
}

async function whenReady(tab: Tab, windows: number, state: FrameState): Promise<void> {
  const isReady = () => tab.evaluate((windows, state) => messages.isReady(windows, state), windows, state)
  await until(isReady, `tab ${tab.number} to be ${state} among ${windows}`)
}
