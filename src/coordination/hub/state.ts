import type { Envelope, HubId, Leader, ToFrame, ToHub, View } from '../protocol.js'
import type { FrameId, FrameInfo } from '../types.js'
import type { Action, Journal } from './journal.js'
import type { Ranking } from './ranking.js'
import type { OfActions } from './reading.js'

/**
 * Who was told to queue for the leader's lock, and leads in `term` once it is granted. While a frame leads this is the
 * heir, who takes over without a word; while nobody leads it is the one that everybody waits for.
 */
export interface Heir {
  readonly id: FrameId
  readonly term: number
  readonly steal: boolean
  /** `told` to queue, known to be `waiting` in the queue, or asked to withdraw so that another may take its place. */
  readonly stage: 'told' | 'waiting' | 'withdrawing'
}

/** Two frames were given a port to each other. */
export interface Introduction {
  readonly number: number
  readonly pair: readonly [FrameId, FrameId]
}

/** All that a hub knows. */
export interface Hub {
  readonly id: HubId
  /** See Announcement. */
  readonly fence: number
  /** False until the locks were read. */
  readonly started: boolean
  readonly members: readonly FrameInfo[]
  /**
   * The members whose own locks are known to be held, and the counter when that was learned: what was read of the locks
   * before says nothing of them.
   */
  readonly present: ReadonlyMap<FrameId, number>
  /** Which of its lines each member said hello on. */
  readonly lines: ReadonlyMap<FrameId, number>
  /** The timers that run of frames in doubt. */
  readonly pinged: ReadonlySet<PingTimer>
  /** How many times longer than usual frames have to answer: they were given up too soon before. */
  readonly patience: number
  /** The source of `joined` and `active` numbers. */
  readonly counter: number
  /** Counts the views that were published. */
  readonly edition: number
  /** What the latest of them showed; null before the first. */
  readonly published: Pick<Hub, 'members' | 'leader'> | null
  readonly ranking: Ranking
  /** The latest term in which a frame is known to have led. */
  readonly term: number
  readonly leader: Leader | null
  readonly heir: Heir | null
  /** The latest term given to an heir, and the last of those reserved in the store. */
  readonly issued: number
  readonly reserved: number
  readonly reserving: boolean
  /** The pairs of frames that have a direct port between them. */
  readonly introduced: readonly Introduction[]
  /** Counts them. */
  readonly introductions: number
  /**
   * Frames that were here before this hub and have yet to connect. Until they have told what the last hub gave them,
   * none is given anything new.
   */
  readonly expected: readonly FrameId[]
  /** The lock's holder is beyond reach: whoever is to lead must steal it. */
  readonly force: boolean
  /** Whoever is to lead has taken longer than it should. */
  readonly isOverdue: boolean
  /** Gave leadership up in this term; others are preferred until the next. */
  readonly resigned: FrameId | null
  readonly journal: Journal
  /** What frames said of keyed actions while what was kept is being read; null once it was. */
  readonly unread: readonly { readonly from: FrameId; readonly body: OfActions }[] | null
  /** Why nothing can be stored; null as far as is known that it can. */
  readonly storageFailure: string | null
}

/** What the browser's lock table says: which frames are present, and which of them holds the leader's lock. */
export interface LockTable {
  readonly present: readonly FrameId[]
  /** `'stranger'`: held, by nobody who can be named. */
  readonly holder: FrameId | 'stranger' | null
}

/**
 * The hub's named timers: one for a takeover, one until it is looked who is here, one for each frame that was pinged, or
 * that arrives.
 */
export type HubTimer = 'takeover' | 'look' | PingTimer | ArrivalTimer

/** Runs while a frame is asked on its line, of this number, whether it is there. */
export type PingTimer = `ping:${number}:${FrameId}`

/** Runs while a frame that said hello on its line, of this number, has yet to say that its own lock is held. */
export type ArrivalTimer = `arrival:${number}:${FrameId}`

