import * as v from 'valibot'
import { agent } from '../../../contract/objects/agent.js'
import { device } from '../../../contract/objects/media.js'
import { text } from '../../../contract/parameters.js'

/** Why an agent can be not ready: an action code. */
const reason = v.object({
  /** As the agent sees it. */
  name: text,
  /** Ends the name of the operation that sets it, `NOT_READY_ACTION_CODE_<code>`. */
  code: text,
})

/** What is known of the agent at first. */
export const agentData = v.object({
  agent,
  device,
  /** Where the agent sits. */
  place: text,
  /** The agent's media, say `voice`, in the order in which they are listed. */
  media: v.pipe(v.array(text), v.minLength(1, 'Invalid length: Expected at least one medium')),
  /** What all media begin in. */
  state: v.picklist(['READY', 'NOT_READY', 'LOGOUT']),
  /** Why the agent can be not ready, in the order in which that is offered. */
  reasons: v.array(reason),
  /** How long the after-call work lasts that the end of a call begins, in ms; 0 for none. */
  afterCallWorkMs: v.pipe(v.number(), v.minValue(0)),
})

/** What is known of the agent at first. */
export type AgentData = v.InferOutput<typeof agentData>

/** An agent who is ready for anything. */
export const defaultAgentData: AgentData = {
  agent: { employeeId: '1001', firstname: 'Kate', lastname: 'Lewis', username: 'klewis' },
  device: { number: '5001' },
  place: 'Place 5001',
  media: ['voice', 'email', 'chat', 'workitem', 'outboundpreview'],
  state: 'READY',
  reasons: [
    { name: 'Break', code: '1511' },
    { name: 'Lunch', code: '1512' },
    { name: 'Training', code: '1513' },
  ],
  afterCallWorkMs: 10_000,
}
