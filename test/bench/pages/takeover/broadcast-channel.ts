import { present, session } from './contender.js'
import { elect } from './elect.js'
import { standingFor } from './queue.js'

const { channel, leads } = elect()

present({
  leads,
  // The name that the library gives to its lock.
  standing: () => standingFor(`pubkey-bc||${channel.type}||${session}`),
  ask: () => void channel.postMessage('work'),
})
