import * as v from 'valibot'
import { json } from '../json.js'
import type { MethodTable } from '../method.js'
import { workspaceMethods } from '../workspace-method.js'

const done = workspaceMethods('Auth namespace')

/** The methods of the namespace `auth`. */
export const auth = {
  getJwtToken: {
    ...done([], 'A token for the current session that is valid still.'),
    result: v.object({
      /** Until when the token is valid, as ISO 8601. */
      expiration: v.string(),
      jwtToken: v.string(),
    }),
    needsFullName: true,
  },
  getPureCloudToken: {
    ...done(
      [{ name: 'forceNewToken', schema: v.boolean(), optional: true }],
      'A token for Genesys Cloud, a new one where that is asked for. The manual does not mention it.',
    ),
    result: json,
    needsFullName: true,
  },
} as const satisfies MethodTable
