import * as v from 'valibot'
import type { MethodTable } from '../method.js'
import { agent as agentSchema } from '../objects/agent.js'
import { state } from '../objects/media.js'
import { stateOperationName } from '../parameters.js'

const source = 'Agent namespace'

/** The methods of the namespace `agent`. */
export const agent = {
  get: {
    parameters: [],
    result: agentSchema,
    route: 'workspace',
    description: 'Who the agent is.',
    source,
  },
  getState: {
    parameters: [],
    result: state,
    route: 'workspace',
    description: "The agent's state over all media.",
    source,
  },
  getStateList: {
    parameters: [],
    result: v.array(state),
    route: 'workspace',
    description: 'The states that the agent can be put in, with the names of the operations that do so.',
    source,
  },
  setState: {
    parameters: [stateOperationName],
    route: 'workspace',
    description: 'Puts the agent in a state, in all media.',
    source,
  },
} as const satisfies MethodTable
