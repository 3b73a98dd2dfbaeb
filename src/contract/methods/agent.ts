import * as v from 'valibot'
import type { MethodTable } from '../method.js'
import { agent as agentSchema } from '../objects/agent.js'
import { state } from '../objects/media.js'
import { stateOperationName } from '../parameters.js'
import { workspaceMethods } from '../workspace-method.js'

const done = workspaceMethods('Agent namespace')

/** The methods of the namespace `agent`. */
export const agent = {
  get: { ...done([], 'Who the agent is.'), result: agentSchema },
  getState: { ...done([], "The agent's state over all media."), result: state },
  getStateList: {
    ...done([], 'The states that the agent can be put in, with the names of the operations that do so.'),
    result: v.array(state),
  },
  setState: done([stateOperationName], 'Puts the agent in a state, in all media.'),
} as const satisfies MethodTable
