import * as v from 'valibot'
import type { MethodTable } from './method.js'

const source = 'System namespace'

/** The methods of the namespace `system`. */
export const system = {
  amIVisible: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether the user can see the asking application.',
    source,
  },
  getAllowedServices: {
    parameters: [],
    result: v.array(v.string()),
    route: 'here',
    description: 'The names of all requests that the origin of the asking application may send.',
    source,
  },
  isFrameFollowing: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether another browser tab leads.',
    source,
  },
  isFrameLeading: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether this browser tab leads.',
    source,
  },
  isFrameLeadingOrNegotiating: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether this browser tab leads or an election is under way.',
    source,
  },
  isFrameNegotiating: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether an election is under way, so that this browser tab neither leads nor follows.',
    source,
  },
  isLastActiveFrame: {
    parameters: [],
    result: v.boolean(),
    route: 'here',
    description: 'Whether the user was last active in this browser tab.',
    source,
  },
} as const satisfies MethodTable
