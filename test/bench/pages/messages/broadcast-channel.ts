import { BroadcastChannel } from 'broadcast-channel'
import { type Contender, type Hear, PlainCalls, type Post } from './contender.js'

/** The package `broadcast-channel`, which takes the browser's own channel where there is one. */
export function overBroadcastChannel(session: string, hear: Hear): Contender {
  const channel = new BroadcastChannel<Post>(session)
  const calls = new PlainCalls((post) => channel.postMessage(post), hear)
  channel.onmessage = (post) => calls.receive(post)
  return { send: (text) => channel.postMessage(text), call: (text) => calls.call(text) }
}
