import { expect } from 'vitest'
import { requests } from '../../../src/contract/contract.js'
import { ExplorerApplication } from '../support/explorer-application.js'
import { serviceScenario } from '../support/service-scenario.js'
import { until } from '../support/until.js'
import type { Workspace } from '../support/workspace.js'

async function explorerIn(workspace: Workspace): Promise<ExplorerApplication> {
  const explorer = new ExplorerApplication(await workspace.application())
  await explorer.ready()
  return explorer
}

const inboundCall = ({ tab }: Workspace): Promise<string> =>
  tab.evaluate(() =>
    leadframe.simulate.inboundCall({ ani: '+15550001', dnis: '800', userData: { Topic: 'billing', Spoken: 'French' } }),
  )

/** Requests with what is written into their forms in place of the examples. */
type Step = readonly [request: string, given?: Readonly<Record<string, string>>]

const ready: Step = ['agent.setState', { stateOperationName: 'READY' }]

/** About a call that the agent talks on. */
const talking: readonly Step[] = [
  ['interaction.getByInteractionId'],
  ['interaction.setUserData'],
  ['interaction.deleteUserData'],
  ['interaction.selectCaseByCaseId'],
  ['configuration.getContextualOption'],
  ['voice.startCallRecording'],
  ['voice.pauseCallRecording'],
  ['voice.resumeCallRecording'],
  ['voice.stopCallRecording'],
  ['voice.hold'],
  ['voice.resume'],
]

/** About a record that is previewed. */
const previewing: readonly Step[] = [
  ['outbound.getChainedRecords'],
  ['outbound.getRecordFields'],
  ['outbound.updateRecordFields'],
  ['outbound.rescheduleRecord'],
  ['outbound.cancelReschedule'],
]

/** About a record that was called. */
const recordCalled: readonly Step[] = [
  ['outbound.setCallResult'],
  ['outbound.getCallResult'],
  ['outbound.setDoNotCall'],
  ['outbound.removeDoNotCall'],
]

/** What the window where the user is shows: either all of them succeed, or that window has no user interface. */
const shown: readonly Step[] = [
  ['system.popupToast'],
  ['system.updateToast'],
  ['system.closeToast'],
  ['system.openDialog'],
  ['system.closeDialog'],
  ['system.updateViewInApplicationMenuBar'],
  ['system.closeViewInApplicationMenuBar'],
]

serviceScenario('the explorer calls every method', async ({ openWorkspace, playground }) => {
  const { origin } = new URL(playground.clientUrl)
  const workspace = await openWorkspace({
    apps: [playground.clientUrl],
    accepted: `${origin} (*, auth.getJwtToken, auth.getPureCloudToken)`,
  })
  const explorer = await explorerIn(workspace)
  // So it always knows the id of the interaction that something happened to last, and fills it in.
  await explorer.turn('interaction', 'confirmed')
  const uncalled = new Set(requests.keys())
  const failed: unknown[] = []

  async function call(...steps: readonly Step[]): Promise<void> {
    for (const [request, given] of steps) {
      uncalled.delete(request)
      const { code, text } = await explorer.call(request, given)
      if (code !== '') failed.push([request, code, text])
    }
  }
  async function newest(state: string): Promise<string> {
    return await until(async () => {
      const { data } = await explorer.call('interaction.getInteractions')
      const all = JSON.parse(data) as { interactionId: string; state: string }[]
      return all.findLast((one) => one.state === state)?.interactionId
    }, `an interaction that is ${state}`)
  }
  async function answered(): Promise<string> {
    const id = await newest('DIALING')
    await workspace.tab.evaluate((dialled) => leadframe.simulate.remoteAnswer(dialled), id)
    return id
  }
  const about = (interactionId: string): Record<string, string> => ({ interactionId })

  await inboundCall(workspace)
  await call(['interaction.reject'], ['voice.dial'])
  const main = await answered()
  await call(...talking.map(([request]): Step => [request, request.endsWith('CaseId') ? {} : about(main)]))
  await call(['interaction.consult', about(main)])
  await call(
    ['interaction.completeConference', { consultInteractionId: await answered() }],
    ['voice.hangUp', about(main)],
  )
  await call(['interaction.blockMarkdone', about(main)], ['interaction.unblockMarkdone', about(main)])
  await call(['interaction.markdone', about(main)], ['voice.dialEx'])
  const second = await answered()
  await call(['interaction.consult', about(second)])
  await call(['interaction.completeTransfer', { consultInteractionId: await answered() }], ready)
  const third = await inboundCall(workspace)
  await call(['interaction.accept'], ['interaction.singleStepConference'], ['voice.hangUp', about(third)], ready)
  await inboundCall(workspace)
  await call(['voice.answer'], ['interaction.singleStepTransfer'], ready)

  await call(['outbound.getPreviewRecord'])
  await newest('PREVIEWING')
  await call(...previewing, ['outbound.callPreviewRecord'])
  const record = await answered()
  await call(...recordCalled.map(([request]): Step => [request, about(record)]), ['voice.hangUp', about(record)])
  await call(['interaction.markdone', about(record)], ready, ['outbound.getPreviewRecord'])
  await newest('PREVIEWING')
  await call(['outbound.rejectPreviewRecord'], ['outbound.getPreviewRecord'])
  await newest('PREVIEWING')
  await call(['outbound.cancelPreviewRecord'])
  expect(failed).toEqual([])

  await call(...shown)
  const needUi = ['system.popupToast', 'system.openDialog', 'system.updateViewInApplicationMenuBar']
  const unavailable = needUi.map((request) => [request, 'unavailable', expect.stringContaining('has none')])
  if (failed.length > 0) expect(failed.splice(0)).toEqual(unavailable)

  await call(...[...uncalled].map((request): Step => [request]))
  expect([...uncalled]).toEqual([])
  expect(failed).toEqual([])
})

