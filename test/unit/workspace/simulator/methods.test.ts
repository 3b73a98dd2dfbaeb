import { describe, expect, test } from 'vitest'
import { requests } from '../../../../src/contract/contract.js'
import { agent, auth, configuration, media } from './scenarios/agent.js'
import { email, interaction } from './scenarios/interaction.js'
import { outbound } from './scenarios/outbound.js'
import type { Scenario, Scenarios } from './scenarios/scenario.js'
import { sipEndpoint, voice } from './scenarios/voice.js'
import { type ApplicationRequest, session } from './session.js'

/** Every method that the contract leaves to the workspace: the types do not let one be forgotten. */
const scenarios: Scenarios = {
  ...agent,
  ...auth,
  ...configuration,
  ...email,
  ...interaction,
  ...media,
  ...outbound,
  ...sipEndpoint,
  ...voice,
}

test('there is a scenario for every request of the workspace, and for no other', () => {
  const routed = [...requests].flatMap(([name, { route }]) => (route === 'workspace' ? [name] : []))
  expect(Object.keys(scenarios).sort()).toEqual(routed.sort())
})

describe.each(Object.keys(scenarios) as ApplicationRequest[])('%s', (request) => check(request))

function check<Request extends ApplicationRequest>(request: Request): void {
  const { works, fails }: Scenario<Request> = scenarios[request]

  test('is carried out', async () => {
    const it = session()
    await works(it)
    expect(it.carriedOut).toContain(request)
  })

  if (fails.code === 'none') {
    test('is answered while the server cannot be reached, too', async () => {
      const it = session()
      it.simulate.loseConnection()
      expect(await it.ask(request, ...fails.given())).toMatchObject({ ok: true })
    })
    return
  }
  const { code, says, given } = fails
  test(`fails with ${code}, changes nothing and tells nothing`, async () => {
    const it = session()
    const args = await given(it)
    it.events()
    const before = await it.state()
    const answer = await it.ask(request, ...args)
    expect(answer).toMatchObject({ ok: false, code, message: expect.stringMatching(says) })
    expect(requests.get(request)?.errors).toContain(code)
    expect(await it.state()).toBe(before)
    expect(it.events()).toEqual([])
  })
}
