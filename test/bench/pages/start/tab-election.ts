import { isFurther, know, session } from './known.js'

// First of all comes the clock: what modules do when they are loaded counts too.

import { Tab } from 'tab-election'

const tab = new Tab(session)
if (isFurther) void tab.hasLeader().then((leads) => leads && know('follower'))
void tab.waitForLeadership(() => know('leader'))
