import type { FrameEvent } from '../../src/coordination/frame/events.js'
import type { Run } from '../../src/coordination/frame/state.js'
import { lastActiveOf, outranks } from '../../src/coordination/hub/ranking.js'
import type { Hub } from '../../src/coordination/hub/state.js'
import type { SimulatedFrame } from './frame.js'
import type { Channel } from './links.js'
import type { World } from './world.js'

/** An action that a frame asked for. */
export interface AskRecord {
  readonly to: string
  readonly at: number
  /** Whom it was last sent to, and over which port. */
  sentTo: string | null
  over: Channel | null
  /** What came of it. */
  ended: string | null
}

/** News travels for so long at most until everybody concerned has it, in ms. */
const NEWS_MS = 500

/** What must hold after every step. */
export function checkStep(world: World): void {
  let undisputed = 0
  for (const frame of world.leaders) {
    if (frame.page === 'dead') continue
    const request = frame.claim?.request
    const robbed = request !== undefined && world.leaderLock.wasRobbed(request)
    const holds = request !== undefined && world.leaderLock.holder === request
    if (!holds && !robbed) world.fail(`${frame.id} leads without the lock`)
    if (frame.page === 'running' && !robbed) undisputed++
  }
  if (undisputed > 1) world.fail('two frames lead')
}

/** A frame's application hears of a new state: as long as a leader goes on leading, its followers keep it. */
export function checkFollowing(frame: SimulatedFrame, state: string): void {
  const { world } = frame
  const before = frame.history.at(-1)
  if (before?.state !== 'FOLLOWING' || state === 'FOLLOWING') return
  const leader = world.frame(before.leaderId ?? '')
  if (leader?.state !== 'LEADING' || leader.core.membership.term !== before.term) return
  const robbed = leader.claim !== null && world.leaderLock.wasRobbed(leader.claim.request)
  const excused = leader.page !== 'running' || leader.everHung || robbed || world.hasJustSlept
  world.expect(excused, `${frame.id} lost its leader ${leader.id}, which still leads`)
}

/** A frame hears a view: those of one hub come in their order. */
export function checkView(frame: SimulatedFrame, event: FrameEvent): void {
  if (event.type !== 'message' || event.envelope.body.type !== 'view') return
  const { hub, body } = event.envelope
  const { edition } = body.view
  const latest = frame.editions.get(hub ?? '') ?? 0
  frame.world.expect(edition >= latest, `${frame.id} sees edition ${edition} of ${hub} after ${latest}`)
  frame.editions.set(hub ?? '', edition)
}

/** A frame begins an action: whoever asks a leader that it knows to be deposed is refused. */
export function checkRun(frame: SimulatedFrame, run: Run, event: FrameEvent): void {
  if (run.to !== 'leader') return
  const { world } = frame
  world.expect(frame.state === 'LEADING', `${frame.id} acts as the leader, and does not lead`)
  if (event.type !== 'peerMessage') return
  world.expect(run.term >= event.envelope.term, `${frame.id} acts in term ${run.term}, its asker knows a later one`)
}

/** An action ends for its asker. */
export function checkOutcome(frame: SimulatedFrame, id: number, ask: AskRecord, how: string, value: unknown): void {
  const { world } = frame
  const name = `${frame.id}'s ask ${id} to ${ask.to}`
  world.expect(ask.ended === null, `${name} ended twice`)
  const starts = world.deeds.starts(frame.id, id)
  if (how === 'ok') {
    world.expect(starts === 1, `${name} has a result, but did not run`)
    const current = ask.to !== 'leader' || Number(value) >= frame.core.membership.term
    world.expect(current, `${name} has a result of term ${value}, which is past`)
  }
  if (how === 'notSent') world.expect(starts === 0, `${name} ran, but counts as not sent`)
  if (how === 'timeout') {
    const hung = world.hubHung || world.sleptAt > ask.at || world.frames.some((other) => other.everHung)
    world.expect(hung, `${name} went unanswered, though nothing hung`)
  }
  if (how === 'indeterminate') {
    const asked = world.frame(ask.sentTo ?? frame.id)
    // One whose own lock is not held yet is not there for a hub that takes over.
    const changed = [frame, asked].some(
      (party) => party?.page !== 'running' || party.changedAt > ask.at - NEWS_MS || !party.core.membership.isPresent,
    )
    const quit = asked !== frame && asked?.saidGoodbye === true && !asked.everHung && ask.over?.isAt(asked.id) === true
    const unaware = quit && starts === 0 && world.sleptAt < ask.at && frame.core.membership.presence === 'here'
    world.expect(!unaware, `${name} is indeterminate, though ${asked?.id} said that it never took it`)
    // What a hub that hung was asked for twice, it does twice when it wakes up: the second port tears the first.
    world.expect(changed || world.hubHung, `${name} is indeterminate, though both frames were there all the time`)
  }
}

/** What the applications of all frames saw of states and terms. */
function checkHistories(world: World): void {
  for (const { id, history } of world.frames) {
    history.forEach((now, index) => {
      const before = history[index - 1]
      if (before === undefined) return
      world.expect(now.term >= before.term, `${id} saw term ${now.term} after ${before.term}`)
      const direct = before.state !== 'NEGOTIATING' && now.state !== 'NEGOTIATING'
      world.expect(!direct, `${id} went straight from ${before.state} to ${now.state}`)
    })
  }
}

