import type { MethodTable } from '../method.js'
import { text, userData } from '../parameters.js'

/** The methods of the namespace `email`. */
export const email = {
  create: {
    parameters: [{ name: 'destination', schema: text }, userData],
    route: 'workspace',
    description: 'Makes an empty e-mail to an address.',
    source: 'Email namespace',
  },
} as const satisfies MethodTable
