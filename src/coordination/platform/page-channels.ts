import { type OpenChannel, openBroadcastChannel } from './channels.js'

/** Whether the browser has channels of its own. */
export function hasChannels(): boolean {
  return 'BroadcastChannel' in globalThis
}

/** Opens a channel of the browser's own, or one that is made of what else reaches other pages. */
export const openChannel: OpenChannel = (name, receive) =>
  hasChannels() ? openBroadcastChannel(name, receive) : openStorageChannel(name, receive)

/**
 * A channel over the events of localStorage: the only other way that tells pages of a message, where IndexedDB would
 * have to be looked at again and again. It carries what JSON can hold. Its code is loaded where it is needed.
 */
const openStorageChannel: OpenChannel = (name, receive) => {
  const opened = import('broadcast-channel').then(({ BroadcastChannel }) => {
    const channel = new BroadcastChannel<unknown>(name, { type: 'localstorage' })
    channel.onmessage = receive
    return channel
  })
  opened.catch((error) => console.error('leadframe: the pages cannot reach each other.', error))
  return {
    post: (message) => {
      const copy: unknown = structuredClone(message)
      void opened.then((channel) => channel.postMessage(copy)).catch(() => {})
    },
    close: () => {
      void opened.then((channel) => channel.close()).catch(() => {})
    },
  }
}
