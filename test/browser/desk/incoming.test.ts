import { expect } from 'vitest'
import type { Desk } from '../support/desk.js'
import { type DeskOptions, type DeskScenarioContext, deskScenario } from '../support/desk-scenario.js'
import { until } from '../support/until.js'
import { visit } from '../support/visit.js'

/** Waits until each window shows these interactions; in one window at the most something rings then. */
async function expectShown(...expected: readonly (readonly [desk: Desk, ids: readonly string[]])[]): Promise<void> {
  const shown = () => Promise.all(expected.map(([desk]) => desk.incoming()))
  const wanted = JSON.stringify(expected.map(([, ids]) => ids))
  await until(async () => JSON.stringify(await shown()) === wanted, `the windows to show ${wanted}`, {
    timeout: 20_000,
  })
}

/** How long one of the windows rang while another did, in ms. */
async function rangTogether(desks: readonly Desk[]): Promise<number> {
  const bells = await Promise.all(desks.map(({ tab }) => tab.evaluate(() => desk.ui.bell)))
  const changes = bells
    .flatMap((bell) => bell.map(({ rings, at }) => ({ by: rings ? 1 : -1, at })))
    .sort((a, b) => a.at - b.at)
  let ringing = 0
  let together = 0
  for (const [index, { by, at }] of changes.entries()) {
    ringing += by
    if (ringing > 1) together += (changes[index + 1]?.at ?? Number.POSITIVE_INFINITY) - at
  }
  return together
}

/**
 * Each window hears by itself that the user is elsewhere now, one a moment before the other, which is well below 1 ms
 * where the machine has nothing else to do. A window that goes on ringing does so for good.
 */
const MOMENT_MS = 1_000

/** Opens windows without applications. */
async function openThree(
  openDesk: DeskScenarioContext['openDesk'],
  options: DeskOptions = {},
): Promise<[Desk, Desk, Desk]> {
  const open = () => openDesk({ ...options, apps: [] })
  return [await open(), await open(), await open()]
}

deskScenario('a call rings where the user is, moves with the user, and stops everywhere', async ({ openDesk }) => {
  const desks = await openThree(openDesk)
  const [first, second, third] = desks
  await visit([first, third, second])
  const call = await first.control('ring', 'RINGING', {})
  await expectShown([first, []], [second, [call]], [third, []])
  for (const [now, ...others] of [
    [third, first, second],
    [first, second, third],
    [second, third, first],
  ] as const) {
    await now.touch()
    await expectShown([now, [call]], ...others.map((other) => [other, []] as const))
  }
  await first.setOption('voice.ringing-bell', 'none')
  await first.touch()
  await expectShown([first, [`(${call})`]], [second, []], [third, []])
  await second.touch()
  await third.tab.evaluate((id) => desk.frame.perform('voice.answer', [id], { to: 'workspace' }), call)
  await expectShown(...desks.map((one) => [one, []] as const))
  expect(await rangTogether(desks)).toBeLessThan(MOMENT_MS)
  expect(desks.flatMap(({ tab }) => tab.errors)).toEqual([])
})

deskScenario('what is accepted or rejected in the list is so once, and gone everywhere', async ({ openDesk }) => {
  const desks = await openThree(openDesk)
  const [, second] = desks
  await second.touch()
  const [one, other] = [await second.control('ring', 'RINGING', {}), await second.control('ring', 'RINGING', {})]
  await expectShown([second, [one, other]])
  await second.tab.evaluate(() => desk.ui.incoming[0]?.accept())
  await expectShown([second, [other]])
  const failure = await second.tab.evaluate(async () => {
    const [shown] = desk.ui.incoming
    await shown?.reject()
    return await shown?.accept().catch((error: Error) => error.message)
  })
  expect(failure).toMatch(/did not confirm voice.answer of the interaction/)
  await expectShown(...desks.map((desk) => [desk, []] as const))
  expect(await second.control('log')).toEqual([
    ['voice.answer', [one]],
    ['interaction.reject', [other]],
  ])
})

deskScenario(
  'a call goes on ringing in the next window when the one where it rings is closed',
  async ({ openDesk }) => {
    const [first, second, third] = await openThree(openDesk)
    await visit([second, first, third])
    const call = await first.control('ring', 'RINGING', {})
    await expectShown([first, []], [second, []], [third, [call]])
    await third.tab.close()
    // Some browsers give the focus to another window then, which makes that one the last active.
    const looks = ({ tab }: Desk) => tab.evaluate(() => desk.frame.isLastActive)
    const ringsWhereTheUserIs = async () => {
      const { value } = (await first.tab.evaluate(() =>
        desk.frame.perform('interaction.getInteractions', [], { to: 'workspace' }),
      )) as { value: { interactionId: string }[] }
      // WebKit ends the worker with a window now and then, and the double forgets the call with it.
      const calls = value.map(({ interactionId }) => interactionId)
      const [here, there] = await Promise.all([looks(first), looks(second)])
      const shown = JSON.stringify(await Promise.all([first.incoming(), second.incoming()]))
      if (here !== there && shown === JSON.stringify([here ? calls : [], there ? calls : []])) return true
      throw new Error(`${shown} of ${calls} in windows that are the last active: ${here}, ${there}`)
    }
    await until(ringsWhereTheUserIs, 'the call to ring where the user is taken to be')
  },
)

deskScenario.needs('freeze')(
  'so it does when that one is frozen, which shows nothing of yesterday when it is thawed',
  async ({ openDesk }) => {
    const desks = await openThree(openDesk)
    const [first, second, third] = desks
    await visit([first, second, third])
    const call = await first.control('ring', 'RINGING', {})
    await expectShown([first, []], [second, []], [third, [call]])
    await third.tab.freeze()
    await expectShown([first, []], [second, [call]])
    await first.tab.evaluate((id) => desk.frame.perform('voice.answer', [id], { to: 'workspace' }), call)
    await expectShown([first, []], [second, []])
    await third.tab.thaw()
    await until(() => third.tab.evaluate(() => desk.frame.peers.length === 3), 'the window to be back')
    await third.touch()
    const next = await first.control('ring', 'RINGING', {})
    await expectShown([first, []], [second, []], [third, [next]])
    expect(await rangTogether(desks)).toBeLessThan(MOMENT_MS)
    // For the call of before, and for the next one: not for the former once more.
    expect(await third.tab.evaluate(() => desk.ui.bell.map(({ rings }) => rings))).toEqual([true, false, true])
  },
)

for (const leads of [false, true]) {
  deskScenario.needs('kill')(
    `so it does when that one is killed, which ${leads ? 'leads' : 'follows'}`,
    async ({ openDesk }) => {
      const [first, second, third] = await openThree(openDesk, { policy: 'youngest' })
      // The first one stays: the worker with the calls lives with it in some browsers.
      if (leads) await first.tab.evaluate(() => desk.frame.resign())
      expect(await third.tab.evaluate(() => desk.frame.state === 'LEADING')).toBe(leads)
      await visit([first, second, third])
      const call = await first.control('ring', 'RINGING', {})
      await expectShown([first, []], [second, []], [third, [call]])
      await third.tab.kill()
      await expectShown([first, []], [second, [call]])
    },
  )
}

deskScenario.needs('kill')(
  'a call rings in the next window when the one where the user was hangs',
  async ({ openDesk }) => {
    const [first, second, third] = await openThree(openDesk)
    await visit([first, second, third])
    await third.tab.stop()
    const call = await first.control('ring', 'RINGING', {})
    await expectShown([first, []], [second, [call]])
    third.tab.cont()
    await expectShown([first, []], [second, []], [third, [call]])
  },
)
