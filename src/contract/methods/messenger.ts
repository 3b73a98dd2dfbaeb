import * as v from 'valibot'
import { json } from '../json.js'
import type { MethodTable } from '../method.js'

/** The methods of the namespace `messenger`. */
export const messenger = {
  broadcastMessage: {
    parameters: [
      { name: 'channel', schema: v.pipe(v.string(), v.nonEmpty('Invalid length: Expected at least one character')) },
      { name: 'message', schema: json },
    ],
    route: 'everyone',
    description: 'Sends a message to all other applications that subscribed to the channel, in every browser tab.',
    source: 'Messenger namespace',
  },
} as const satisfies MethodTable
