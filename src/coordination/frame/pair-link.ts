import type { OpenChannel } from '../platform/channels.js'

/** What two frames talk over: a MessagePort, or what stands in for one. */
export interface Link {
  onmessage: ((event: { readonly data: unknown }) => void) | null
  postMessage(message: unknown): void
  close(): void
}

const KNOCK = 'knock'
const OPEN = 'open'

/**
 * Two frames' own channel, used like a port between them. A channel keeps nothing for who comes later, so what is said
 * waits here until the other end has been heard.
 */
export function linkOver(name: string, openChannel: OpenChannel): Link {
  let waiting: unknown[] | null = []
  const channel = openChannel(name, (message) => {
    if (message === KNOCK) channel.post(OPEN)
    for (const early of waiting?.splice(0) ?? []) channel.post({ said: early })
    waiting = null
    if (message !== KNOCK && message !== OPEN) link.onmessage?.({ data: (message as { said: unknown }).said })
  })
  const link: Link = {
    onmessage: null,
    // A clone is made now, so that what cannot be cloned is told now.
    postMessage: (message) =>
      waiting === null ? channel.post({ said: message }) : waiting.push(structuredClone(message)),
    close: channel.close,
  }
  channel.post(KNOCK)
  return link
}
