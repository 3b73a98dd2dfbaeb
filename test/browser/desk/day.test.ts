import { expect } from 'vitest'
import type { DayReport } from '../pages/work-day.js'
import { lack } from '../support/abilities.js'
import type { Desk } from '../support/desk.js'
import { deskScenario } from '../support/desk-scenario.js'
import { engine } from '../support/engines/index.js'
import { until } from '../support/until.js'

/** In each round the leader goes in one way or another; elsewhere windows open too slowly for so many. */
const ROUNDS = engine.fast ? 10 : 3
/** So many interactions come in each round. */
const ARRIVALS = 50
/** While so many are not done yet, no more come: only so many of a medium may wait for the agent. */
const BACKLOG = 150
const WINDOWS = 4

/** How a leader goes, as far as the engine can do that. */
const fates = {
  closed: async ({ tab }: Desk) => await tab.close(),
  ...(lack('kill') === undefined && { killed: async ({ tab }: Desk) => await tab.kill() }),
  ...(lack('freeze') === undefined && { frozen: async ({ tab }: Desk) => await tab.freeze() }),
}

const options = { 'voice.auto-answer': 'true', 'chat.auto-answer': 'true', 'email.auto-answer': 'true' }

/** Lets interactions of all media that can be answered by themselves come in; resolves to their ids. */
async function arrive({ tab }: Desk, round: number): Promise<string[]> {
  return await tab.evaluate(
    async (first, count) => {
      const made: string[] = []
      for (let number = first; number < first + count; number++) {
        const coming = [
          ['inboundCall', { ani: `+1 202-555-${number}`, dnis: '800' }],
          ['inboundChat', { nickname: `customer ${number}` }],
          ['inboundEmail', { from: `c${number}@customer.example`, to: 'us@desk.example', subject: 'A', text: 'B' }],
        ] as const
        const [control, given] = coming[number % coming.length] ?? coming[0]
        const answer = await desk.frame.perform(`simulate.${control}`, [given], { to: 'workspace' })
        const { value, message } = answer as { value?: string; message?: string }
        if (value === undefined) throw new Error(message)
        made.push(value)
      }
      return made
    },
    round * ARRIVALS,
    ARRIVALS,
  )
}

const report = async ({ tab }: Desk) => {
  const answer = await tab.evaluate(() => desk.frame.perform('day.report', undefined, { to: 'workspace' }))
  return (answer as { value: DayReport }).value
}

deskScenario(
  'interactions of all media while leaders go: each is answered once and recorded once, and none is lost',
  async ({ openDesk }) => {
    const open = () => openDesk({ apps: [], options, workspace: 'day' })
    // The first window stays: the worker with the interactions lives with it in some browsers.
    const first = await open()
    let others: Desk[] = []
    const leads = ({ tab }: Desk) => tab.evaluate(() => desk.frame.state === 'LEADING')
    const leader = async () => {
      const leading = await Promise.all(others.map(leads))
      if (!leading.includes(true)) await first.tab.evaluate(() => desk.frame.resign())
      return others[leading.indexOf(true)]
    }
    const arrived: string[] = []
    let frozen: Desk | undefined
    for (let round = 0; round < ROUNDS; round++) {
      while (others.length + 1 < WINDOWS) others.push(await open())
      const keepsUp = async () => arrived.length - (await report(first)).done.length < BACKLOG
      await until(keepsUp, 'the agent to keep up', { timeout: 20_000 })
      const next = await until(leader, 'a window that may go to lead')
      const coming = arrive(first, round)
      const names = Object.keys(fates) as (keyof typeof fates)[]
      const fate = names[round % names.length] ?? 'closed'
      await fates[fate]?.(next)
      others = others.filter((other) => other !== next)
      arrived.push(...(await coming))
      if (frozen !== undefined) {
        await frozen.tab.thaw()
        others.push(frozen)
      }
      frozen = fate === 'frozen' ? next : undefined
    }

    // How long all of them take is the machine's; none may be left.
    for (let known = 0; known < arrived.length; ) {
      const more = async () => {
        const { length } = (await report(first)).recorded
        return length > known ? length : undefined
      }
      known = await until(more, `more than ${known} of ${arrived.length} interactions to be recorded`)
    }
    const { answers, done: ended, recorded } = await report(first)
    const byNumber = (ids: readonly string[]) => ids.toSorted((one, other) => Number(one) - Number(other))
    expect(arrived).toHaveLength(ROUNDS * ARRIVALS)
    expect(answers).toEqual(Object.fromEntries(arrived.map((id) => [id, 1])))
    expect(byNumber(ended)).toEqual(byNumber(arrived))
    expect(byNumber(recorded)).toEqual(byNumber(arrived))
  },
  180_000,
)
