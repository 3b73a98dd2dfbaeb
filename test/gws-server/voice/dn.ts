import { type Agent, agentOfId } from '../agents.js'
import { accepted, type Request } from '../exchange.js'
import type { Pair } from '../pairs.js'
import type { Route } from '../routes.js'
import { signedIn } from '../signed-in.js'
import type { Seat, World } from '../world.js'

/** The state of an agent's telephone. */
export interface Dn {
  readonly agentState: 'Ready' | 'NotReady' | 'LoggedOut'
  readonly agentWorkMode?: string | undefined
  readonly dnd?: boolean | undefined
  readonly reasons?: readonly Pair[]
}

const FIRST: Dn = { agentState: 'Ready', agentWorkMode: 'Unknown' }

/** How the server shows an agent's telephone. */
export function shownDn({ number }: Agent, dn: Dn): object {
  return {
    number,
    switchName: 'SIP_Switch',
    agentId: number,
    // The server offers what it does not do: there is no such path.
    capabilities: ['ready', 'not-ready', 'dnd-on', 'set-forward', 'start-monitoring'],
    available: dn.agentState === 'Ready',
    ...dn,
    timestamp: Date.now(),
  }
}

/** Tells the state of a telephone, after its first one was chosen. */
export function beginVoice(world: World, seat: Seat): void {
  seat.dn ??= FIRST
  tellDn(world, seat, seat.dn)
}

/** Puts a telephone into another state; nothing happens before the session is there. */
function putDn(world: World, seat: Seat, dn: Dn): void {
  if (!seat.isActive) return
  seat.dn = dn
  tellDn(world, seat, dn)
}

function tellDn(world: World, { agent }: Seat, dn: Dn): void {
  world.tell(agent, '/workspace/v3/voice', { dn: shownDn(agent, dn), messageType: 'DnStateChanged' })
}

/** The reason of a request, as the states list it. */
export function reasonsOf({ body }: Request): Pair[] {
  const reason = body.data?.reasonCode
  return reason === undefined ? [] : [{ key: 'ReasonCode', type: 'str', value: reason }]
}

const next: Readonly<Record<string, (dn: Dn, request: Request) => Dn>> = {
  ready: (dn) => ({ ...dn, agentState: 'Ready' }),
  'not-ready': (_, request) => ({
    agentState: 'NotReady',
    agentWorkMode: request.body.data?.agentWorkMode,
    dnd: request.body.data?.dnd,
    reasons: reasonsOf(request),
  }),
  'dnd-on': (dn) => ({ ...dn, agentState: 'NotReady', dnd: true }),
  'dnd-off': (dn) => ({ ...dn, agentState: 'NotReady', dnd: false }),
  logout: (dn) => ({ ...dn, agentState: 'LoggedOut', dnd: false }),
}

/** What a supervisor does with the telephones of others. */
const BY_SUPERVISORS = ['ready', 'not-ready', 'logout']

/** The states of the telephone: a path for each, and for some one for supervisors. */
export function dnRoutes(world: World): Route[] {
  const put = (agent: Agent, name: string, request: Request) => {
    const seat = world.seat(agent)
    const change = Object.hasOwn(next, name) ? next[name] : undefined
    if (change !== undefined) putDn(world, seat, change(seat.dn ?? FIRST, request))
    return accepted()
  }
  return [
    ...Object.keys(next).map((name) => ({
      path: `/workspace/v3/voice/${name}`,
      answer: signedIn((agent, request) => put(agent, name, request)),
    })),
    ...BY_SUPERVISORS.map((name) => ({
      path: `/workspace/v3/users/:dbid/voice/${name}`,
      answer: signedIn((_, request) => put(agentOfId(request.names.dbid), name, request)),
    })),
  ]
}