/** The timer of a frame in doubt. Whoever says hello on another line meanwhile is not meant by it any more. */
export function pingTimer({ lines }: Pick<Hub, 'lines'>, id: FrameId): PingTimer {
  return `ping:${lines.get(id) ?? 0}:${id}`
}

/** The timer of a frame that arrives. */
export function arrivalTimer({ lines }: Pick<Hub, 'lines'>, id: FrameId): ArrivalTimer {
  return `arrival:${lines.get(id) ?? 0}:${id}`
}

/** What happens to a hub. */
export type HubEvent =
  /** Comes before any message. */
  | { readonly type: 'started'; readonly locks: LockTable }
  /** What was kept of keyed actions has been read. */
  | { readonly type: 'loaded'; readonly stored: readonly Action[] }
  /** The terms above `above`, up to and including `upTo`, are this hub's to issue. */
  | { readonly type: 'reserved'; readonly above: number; readonly upTo: number }
  /** Whoever `strays` says it on the channel, and was heard on a port before. */
  | { readonly type: 'message'; readonly envelope: Envelope<ToHub>; readonly strays?: boolean }
  /** A keyed action is written down in this stage, or cannot be. */
  | { readonly type: 'kept'; readonly key: string; readonly attempt: number; readonly stage: Action['stage'] }
  | { readonly type: 'storageFailed'; readonly message: string }
  /** The results of these keyed actions have been kept long enough. */
  | { readonly type: 'expired'; readonly keys: readonly string[] }
  /** The leader's lock is free, and nobody queued for it before the hub did. */
  | { readonly type: 'lockFree' }
  /** The answer to an audit; `asOf` and `awaited` are the audit's own. */
  | { readonly type: 'locks'; readonly asOf: number; readonly awaited?: string | null; readonly locks: LockTable }
  | { readonly type: 'timer'; readonly timer: HubTimer }

/** What a hub wants done. */
export type HubEffect =
  | { readonly type: 'send'; readonly to: FrameId; readonly body: ToFrame }
  | { readonly type: 'publish'; readonly view: View }
  /** Hands two frames a port to each other; `greet` where both speak a version in which frames say `here` on it. */
  | {
      readonly type: 'introduce'
      readonly a: FrameId
      readonly b: FrameId
      readonly number: number
      readonly greet: boolean
    }
  /** Queue for the leader's lock anew, behind everybody who queues now. */
  | { readonly type: 'watchLeaderLock' }
  /**
   * Read the lock table; frames that joined after `asOf` may be missing from what is read. `awaited` says what the hub
   * has waited for in vain, where that is why it asks.
   */
  | { readonly type: 'audit'; readonly asOf: number; readonly awaited?: string | null }
  /** Reserve terms greater than this one in the store. */
  | { readonly type: 'reserve'; readonly above: number }
  /** Write a keyed action down; the answer is `kept`. */
  | { readonly type: 'keep'; readonly action: Action }
  | { readonly type: 'forget'; readonly keys: readonly string[] }
  /** Have the workspace carry out what a frame asks. */
  | { readonly type: 'callWorkspace'; readonly from: FrameId; readonly call: Extract<ToHub, { type: 'call' }> }
  | { readonly type: 'startTimer'; readonly timer: HubTimer; readonly ms: number }
  | { readonly type: 'stopTimer'; readonly timer: HubTimer }

/** A hub that has yet to learn everything; its driver reserves the first terms unasked. */
export function newHub(id: HubId, fence = 0): Hub {
  return {
    id,
    fence,
    started: false,
    members: [],
    present: new Map(),
    lines: new Map(),
    pinged: new Set(),
    patience: 1,
    counter: 0,
    edition: 0,
    published: null,
    ranking: 'healthiest',
    term: 0,
    leader: null,
    heir: null,
    issued: 0,
    reserved: 0,
    reserving: true,
    introduced: [],
    introductions: 0,
    expected: [],
    force: false,
    isOverdue: false,
    resigned: null,
    journal: { open: new Map(), done: new Map() },
    unread: [],
    storageFailure: null,
  }
}