/** What must hold once nothing happens any more, and although nothing was done about frames that hang or crashed. */
export function checkCalm(world: World): void {
  const here = world.running()
  if (here.length === 0) return
  const hubHangs = [...world.hosts].some((host) => host.state === 'hung' || host.home?.page === 'hung')
  const stuck = hubHangs || world.frames.some((frame) => frame.page === 'hung')
  const leader = here.find((frame) => frame.state === 'LEADING')
  world.expect(leader !== undefined || stuck, `nobody leads ${here.map((frame) => frame.id)}`)
  for (const frame of here) {
    const gone = frame.core.membership.peers.find((peer) => world.frame(peer.id)?.saidGoodbye)
    world.expect(gone === undefined || stuck, `${frame.id} believes in ${gone?.id}, which said goodbye`)
    world.expect(frame.timers.count === 0 || stuck, `${frame.id} runs timers`)
  }
  world.expect(world.hub === null || world.hub.timers === 0 || hubHangs, 'the hub runs timers')
  if (!stuck && world.hub !== null) checkHub(world, world.hub.core, here)
  const home = [...world.hosts].find(({ hub }) => hub !== null && hub === world.hub)?.home
  const isThere = !home || home.page === 'running' || home.page === 'hung'
  world.expect(isThere, `the hub runs in ${home?.id}, which is ${home?.page}`)
}

/** A hub that does nothing knows who is here, and whom it has told to take over is about to. */
function checkHub(world: World, { members, heir, leader }: Hub, here: readonly SimulatedFrame[]): void {
  const unknown = here.find((frame) => members.every((member) => member.id !== frame.id))
  world.expect(unknown === undefined, `the hub does not know ${unknown?.id}`)
  const isWaiting = world.leaderLock.queue.some((request) => request.owner === heir?.id)
  const isHere = here.some((frame) => frame.id === heir?.id)
  world.expect(isWaiting || !isHere || leader === null, `${heir?.id} is to take over, and does not queue for the lock`)
}

/** What must hold once work was asked for: whoever kept it from being done was found out. */
export function checkWork(world: World): void {
  const here = world.running()
  if (here.length === 0) return
  world.expect(
    here.some((frame) => frame.state === 'LEADING'),
    'work waits, and nobody leads',
  )
  world.calls.check()
  for (const frame of here) {
    for (const { key, ended } of frame.keyedAsks.values()) {
      world.expect(ended !== null, `${frame.id}'s "${key}" has no end`)
    }
    for (const [id, ask] of frame.asks) {
      const { to, ended } = ask
      world.expect(ended !== null, `${frame.id}'s ask ${id} has no end`)
      if (id !== frame.asks.size) continue
      world.expect(ended === 'ok', `${frame.id}'s last ask to ${to} ended as ${ended}`)
    }
  }
}

/** What must hold once every frame runs and whoever died quietly was found out. */
export function checkRest(world: World): void {
  checkHistories(world)
  const here = world.running()
  if (here.length === 0) return
  const leader = here.find((frame) => frame.state === 'LEADING')
  const { hub } = world
  if (hub === null) world.fail('no hub runs')
  world.expect(world.leaderLock.holder === leader?.claim?.request, 'the leader does not hold the lock')
  const ids = here.map((frame) => frame.id).sort()
  const lastActive = new Set(here.map((frame) => frame.core.membership.lastActiveId))
  world.expect(lastActive.size === 1, 'two frames were last active')
  for (const frame of here) {
    const { leaderId, term, peers, state } = frame.core.membership
    world.expect(leaderId === leader?.id, `${frame.id} takes ${leaderId} for the leader, not ${leader?.id}`)
    world.expect(term === leader?.core.membership.term, `${frame.id} believes in another term`)
    world.expect(state === (frame === leader ? 'LEADING' : 'FOLLOWING'), `${frame.id} is ${state}`)
    world.expect(frame.core.membership.hub === hub.id, `${frame.id} does not belong to ${hub.id}`)
    const known = peers.map((peer) => peer.id).sort()
    world.expect(known.join() === ids.join(), `${frame.id} knows ${known}, but ${ids} are here`)
  }
  checkHeir(world, hub.core)
  world.bus.check()
  world.expect(world.clock.pending === 0, `${world.clock.pending} things are still to happen`)
}

/**
 * The next takeover is prepared: the best follower queues for the lock, and so does the hub, who sees to it that
 * somebody leads where both are gone.
 */
function checkHeir(world: World, { id, heir, leader, members, ranking }: Hub): void {
  // What was told on the channel to a frame that left and came back may reach it late, and has it queue unasked.
  const isUnasked = (owner: string) => {
    const connection = world.frame(owner)?.core.membership.connection
    return owner !== heir?.id && connection?.way === 'channel' && connection.line > 1
  }
  const owners = world.leaderLock.queue.map((request) => request.owner)
  const queue = owners.filter((owner) => !isUnasked(owner)).sort()
  const expected = heir === null ? [id] : [heir.id, id]
  world.expect(queue.join() === expected.join(), `${queue} queue for the lock, not ${expected}`)
  const chosen = members.find((member) => member.id === heir?.id)
  const followers = members.filter((member) => member.id !== leader?.id)
  world.expect(chosen !== undefined || followers.length === 0, 'nobody is to take over')
  if (chosen === undefined) return
  const better = followers.find((member) => outranks(member, chosen, ranking, lastActiveOf(members)))
  world.expect(better === undefined, `${better?.id} would be a better heir than ${chosen.id}`)
}
