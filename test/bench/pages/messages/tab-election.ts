import { Tab } from 'tab-election'
import type { Contender, Hear } from './contender.js'

/** The package `tab-election`: the first window leads, and answers calls with the same text. */
export function overTabElection(session: string, hear: Hear): Contender {
  const tab = new Tab(session)
  tab.addEventListener('message', ({ data }) => hear(data))
  void tab.waitForLeadership(() => ({ echo: (text: string) => text }))
  return { send: (text) => tab.send(text), call: (text) => tab.call('echo', text) }
}
