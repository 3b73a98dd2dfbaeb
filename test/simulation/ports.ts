import type { Envelope, ToFrame } from '../../src/coordination/protocol.js'
import { Line } from '../../src/testing/platform/clock.js'
import type { SimulatedFrame } from './frame.js'
import type { HubPort } from './hub.js'

/** The hub's end of a line to a frame, on which that one hears whatever comes while the line is open. */
export function portTo(frame: SimulatedFrame, isChannel: boolean, isOpen: () => boolean): HubPort {
  const { world, links } = frame
  const line = new Line(world.clock, world.delay)
  const deliver = (envelope: Envelope<ToFrame>, happen: () => void) =>
    line.send(() =>
      frame.atPage(() => {
        if (isOpen() && world.cores.isHeard(frame.core, envelope)) happen()
      }),
    )
  return {
    isChannel,
    post: (envelope) => deliver(envelope, () => frame.feed({ type: 'message', envelope, at: world.clock.now })),
    postPeer: (peer, channel, envelope) =>
      deliver(envelope, () => {
        links.offer(peer, channel)
        frame.feed({ type: 'message', envelope, at: world.clock.now })
        const introduction = envelope.body.type === 'peer' ? (envelope.body.introduction ?? 0) : 0
        frame.feed({ type: 'linked', peer, introduction, greets: true })
        for (const early of channel.take(frame.id)) frame.hearPeer(peer, channel, early)
      }),
  }
}
