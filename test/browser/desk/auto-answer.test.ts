import { expect } from 'vitest'
import type { Desk } from '../support/desk.js'
import { deskScenario } from '../support/desk-scenario.js'
import { until } from '../support/until.js'

const ROUNDS = 4
const CALLS = 6

deskScenario('calls are answered by themselves, each once, while leaders come and go', async ({ openDesk }) => {
  // Each call rings for a second, in which the leader goes.
  const options = { 'voice.auto-answer': 'true', 'voice.auto-answer.timer': '1' }
  const open = () => openDesk({ apps: [], options })
  // The first window stays: the worker with the calls lives with it in some browsers.
  const first = await open()
  let others: Desk[] = [await open(), await open()]
  const leads = ({ tab }: Desk) => tab.evaluate(() => desk.frame.state === 'LEADING')
  const rung: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    if (await leads(first)) await first.tab.evaluate(() => desk.frame.resign())
    for (let call = 0; call < CALLS; call++) rung.push(await first.control('ring', 'RINGING', {}))
    const leading = await Promise.all(others.map(leads))
    const leader = others[leading.indexOf(true)]
    others = others.filter((other) => other !== leader)
    await leader?.tab.close()
    while (others.length < 2) others.push(await open())
  }
  const answered = async () =>
    (await first.control('log')).filter(([request]) => request === 'voice.answer').map(([, [id]]) => id as string)
  await until(async () => (await answered()).length >= rung.length, 'all calls to be answered')
  expect((await answered()).sort()).toEqual(rung.toSorted())
})
