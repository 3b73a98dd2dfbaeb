import { BroadcastChannel, createLeaderElection } from 'broadcast-channel'
import { giveUpOn, session, tellLead } from './contender.js'

/** Takes part in an election of the package `broadcast-channel`. */
export function elect() {
  // That is where its leader gives up already, so that is since when nobody leads.
  giveUpOn(window, 'beforeunload')
  const channel = new BroadcastChannel(session)
  const elector = createLeaderElection(channel)
  elector.awaitLeadership().then(tellLead)
  return { channel, elector, leads: () => elector.isLeader }
}
