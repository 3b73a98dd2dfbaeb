import type { Agent } from './agents.js'
import { type Reply, type Request, unauthorized } from './exchange.js'

/** Answers only whoever is signed in. */
export function signedIn(answer: (agent: Agent, request: Request) => Reply): (request: Request) => Reply {
  return (request) => (request.agent === undefined ? unauthorized : answer(request.agent, request))
}
