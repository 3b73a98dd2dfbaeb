import { type Agent, agentOfId } from '../agents.js'
import { accepted, notImplemented, type Reply, type Request } from '../exchange.js'
import type { Route } from '../routes.js'
import { signedIn } from '../signed-in.js'
import { reasonsOf } from '../voice/dn.js'
import type { Seat, World } from '../world.js'
import { type Channel, MEDIA, shownInteraction } from './interaction.js'

/** How the server shows one of an agent's media. */
export function shownChannel(world: World, agent: Agent, channel: Channel): object {
  const interactions = [...world.interactions.values()].filter(
    (one) => one.agent === agent && one.medium === channel.name && one.state !== 'Completed',
  )
  return {
    ...channel,
    available: channel.state === 'Ready',
    timestamp: Date.now(),
    interactions: interactions.map(shownInteraction),
  }
}

/** Tells the states of all media, after their first ones were chosen. */
export function beginMedia(world: World, seat: Seat): void {
  if (seat.channels.length === 0) {
    seat.channels = MEDIA.map((name) => ({ name, state: 'NotReady', dnd: false, reasons: [] }))
  }
  tellChannels(world, seat, seat.channels)
}

function tellChannels(world: World, { agent }: Seat, channels: readonly Channel[]): void {
  const shown = channels.map((channel) => shownChannel(world, agent, channel))
  world.tell(agent, '/workspace/v3/media', { media: { channels: shown }, messageType: 'ChannelStateChanged' })
}

type Change = Pick<Channel, 'state' | 'dnd' | 'reasons'>

const next: Readonly<Record<string, (request: Request) => Change>> = {
  ready: () => ({ state: 'Ready', dnd: false, reasons: [] }),
  'not-ready': (request) => ({ state: 'NotReady', dnd: false, reasons: reasonsOf(request) }),
  logout: () => ({ state: 'LoggedOut', dnd: false, reasons: [] }),
  'dnd-on': () => ({ state: 'NotReady', dnd: true, reasons: [] }),
  'dnd-off': () => ({ state: 'NotReady', dnd: false, reasons: [] }),
}

/** The states of the media: a path for each, for one medium or all. */
export function channelRoutes(world: World): Route[] {
  return [
    {
      path: '/workspace/v3/media/:state',
      answer: signedIn((agent, request) => put(world, agent, request, '')),
    },
    {
      path: '/workspace/v3/media/:medium/:state',
      answer: signedIn((agent, request) => put(world, agent, request, request.names.medium ?? '')),
    },
    {
      path: '/workspace/v3/users/:dbid/media/:medium/:state',
      answer: signedIn((_, request) => {
        put(world, agentOfId(request.names.dbid), request, request.names.medium ?? '')
        // It says so of nothing else that it carries out.
        return { status: 200, json: { status: { code: 0 } } }
      }),
    },
  ]
}

function put(world: World, agent: Agent, request: Request, medium: string): Reply {
  const state = request.names.state ?? ''
  const change = Object.hasOwn(next, state) ? next[state] : undefined
  if (change === undefined) return notImplemented
  const seat = world.seat(agent)
  // Not to be disturbed is always about all media.
  const isForAll = medium === '' || state.startsWith('dnd')
  for (const { name } of seat.isActive ? seat.channels : []) {
    if (!isForAll && name !== medium) continue
    seat.channels = seat.channels.map((channel) => (channel.name === name ? { name, ...change(request) } : channel))
    tellChannels(
      world,
      seat,
      seat.channels.filter((channel) => channel.name === name),
    )
  }
  return accepted()
}
