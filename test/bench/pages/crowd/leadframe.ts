import { enter, session } from './states.js'

// First of all comes the clock: what modules do when they are loaded counts too.

import { joinSession } from '../../../../src/coordination/index.js'

const frame = joinSession({ name: session, worker: '/leadframe-worker.js' })
frame.addEventListener('statechange', () => enter(frame.state, frame.term))
