import type { Start } from './asking.js'

/** What the pages of hosts offer to the experiment. */
export interface Host {
  /** Embeds the application anew, in place of the one before; resolves to what came of its first question. */
  embed(): Promise<Start>
  /** Tells the application of so many events in one task; returns when that began, on the clock that all pages share. */
  push(count: number): number
}

/** What a contender does in the host's page. */
export interface Hosting {
  /** Begins to serve the application that will load in that window; returns what ends that. */
  serve?(application: Window): () => void
  /** Tells the application of so many events. */
  push?(count: number): void
}

declare global {
  var host: Host
}

const query = new URLSearchParams(location.search)

/** The address of the application to embed. */
const address = query.get('application') ?? 'about:blank'

/** The only origin to serve. */
export const applicationOrigin = new URL(address).origin

/** Offers a contender's host to the experiment. */
export function offer({ serve, push }: Hosting): void {
  let end: (() => void) | undefined
  globalThis.host = {
    embed: () => {
      end?.()
      document.querySelector('iframe')?.remove()
      const iframe = document.createElement('iframe')
      // Without it the application's clock would be coarse:
      // https://developer.mozilla.org/docs/Web/API/Window/crossOriginIsolated
      iframe.allow = 'cross-origin-isolated'
      iframe.src = address
      document.body.append(iframe)
      const application = iframe.contentWindow
      if (application === null) throw new Error('The iframe has no window')
      end = serve?.(application)
      return started(application)
    },
    push: (count) => {
      const now = performance.timeOrigin + performance.now()
      push?.(count)
      return now
    },
  }
}

/** Resolves to what the application in that window says of its first question. */
function started(application: Window): Promise<Start> {
  return new Promise((resolve) => {
    const hear = ({ source, origin, data }: MessageEvent<{ readonly start?: Start } | undefined>) => {
      if (source !== application || origin !== applicationOrigin || data?.start === undefined) return
      removeEventListener('message', hear)
      resolve(data.start)
    }
    addEventListener('message', hear)
  })
}

/** Makes the listener of what one window says, and nobody else; returns what ends that. */
export function listenTo<Data>(application: Window, hear: (data: Data) => void): () => void {
  const listener = ({ source, origin, data }: MessageEvent<Data>) => {
    if (source === application && origin === applicationOrigin) hear(data)
  }
  addEventListener('message', listener)
  return () => removeEventListener('message', listener)
}
