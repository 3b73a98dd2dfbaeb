import { AGENTS, type Agent, userOf } from './agents.js'
import type { Configuration } from './configuration.js'
import { found, unauthorized } from './exchange.js'
import { beginMedia, shownChannel } from './media/channels.js'
import type { Route } from './routes.js'
import { signedIn } from './signed-in.js'
import { shownCalls } from './voice/calls.js'
import { beginVoice, shownDn } from './voice/dn.js'
import type { World } from './world.js'

/** The media come after the telephone by this part of the time that the telephone takes. */
const MEDIA_AFTER = 1 / 8

/** Begins an agent's session, or tells its states again: the telephone first, then the media. */
export function beginSession(world: World, agent: Agent, readyAfterMs: number): void {
  const seat = world.seat(agent)
  const ifThere = (happen: () => void) => () => {
    if (world.seats.get(agent) === seat) happen()
  }
  world.timers.after(
    readyAfterMs,
    ifThere(() => beginVoice(world, seat)),
  )
  world.timers.after(
    readyAfterMs * (1 + MEDIA_AFTER),
    ifThere(() => {
      beginMedia(world, seat)
      seat.isActive = true
    }),
  )
}

/** The messages that start a session, each as what a client gets of it. */
export function initialization(world: World, agent: Agent, configuration: Configuration): object[] {
  const submitted = { submittedAt: new Date().toISOString(), executionTime: 1, actualWaitTime: 1 }
  const data = { user: shownUser(world, agent), configuration: configuration.all(world.seat(agent)) }
  const progress = (percentComplete: number) => ({
    state: 'Executing',
    ...submitted,
    progress: { percentComplete },
    messageType: 'WorkspaceInitializationProgress',
  })
  return [
    progress(50),
    { ...progress(100), data },
    { state: 'Complete', ...submitted, data, messageType: 'WorkspaceInitializationComplete' },
  ]
}

function shownUser(world: World, agent: Agent): object {
  const { isActive, dn, channels } = world.seat(agent)
  if (!isActive || dn === null) return userOf(agent)
  const media = { channels: channels.map((channel) => shownChannel(world, agent, channel)) }
  return {
    ...userOf(agent),
    activeSession: { dn: shownDn(agent, dn), media, calls: shownCalls(world, agent) },
  }
}

/** The reading of a session, and what else is asked at its start. */
export function sessionRoutes(world: World, configuration: Configuration): Route[] {
  return [
    {
      path: '/workspace/v3/current-session',
      answer: signedIn((agent) => {
        const seat = world.seat(agent)
        if (!seat.isActive) return unauthorized
        return found({ configuration: configuration.all(seat), user: shownUser(world, agent) })
      }),
    },
    {
      path: '/workspace/v3/activate-channels',
      answer: signedIn(() => found({ channels: ['voice', 'email', 'workitem', 'outboundpreview'] })),
    },
    {
      path: '/workspace/v3/users',
      answer: signedIn((_, { query }) => {
        const term = query.get('searchTerm') ?? ''
        const limit = Number(query.get('limit') ?? 50)
        const users = AGENTS.filter(({ userName }) => userName.startsWith(term)).map(userOf)
        return found({ users: users.slice(0, limit - 1), totalMatches: users.length })
      }),
    },
  ]
}
