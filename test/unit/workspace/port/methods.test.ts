import { describe, expect, test } from 'vitest'
import { requests } from '../../../../src/contract/contract.js'
import { checkMethod } from './check.js'
import { leftOut } from './left-out.js'
import { agent, auth, configuration, media } from './methods/agent.js'
import { email, interaction } from './methods/interaction.js'
import type { Scenario, Scenarios } from './methods/scenario.js'
import { sipEndpoint, voice } from './methods/voice.js'
import { on, type StageName, stages } from './stages/stages.js'
import type { ApplicationRequest } from './window.js'

/** Campaigns are tested where they are simulated, and where the server has them. */
type PortRequest = Exclude<ApplicationRequest, `outbound.${string}`>

/** Every method that the contract leaves to the workspace: the types do not let one be forgotten. */
const scenarios: Scenarios<PortRequest> = {
  ...agent,
  ...auth,
  ...configuration,
  ...email,
  ...interaction,
  ...media,
  ...sipEndpoint,
  ...voice,
}
const names = Object.keys(scenarios) as PortRequest[]

test('there is a scenario for every request of the workspace, and for no other', () => {
  const routed = [...requests].flatMap(([name, { route }]) =>
    route === 'workspace' && !name.startsWith('outbound.') ? [name] : [],
  )
  expect([...names].sort()).toEqual(routed.sort())
})

describe.each(Object.keys(stages) as StageName[])('%s:', (stage) => {
  const reasons = leftOut[stage]
  for (const request of names) describe(request, () => check(request))

  function check<Request extends PortRequest>(request: Request): void {
    const scenario: Scenario<Request> = scenarios[request]
    const reason = reasons[request]
    if (reason === undefined) checkMethod(request, scenario, on(stage), ({ outside }) => outside.losesConnection())
    else test.skip(reason, () => {})
  }

  test('what is left out is what is not supported, and is answered so', () =>
    on(stage)(async (it) => {
      const missing = names.filter((request) => !it.supports(request))
      expect(missing).toEqual(names.filter((request) => Object.hasOwn(reasons, request)))
      for (const request of missing) {
        // None of these takes values.
        expect(await it.ask(request, ...([] as never))).toMatchObject({ ok: false, code: 'notSupported' })
      }
    }))
})
