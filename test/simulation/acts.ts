import type { SimulatedFrame } from './frame.js'
import type { World } from './world.js'

/** The browser ends, and restores its windows at once when it starts again, with what they had for workers. */
export function restart(world: World): void {
  const windows = world.frames.filter((frame) => frame.page !== 'dead')
  for (const frame of windows) frame.crash()
  world.crashWorker(0)
  world.crashWorker(1)
  world.run(100)
  for (const { worker } of windows) world.join(undefined, worker)
}

/** How long a page takes to load at least, in ms. */
const LOADING_MS = 5

/** A window shows the page anew: to the session that is another frame. */
export function reload(frame: SimulatedFrame): void {
  frame.close()
  frame.world.run(LOADING_MS)
  frame.world.join(frame.core.membership.visible, frame.worker)
}

/** Windows come to the front one after the other, faster than the session can follow. */
export function flip(world: World): void {
  for (const frame of world.running()) {
    frame.feed({ type: 'visibility', visible: true })
    world.run(1 + world.random())
    if (frame.page === 'running') frame.feed({ type: 'visibility', visible: false })
  }
}

/** The worker that is seated hangs; where the hub runs in a page, that page does. */
export function hangHub(world: World): void {
  for (const host of world.hosts) {
    if (host.hub === null || host.hub !== world.hub) continue
    world.hubHung = true
    if (host.home === null) host.hang()
    else if (host.home.page === 'running') host.home.hang()
  }
}

/** The hub hangs, and both who leads and who is to lead crash. */
export function stall(world: World): void {
  hangHub(world)
  const heir = world.frame(world.hub?.core.heir?.id ?? '')
  for (const frame of [...world.leaders, heir]) if (frame !== undefined && frame.page !== 'dead') frame.crash()
}

/** Workers that hang go on. */
export function resumeHubs(world: World): void {
  for (const host of world.hosts) if (host.home === null && host.state === 'hung') host.resume()
}

/** A page hangs together with its worker: they share a process. */
export function hangProcess(frame: SimulatedFrame): void {
  const { world, worker } = frame
  frame.hang()
  const host = typeof worker === 'number' ? world.workers[worker] : null
  if (!host) return
  world.hubHung ||= host.hub !== null
  host.hang()
}

/** The hub and the leader share a process, and it crashes; with it goes the heir, if it is there too. */
export function crashHubAndLeader(world: World, heirToo = world.random() < 0.3): void {
  const heir = world.frame(world.hub?.core.heir?.id ?? '')
  for (const frame of [...world.leaders]) if (frame.page !== 'dead') frame.crash()
  if (heirToo && heir !== undefined && heir.page !== 'dead') heir.crash()
  crashHub(world)
}

/** The hub crashes wherever it is. */
export function crashHub(world: World): void {
  const home = [...world.hosts].find(({ hub }) => hub !== null && hub === world.hub)?.home ?? null
  if (home === null) world.crashHub()
  else home.crash()
}

/** The hub tells everybody again that it is seated. */
export function announceAgain(world: World): void {
  const host = [...world.hosts].find(({ hub }) => hub !== null && hub === world.hub)
  if (host?.hub) world.announce(host.hub.id, host.home === null ? 'worker' : 'page')
}

/** Frames hear again of the end of hubs that they have lost. */
export function loseHubsAgain(world: World): void {
  for (const frame of world.running()) {
    for (const hub of frame.core.membership.lostHubs) frame.feed({ type: 'hubLost', hub })
  }
}

/** The store fails from now on, or works again. */
export function setStore(world: World, fails: boolean): void {
  world.store.fails = fails
}

/** For so many ms nothing is read from the store or written to it. */
export function blockStore(world: World, ms: number): void {
  world.store.blockedUntil = world.clock.now + ms
}

/** Asks for one of a few actions, so that several frames ask for the same one. */
export function askKeyed(frame: SimulatedFrame, to: string, which = ''): void {
  const kind = ['plain', 'repeatable', 'recoverable'][Math.floor(frame.world.random() * 3)]
  frame.askKeyed(`${kind} to ${to}${which}`, to)
}

/** Asks for what has happened already. */
export function askAgain(frame: SimulatedFrame): void {
  const { deeds, random } = frame.world
  const keys = deeds.keys()
  const key = keys[Math.floor(random() * keys.length)]
  if (key !== undefined) frame.askKeyed(key, key.split(' ')[2] ?? 'leader')
}

/** Every frame asks the leader. */
export function allAsk(world: World): void {
  for (const frame of world.running()) frame.ask('leader')
}

/** A frame is asked by all for the same, as itself or in a role, and goes, or gives the role up. */
export function loseAsked(frame: SimulatedFrame, lose: (frame: SimulatedFrame) => void): void {
  const { world } = frame
  const to = ['leader', 'lastActive', frame.id][Math.floor(world.random() * 3)] ?? 'leader'
  if (to === 'lastActive') {
    frame.feed({ type: 'activity' })
    world.run(5)
  }
  for (const other of world.running()) other.ask(to)
  world.run(world.random() * 20)
  const holder = to === 'leader' ? ([...world.leaders].find(({ page }) => page === 'running') ?? frame) : frame
  if (holder.page === 'running') lose(holder)
}
