import { BroadcastChannel, createLeaderElection } from 'broadcast-channel'
import { counts } from '../../../browser/pages/count.js'

Object.assign(globalThis, { counts })
void createLeaderElection(new BroadcastChannel('counted')).awaitLeadership()
