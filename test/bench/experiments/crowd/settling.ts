import type { Browser } from '../../../browser/support/browser.js'
import { overlaps, type StateRecord, spellsOf } from '../../../browser/support/spells.js'
import { until } from '../../../browser/support/until.js'
import { type Bench, OURS, type Result, type Row } from '../../experiment.js'
import { type Contender, inTurns } from '../../rounds.js'

const WINDOWS = 50
const ROUNDS = 3
const LIMIT_MS = 60_000

/** So seldom that looking does not slow down what is looked at. */
const LOOK_EVERY_MS = 500

interface Page extends Contender {
  readonly name: string
  /** How long each window took, from the first line of its own script, to know its place; in ms. */
  readonly each: number[]
  /** How often two led at the same time. */
  clashes: number
}

/** What a window told of itself: that its script began, and how it went on. */
type Story = readonly StateRecord[]

/** How soon many windows that are opened at once agree on a leader. */
export async function settling({ site, openBrowser, rounds, tell }: Bench): Promise<readonly Row[]> {
  const limit: Page = { contender: 'raw lock and round trip', name: 'limit', each: [], clashes: 0 }
  const pages: readonly Page[] = [limit, { contender: OURS, name: 'leadframe', each: [], clashes: 0 }]
  const browser = await openBrowser()
  const failure = `no agreement within ${LIMIT_MS / 1000} s`
  const together = await inTurns(pages, rounds(ROUNDS), failure, async (page, round) => {
    tell(`${WINDOWS} windows at once, round ${round}, ${page.contender}`)
    const url = site.url(`crowd/${page.name}.html`, { session: `crowd ${round}`, plain: '' })
    const stories = await openAtOnce(browser, url)
    page.clashes += overlaps(spellsOf(stories.flat())).length
    if (round > 0) page.each.push(...stories.map((story) => lastOf(story) - firstOf(story)))
    return [Math.max(...stories.map(lastOf)) - Math.min(...stories.map(firstOf))]
  })
  const results = together.map((result) => judged(result, pages))
  const row = { unit: 'ms', limit: limit.contender, targets: [] } as const
  return [
    {
      ...row,
      name: `${WINDOWS} windows at once, until all agree`,
      results,
    },
    {
      ...row,
      name: `${WINDOWS} windows at once, each until it knows who leads`,
      results: results.map((result, index) => ({ ...result, samples: pages[index]?.each ?? [] })),
    },
  ]
}

/** Opens the windows, and tells their stories once all know who leads. */
async function openAtOnce(browser: Browser, url: string): Promise<readonly Story[]> {
  try {
    const tabs = await browser.openTabs(WINDOWS, 'about:blank')
    await Promise.all(tabs.map((tab) => tab.goto(url)))
    return await until(
      async () => {
        const stories = await Promise.all(tabs.map((tab) => tab.evaluate(() => states)))
        return haveAgreed(stories) ? stories : undefined
      },
      `${WINDOWS} windows to agree`,
      { interval: LOOK_EVERY_MS, timeout: LIMIT_MS },
    )
  } finally {
    await browser.clear()
  }
}

function haveAgreed(stories: readonly Story[]): boolean {
  const last = stories.map((story) => story.at(-1))
  const leaders = last.filter((record) => record?.state === 'LEADING')
  return (
    leaders.length === 1 && last.every((record) => record?.state !== 'NEGOTIATING' && record?.term === leaders[0]?.term)
  )
}

const firstOf = (story: Story) => story[0]?.at ?? Number.NaN
const lastOf = (story: Story) => story.at(-1)?.at ?? Number.NaN

function judged(result: Result, pages: readonly Page[]): Result {
  const clashed = pages.some(({ contender, clashes }) => contender === result.contender && clashes > 0)
  return clashed ? { ...result, failure: 'two leaders at the same time' } : result
}