serviceScenario(
  'events that are switched on are logged, and wait while somebody reads',
  async ({ openWorkspace, playground }) => {
    const workspace = await openWorkspace({ apps: [playground.clientUrl] })
    const explorer = await explorerIn(workspace)
    await explorer.turn('interaction', 'confirmed')
    const id = await inboundCall(workspace)
    await until(async () => (await explorer.subjects('event')).includes('interaction'), 'the call in the log')
    await explorer.press('.entries [data-direction=event] summary')
    const opened = () => explorer.text('.entries [data-direction=event] pre')
    await until(async () => (await opened()).includes(`"interactionId": "${id}"`), 'what the event told')

    for (let count = 0; count < 20; count++) await explorer.call('agent.get')
    await explorer.scrollLog(40)
    const shown = await explorer.text('.entries')
    await explorer.call('agent.getState')
    expect(await explorer.text('#news')).toBe('2 new')
    expect(await explorer.text('.entries')).toBe(shown)
    await explorer.press('#news')
    await until(async () => (await explorer.subjects('answered'))[0] === 'agent.getState', 'what is new')
    expect(await explorer.text('#news')).toBe('')

    await explorer.turn('interaction', 'none')
    await explorer.press('#clear')
    await workspace.tab.evaluate((call) => leadframe.simulate.remoteHangUp(call), id)
    await explorer.call('agent.get')
    expect(await explorer.subjects('event')).toEqual([])
  },
)

serviceScenario(
  'what an origin may not do is refused with the option that would let it',
  async ({ openWorkspace, playground }) => {
    const { origin } = new URL(playground.clientUrl)
    const workspace = await openWorkspace({
      apps: [playground.clientUrl],
      accepted: `${origin} (agent.*, system.getAllowedServices)`,
    })
    const explorer = await explorerIn(workspace)
    const { code, text } = await explorer.call('voice.dial')
    expect(code).toBe('refused')
    expect(text).toContain('service-client-api.accepted-web-content-origins')
    expect(await explorer.text('.entries .failure')).toContain('service-client-api.accepted-web-content-origins')
    expect(await explorer.text('method-view dl')).toContain('may not call it')
    await explorer.press('[role=switch][value=media]')
    await until(async () => (await explorer.subjects('failed')).includes('subscribe media'), 'the refusal')
  },
)

serviceScenario('the code to copy is the call that was made', async ({ openWorkspace, playground, sampleUrl }) => {
  const workspace = await openWorkspace({ apps: [playground.clientUrl, sampleUrl] })
  const explorer = await explorerIn(workspace)
  await explorer.call('voice.dial', { destination: "+1'2" })
  const code = await explorer.text('#code')
  const sample = await workspace.application(1)
  // As its own page would: with the drop-in script.
  await sample.evaluate((script) => new Function(script)(), code)
  const dialled = () =>
    workspace.tab.evaluate(async () => {
      const answer = await leadframe.frame.perform('interaction.getInteractions', [], { to: 'workspace' })
      const { value } = answer as { value: { parties: unknown; userData: Record<string, unknown> }[] }
      return value.map(({ parties, userData }) => ({ parties, topic: userData.Topic }))
    })
  await until(async () => (await dialled()).length === 2, 'both calls')
  const call = { parties: [{ name: "+1'2" }], topic: 'billing' }
  expect(await dialled()).toEqual([call, call])
})

serviceScenario('windows chat with each other', async ({ openWorkspace, playground }) => {
  const apps = [playground.clientUrl]
  const workspaces = [await openWorkspace({ apps }), await openWorkspace({ apps })] as const
  const [ann, bob] = [await explorerIn(workspaces[0]), await explorerIn(workspaces[1])]
  await ann.joinChat('Ann')
  await bob.joinChat('Bob')
  await ann.say('Hello <b>Bob</b>')
  await until(async () => (await bob.bubbles()).length === 1, 'what Ann said')
  await bob.say('Hello Ann')
  await until(async () => (await ann.bubbles()).length === 2, 'what Bob said')
  expect(await ann.bubbles()).toEqual(['You: Hello <b>Bob</b>', 'Bob: Hello Ann'])
  expect(await bob.bubbles()).toEqual(['Ann: Hello <b>Bob</b>', 'You: Hello Ann'])
})

serviceScenario(
  'the explorer alone says that there is no host, and where it has one',
  async ({ browser, playground }) => {
    const tab = await browser.openTab(playground.clientUrl)
    const said = await until(
      () => tab.evaluate(() => document.querySelector('.contact.failed')?.textContent),
      'the explorer to say so',
    )
    expect(said).toContain('No host answers')
    const link = new URL(await tab.evaluate(() => document.querySelector<HTMLAnchorElement>('.contact a')?.href ?? ''))
    expect([`${link.origin}${link.pathname}`, link.searchParams.get('app')]).toEqual([playground.url, await tab.url()])
    await tab.close()
  },
)
