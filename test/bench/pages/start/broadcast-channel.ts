import { isFurther, know, session } from './known.js'

// First of all comes the clock: what modules do when they are loaded counts too.

import { BroadcastChannel, createLeaderElection } from 'broadcast-channel'

const elector = createLeaderElection(new BroadcastChannel(session))
if (isFurther) void elector.hasLeader().then((leads) => leads && know('follower'))
void elector.awaitLeadership().then(() => know('leader'))
