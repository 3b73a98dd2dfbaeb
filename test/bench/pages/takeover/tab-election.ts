import { Tab } from 'tab-election'
import { present, session, tellLead } from './contender.js'
import { standingFor } from './queue.js'

const tab = new Tab(session)

void tab.waitForLeadership(() => {
  tellLead()
  return { work: () => null }
})

present({
  leads: () => tab.isLeader,
  // The name that the library gives to its lock.
  standing: () => standingFor(`tab-${session}`),
  ask: () => void tab.call('work').catch(() => {}),
})
