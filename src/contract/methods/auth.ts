import * as v from 'valibot'
import { json } from '../json.js'
import type { MethodTable } from '../method.js'

const source = 'Auth namespace'

/** The methods of the namespace `auth`. */
export const auth = {
  getJwtToken: {
    parameters: [],
    result: v.object({
      /** ISO 8601. */
      expiration: v.string(),
      jwtToken: v.string(),
    }),
    route: 'workspace',
    needsFullName: true,
    description: 'A token for the current session that is valid still.',
    source,
  },
  getPureCloudToken: {
    parameters: [{ name: 'forceNewToken', schema: v.boolean(), optional: true }],
    result: json,
    route: 'workspace',
    description: 'A token for Genesys Cloud, a new one where that is asked for. The manual does not mention it.',
    source,
  },
} as const satisfies MethodTable
