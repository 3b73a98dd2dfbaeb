import { type Contender, type Hear, PlainCalls, type Post } from './contender.js'
import { meet } from './ports.js'

/** A MessagePort from each window to each other, which a SharedWorker has handed out. */
export function overDirectPorts(session: string, hear: Hear): Contender {
  const ports = meet(`ports-${session}`, (message) => calls.receive(message as Post))
  const postAll = (post: Post) => {
    for (const port of ports) port.postMessage(post)
  }
  const calls = new PlainCalls(postAll, hear)
  return { send: postAll, call: (text) => calls.call(text), windows: () => ports.length + 1 }
}
