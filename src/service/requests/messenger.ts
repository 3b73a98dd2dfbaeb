import * as v from 'valibot'
import { messengerEvent } from '../../contract/events.js'
import { json } from '../../contract/json.js'
import type { Frame } from '../../coordination/types.js'
import type { Subscriptions } from '../applications/subscriptions.js'
import type { HostNamespace } from './handlers.js'

const frameChannel = 'leadframe.messenger'

const broadcast = v.object({ channel: v.string(), message: json })

/** Carries out the namespace `messenger`: a message reaches every subscribed window but the sender's own. */
export function messengerHandlers(frame: Frame, subscriptions: Subscriptions): HostNamespace<'messenger'> {
  return {
    broadcastMessage: ({ window }, channel, message) => {
      // First the other frames: if they cannot be reached, the request fails and nobody got half a broadcast.
      frame.broadcast(frameChannel, { channel, message } satisfies v.InferOutput<typeof broadcast>)
      subscriptions.notify(messengerEvent(channel), message, window)
    },
  }
}

/** Passes on to this frame's applications what those of other frames broadcast; returns a function that stops it. */
export function deliverBroadcasts(frame: Frame, subscriptions: Subscriptions): () => void {
  return frame.listen(frameChannel, (received) => {
    // Another deployment's frame may speak differently.
    const result = v.safeParse(broadcast, received)
    if (result.success) subscriptions.notify(messengerEvent(result.output.channel), result.output.message)
  })
}
