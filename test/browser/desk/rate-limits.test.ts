import { expect } from 'vitest'
import type { Desk } from '../support/desk.js'
import { accepted, type DeskScenarioContext, deskScenario } from '../support/desk-scenario.js'
import { clientStamp, type HostFields, type RawApplication } from '../support/raw-application.js'
import { until } from '../support/until.js'

const limit = 'service-client-api.rate-limit'
const dialLimit = `${limit}.voice.dial`
const dial = { request: 'voice.dial', parameters: ['5001'] }

/** The beginning of a minute, in ms since 1970. */
const minute = 29_000_000 * 60_000

/** What the manual says word for word (section "Rate Limit"). */
const reached =
  "The rate limit for the request 'voice.dial' has been reached.\nFurther requests of the same type will be ignored for 30 seconds."

interface Window {
  readonly desk: Desk
  readonly application: RawApplication
}

/** Opens a window with an application; its clock stands still, so that no minute ends in between. */
async function openWindow(
  { openDesk, applications: { origin } }: Pick<DeskScenarioContext, 'openDesk' | 'applications'>,
  options: Readonly<Record<string, string>>,
): Promise<Window> {
  const desk = await openDesk({ apps: [`${origin}/application.html`], options: { [accepted]: origin, ...options } })
  await setClock({ desk }, minute)
  return { desk, application: await desk.raw() }
}

async function setClock({ desk }: Pick<Window, 'desk'>, now: number): Promise<void> {
  await desk.tab.evaluate((time) => {
    Date.now = () => time
  }, now)
}

/** Dials, and resolves to how that was answered by the time when a later request of another type was. */
async function dials({ application }: Window): Promise<string> {
  await application.post({ ...clientStamp, referenceId: 'dial', ...dial })
  // It is counted too, so it goes the same way: to the leader, then to the workspace.
  await application.ask({ request: 'interaction.getInteractions' })
  const heard = (await application.heard()) as HostFields[]
  const answers = heard.filter(({ referenceId }) => referenceId === 'dial')
  await application.frame.evaluate(() => heard.splice(0))
  return answers.map(({ errorMessage }) => errorMessage ?? 'done').join(', ') || 'silence'
}

const timesDialled = async ({ desk }: Window) =>
  (await desk.control('log')).filter(([request]) => request === 'voice.dial').length

deskScenario('two windows share one limit, also when the leader changes', async ({ openDesk, applications }) => {
  const options = { [limit]: '1000', [dialLimit]: '3' }
  const [one, other] = [
    await openWindow({ openDesk, applications }, options),
    await openWindow({ openDesk, applications }, options),
  ]
  const states = () => Promise.all([one, other].map(({ desk: { tab } }) => tab.evaluate(() => desk.frame.state)))
  expect(await states()).toEqual(['LEADING', 'FOLLOWING'])
  expect([await dials(one), await dials(other), await dials(one)]).toEqual(['done', 'done', 'done'])

  await one.desk.tab.evaluate(() => desk.frame.resign())
  await until(async () => (await states()).join() === 'FOLLOWING,LEADING', 'the other window to lead')
  expect(await dials(one)).toBe(reached)
  for (const window of [other, one, other, one]) expect(await dials(window)).toBe('silence')
  expect(await timesDialled(one)).toBe(3)

  await other.desk.tab.close()
  await until(() => one.desk.tab.evaluate(() => desk.frame.state === 'LEADING'), 'the window to lead again')
  expect(await dials(one)).toBe('silence')
  const late = await openWindow({ openDesk, applications }, options)
  expect(await dials(late)).toBe('silence')
  // WebKit may end the SharedWorker with the window that was closed, and with it what the double knows of calls.
  expect([0, 3]).toContain(await timesDialled(one))

  for (const window of [one, late]) await setClock(window, minute + 30_000)
  expect([await dials(late), await dials(one)]).toEqual([reached, 'silence'])
  for (const window of [one, late]) await setClock(window, minute + 60_000)
  expect([await dials(late), await dials(one)]).toEqual(['done', 'done'])
  expect([one, late].flatMap(({ desk: { tab } }) => tab.errors)).toEqual([])
})

deskScenario(
  'a limit of the workspace holds from when it is set until it is withdrawn',
  async ({ openDesk, applications }) => {
    const window = await openWindow({ openDesk, applications }, {})
    for (let count = 0; count < 3; count++) expect(await dials(window)).toBe('done')
    await window.desk.control('setOptions', { [limit]: '1000', [dialLimit]: '1' })
    const [first, ...rest] = [await dials(window), await dials(window), await dials(window)]
    expect([first, rest]).toEqual(['done', [reached, 'silence']])
    await window.desk.control('setOptions', {})
    expect(await dials(window)).toBe('done')
    expect(await timesDialled(window)).toBe(5)
    expect(window.desk.tab.errors).toEqual([])
  },
)

deskScenario('what an application may not send counts for nobody', async ({ openDesk, applications }) => {
  const page = '/application.html'
  const desk = await openDesk({
    apps: [applications.origin + page, applications.otherSite + page],
    options: {
      [accepted]: `${applications.origin}, ${applications.otherSite} (interaction.*)`,
      [limit]: '1000',
      [dialLimit]: '1',
    },
  })
  await setClock({ desk }, minute)
  const [may, mayNot] = [
    { desk, application: await desk.raw(0) },
    { desk, application: await desk.raw(1) },
  ]
  for (let count = 0; count < 3; count++) expect(await dials(mayNot)).toContain('may not send voice.dial')
  expect([await dials(may), await dials(may), await dials(may)]).toEqual(['done', reached, 'silence'])
  expect(await dials(mayNot)).toContain('may not send voice.dial')
})
