import type { MethodTable } from '../method.js'
import { text, userData } from '../parameters.js'
import { workspaceMethods } from '../workspace-method.js'

const done = workspaceMethods('Email namespace')

/** The methods of the namespace `email`. */
export const email = {
  create: done([{ name: 'destination', schema: text }, userData], 'Makes an empty e-mail to an address.'),
} as const satisfies MethodTable
