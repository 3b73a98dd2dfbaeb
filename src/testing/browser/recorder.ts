import { clientUserAgent, hostUserAgent } from '../../contract/wire.js'

/** What a page has said or heard, in its order. */
export interface Recorded {
  /** In ms since 1970. */
  readonly at: number
  readonly message: Readonly<Record<string, unknown>>
}

/** Where the recorder keeps what it records. */
export const recorderName = '__leadframeTesting'

/**
 * Runs in every page before its own scripts, and takes down the messages between applications and hosts: `heard` is what
 * an application was told, `said` what it told over its port, and `asked` what a host was told on its window, with whose
 * window it came from.
 */
export const recorderScript = `(() => {
  const recorded = { heard: [], said: [], asked: [] }
  Object.defineProperty(globalThis, ${JSON.stringify(recorderName)}, { value: recorded })
  const at = () => performance.timeOrigin + performance.now()
  const take = (list, message, more) => list.push({ at: at(), message, ...more })
  const hear = (data) => {
    if (data?.userAgent !== ${JSON.stringify(hostUserAgent)}) return
    for (const message of data.events ?? [data]) take(recorded.heard, message)
  }
  const watch = (port) => {
    port.addEventListener('message', ({ data }) => hear(data))
    const post = port.postMessage.bind(port)
    port.postMessage = (message, ...rest) => {
      take(recorded.said, message)
      return post(message, ...rest)
    }
  }
  addEventListener('message', ({ data, source, ports }) => {
    hear(data)
    if (data?.userAgent === ${JSON.stringify(clientUserAgent)}) take(recorded.asked, data, { source })
    else if (typeof data?.port === 'string' && ports[0] !== undefined) watch(ports[0])
  })
})()`
