import { expect } from 'vitest'
import type { Interaction } from '../../../src/contract/objects/interaction.js'
import type { Frame } from '../../../src/coordination/types.js'
import type { RemoteControls } from '../../../src/workspace/simulator/index.js'
import { serviceScenario } from '../support/service-scenario.js'
import { until } from '../support/until.js'
import type { Workspace } from '../support/workspace.js'

declare global {
  /** What the playground's workspace offers to whoever looks into it. */
  var leadframe: { readonly frame: Frame; readonly simulate: RemoteControls }
}

const ring = ({ tab }: Workspace) =>
  tab.evaluate(() => leadframe.simulate.inboundCall({ ani: '+15550001', dnis: '800', userData: { Topic: 'billing' } }))

serviceScenario(
  'a call that rings in one window is answered in another, and outlives a reload of all',
  async ({ openWorkspace, applications }) => {
    const app = `${applications.otherSite}/application-client.html`
    const open = () => openWorkspace({ apps: [app], accepted: applications.otherSite })
    const [one, other] = [await open(), await open()]
    const [caller, answerer] = [await one.application(), await other.application()]
    const id = await ring(one)
    const states = () =>
      caller.evaluate(async () => (await client.interaction.getInteractions()).map(({ state }) => state))
    expect(await states()).toEqual(['RINGING'])
    await answerer.evaluate((call) => client.voice.answer(call), id)
    expect(await states()).toEqual(['TALKING'])

    for (const { tab } of [one, other]) await tab.reload()
    const again = await one.application()
    const found = (await until(
      () => again.evaluate((call) => client.interaction.getByInteractionId(call), id),
      'the call to be there again',
    )) as Interaction
    expect(found).toMatchObject({ interactionId: id, state: 'TALKING', userData: { Topic: 'billing' } })
    await again.evaluate((call) => client.voice.hangUp(call), id)
    await one.tab.evaluate(() => leadframe.simulate.reset())
    expect(await again.evaluate(() => client.interaction.getInteractions())).toEqual([])
  },
)
