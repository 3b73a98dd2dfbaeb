import { joinSession } from '../../../../src/coordination/index.js'
import type { Contender, Hear } from './contender.js'

/** This package, by its two ways: an action that one other window carries out, and a broadcast to all. */
export function overLeadframe(session: string, hearAction: Hear, hearBroadcast: Hear) {
  const frame = joinSession({ name: session, worker: '/leadframe-worker.js' })
  frame.respond('note', (text) => hearAction(text as string))
  frame.respond('echo', (text) => text)
  frame.listen('note', (text) => hearBroadcast(text as string))
  const other = () => frame.peers.find(({ id }) => id !== frame.id)?.id
  const call = (text: string) => frame.perform('echo', text)
  const windows = () => frame.peers.length
  const perform: Contender = { send: (text) => frame.perform('note', text, { to: other() }), call, windows }
  const broadcast: Contender = { send: (text) => frame.broadcast('note', text), call, windows }
  return {
    perform,
    broadcast,
    ready: frame.ready,
    state: () => frame.state,
  }
}
