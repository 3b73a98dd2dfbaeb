import { describe, expect, test } from 'vitest'
import { requests } from '../../../../../src/contract/contract.js'
import { checkMethod } from '../../port/check.js'
import type { Scenario } from '../../port/methods/scenario.js'
import { type Session, session } from '../session.js'
import { outbound } from './methods.js'

type OutboundRequest = keyof typeof outbound
const names = Object.keys(outbound) as OutboundRequest[]

test('there is a scenario for every request about campaigns, and for no other', () => {
  expect([...names].sort()).toEqual([...requests.keys()].filter((name) => name.startsWith('outbound.')).sort())
})

describe.each(names)('%s', (request) => check(request))

function check<Request extends OutboundRequest>(request: Request): void {
  const scenario: Scenario<Request, Session> = outbound[request]
  checkMethod(
    request,
    scenario,
    (work) => work(session()),
    ({ simulate }) => simulate.loseConnection(),
  )
}
