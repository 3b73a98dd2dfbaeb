/** A channel that reaches everybody else who has opened one of the same name. */
export interface Channel {
  readonly post: (message: unknown) => void
  readonly close: () => void
}

/** Opens a channel; `receive` is told what the others post. */
export type OpenChannel = (name: string, receive: (message: unknown) => void) => Channel

/** Opens a channel of the browser's own. */
export const openBroadcastChannel: OpenChannel = (name, receive) => {
  const channel = new BroadcastChannel(name)
  channel.onmessage = (event) => receive(event.data)
  return { post: (message) => channel.postMessage(message), close: () => channel.close() }
}
