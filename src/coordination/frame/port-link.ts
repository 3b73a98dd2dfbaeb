import { type Envelope, type HubId, open, type ToPeer } from '../protocol.js'
import type { FrameId } from '../types.js'
import type { Link } from './pair-link.js'

/**
 * What two frames tell each other most, as a list of what is in the envelope: to clone the names of all the fields takes
 * longer than to clone what they name.
 */
type List =
  | readonly [
      leadframe: number,
      hub: HubId | null,
      term: number,
      type: 'ask',
      id: number,
      payload: unknown,
      kind: string,
      to: string,
      asOf: number,
    ]
  | readonly [leadframe: number, hub: HubId | null, term: number, type: 'value', id: number, value: unknown]

/** A link over a port. What is said most goes as lists, once the other end has said that it reads them. */
export function linkOn(port: Link, peer: FrameId): Link {
  let readsLists = false
  const link: Link = {
    onmessage: null,
    postMessage: (message) => {
      port.postMessage((readsLists && listOf(message as Envelope<ToPeer>)) || message)
    },
    close: () => port.close(),
  }
  port.onmessage = ({ data }) => {
    const envelope = Array.isArray(data) ? envelopeOf(data, peer) : open<ToPeer>(data)
    if (envelope?.body.type === 'here') readsLists = envelope.body.readsLists === true
    link.onmessage?.({ data: envelope })
  }
  return link
}

function listOf({ leadframe, hub, term, body }: Envelope<ToPeer>): List | null {
  if (body.type === 'ask') {
    const { id, payload, kind, to, asOf } = body
    return [leadframe, hub, term, 'ask', id, payload, kind, to, asOf]
  }
  if (body.type !== 'answer' || !body.outcome.ok) return null
  return [leadframe, hub, term, 'value', body.id, body.outcome.value]
}

/** Null for whatever is no such list; `open` looks at the rest. */
function envelopeOf(data: readonly unknown[], from: FrameId): Envelope<ToPeer> | null {
  const [leadframe, hub, term, type, id, content, kind, to, asOf] = data as List
  if (type === 'ask') {
    const body = { type, id, kind, payload: content, to, asOf } as Extract<ToPeer, { type: 'ask' }>
    return { leadframe, from, hub, term, body }
  }
  if (type !== 'value') return null
  return { leadframe, from, hub, term, body: { type: 'answer', id, outcome: { ok: true, value: content } } }
}
