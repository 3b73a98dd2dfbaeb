import type { CoordinatorOptions, Frame, LeaderPolicy } from '../../coordination/types.js'
import { VirtualTime } from '../platform/virtual-time.js'
import { Origin } from './origin.js'
import { Page } from './page.js'

/** How a fake session is to be; every part has a default. */
export interface FakeSessionOptions {
  /** How many frames are there from the start. Default: 1. */
  readonly frames?: number | undefined
  /** As for `joinSession`. */
  readonly policy?: LeaderPolicy | undefined
  /** As for `startCoordinator`. */
  readonly workspace?: CoordinatorOptions['workspace']
  /** When it begins, in ms since 1970. Default: now. */
  readonly now?: number | undefined
}

/**
 * A session of several frames in one process. They are the real ones, over locks, channels and ports that behave as
 * those of browsers. Whatever happens to a frame resolves once all that follows from it at once has happened; what
 * takes time waits for `advance`.
 */
export interface FakeSession {
  /** All frames that ever were, in the order of their coming. What is said to those that are gone is lost. */
  readonly frames: readonly Frame[]
  /** The frame that leads; undefined while none does. */
  readonly leader: Frame | undefined
  /** The frame that was last active; undefined as long as none was. */
  readonly lastActive: Frame | undefined
  /** The time in this session, in ms since 1970. */
  now(): number
  /** Has something happen after so many ms of this time; returns a function that prevents it. */
  after(ms: number, happen: () => void): () => void
  /** Has something happen in a task of its own, after the messages that are under way. */
  soon(happen: () => void): void
  /** Resolves once all messages that are under way have arrived, with what they brought about. */
  settle(): Promise<void>
  /** Lets so many ms pass. */
  advance(ms: number): Promise<void>
  /** Another page opens and joins. */
  open(): Promise<Frame>
  /** The user closes the page of that index in `frames`. */
  close(index: number): Promise<void>
  /** The page crashes: it is gone without a word. */
  kill(index: number): Promise<void>
  /** The browser freezes the page, which leaves the session before and joins again on `thaw`. */
  freeze(index: number): Promise<void>
  /** The page stops, and nobody is told: the others find out when it leaves them without an answer for too long. */
  hang(index: number): Promise<void>
  /** The page that was frozen, or hung, goes on. */
  thaw(index: number): Promise<void>
  /** The page comes to the front, or is hidden by another. Pages are visible at first. */
  show(index: number, visible?: boolean): Promise<void>
  /** The SharedWorker with the session's coordinator crashes; the pages start another. */
  killHub(): Promise<void>
  /** Everything ends. */
  end(): void
}

/** Makes a session whose first frame is going to lead; await `settle()` to have all know that. */
export function createFakeSession(options: FakeSessionOptions = {}): FakeSession {
  const { frames: count = 1, policy, workspace, now } = options
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`"frames" must be a number from 0, but is ${count}.`)
  const time = new VirtualTime(now)
  const origin = new Origin(time, workspace)
  const pages: Page[] = []
  const open = () => {
    const page = new Page(`page ${pages.length}`, origin, policy)
    pages.push(page)
    return page.frame
  }
  const alive = (index: number): Page => {
    const page = pages[index]
    if (page === undefined) throw new RangeError(`There is no frame ${index}, only ${pages.length}, from 0.`)
    if (page.isDead) throw new Error(`Frame ${index} is gone. Nothing can happen to it any more.`)
    return page
  }
  /** Of those who take themselves for it: a page that hangs may not know yet that another has followed it. */
  const holder = (isMeant: (frame: Frame) => boolean) =>
    pages
      .filter(({ frame, isDead }) => !isDead && isMeant(frame))
      .toSorted((one, other) => Number(one.isStopped) - Number(other.isStopped))
      .at(0)?.frame
  const happen = (act: (page: Page) => void) => async (index: number) => {
    act(alive(index))
    await time.settle()
  }
  for (let index = 0; index < count; index++) open()
  return {
    get frames() {
      return pages.map(({ frame }) => frame)
    },
    get leader() {
      return holder(({ state }) => state === 'LEADING')
    },
    get lastActive() {
      return holder(({ isLastActive }) => isLastActive)
    },
    now: time.now,
    after: time.after,
    soon: time.soon,
    settle: () => time.settle(),
    advance: (ms) => time.advance(ms),
    async open() {
      const frame = open()
      await time.settle()
      return frame
    },
    close: happen((page) => page.close()),
    kill: happen((page) => page.kill()),
    freeze: happen((page) => page.freeze()),
    hang: happen((page) => page.hang()),
    thaw: happen((page) => page.thaw()),
    async show(index, visible = true) {
      alive(index).show(visible)
      await time.settle()
    },
    async killHub() {
      origin.killWorker()
      await time.settle()
    },
    end() {
      for (const page of pages) page.kill()
      origin.killWorker()
    },
  }
}
