import { present } from './contender.js'
import { elect } from './elect.js'

// As on a page that is no secure context. The library looks for them when an election begins.
Reflect.deleteProperty(Navigator.prototype, 'locks')

const { channel, elector, leads } = elect()

present({
  leads,
  // There is no line: whoever applies with the greatest random number is next.
  standing: async () => (leads() ? 'leads' : (await elector.hasLeader()) ? 'waits' : 'unsure'),
  ask: () => void channel.postMessage('work'),
})
