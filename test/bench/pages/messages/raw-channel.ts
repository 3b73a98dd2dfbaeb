import { type Contender, type Hear, PlainCalls } from './contender.js'

/** The browser's own BroadcastChannel. */
export function overRawChannel(session: string, hear: Hear): Contender {
  const channel = new BroadcastChannel(`raw-${session}`)
  const calls = new PlainCalls((post) => channel.postMessage(post), hear)
  channel.onmessage = ({ data }) => calls.receive(data)
  return { send: (text) => channel.postMessage(text), call: (text) => calls.call(text) }
}
