import { know, session } from './known.js'

// First of all comes the clock: what modules do when they are loaded counts too.

import { joinSession } from '../../../../src/coordination/index.js'

const frame = joinSession({ name: session, worker: '/leadframe-worker.js' })
void frame.ready.then(() => know(frame.state === 'LEADING' ? 'leader' : 'follower'))
