import type { Answer, Question } from './exchanged.js'

/** What a page says of itself, or asks. */
export type ToRelay = 'I answer' | 'whoever answers, please' | Question

/** The page that answers the others. */
let answering: MessagePort | undefined

const scope = globalThis as unknown as { onconnect: (event: MessageEvent) => void }
scope.onconnect = ({ ports: [port] }) => {
  if (port === undefined) return
  port.onmessage = ({ data, ports }: MessageEvent<ToRelay>) => {
    if (data === 'I answer') answering = port
    else if (data === 'whoever answers, please') answering?.postMessage(data, [...ports])
    else port.postMessage({ id: data.id, frameLeading: false } satisfies Answer)
  }
}
