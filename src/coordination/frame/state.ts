import type { Announcement, Claim, HubId, NamedPolicy, Outcome, ToFrame } from '../protocol.js'
import type { Addressee, FrameId, FrameInfo, FrameState } from '../types.js'

/** How a frame reaches its hub. */
export interface Connection {
  /** Through this page's own worker, or over the channel to wherever the hub runs. */
  readonly way: 'worker' | 'channel'
  /** Counts the lines that were opened. */
  readonly line: number
  /** There is a worker, and as far as is known it works. */
  readonly hasWorker: boolean
  /** Where a hub runs that has said that it is seated, while this frame had yet to learn that its own is not. */
  readonly news: Announcement['home'] | null
  /** A hub in a worker has said that it is seated: if this page's worker does not answer, it is another one. */
  readonly elsewhere: boolean
  /** The hub that has the seat, and has yet to answer. */
  readonly seated: HubId | null
  /** The page runs the hub itself if nobody else does. */
  readonly standing: boolean
  /** A hub on the channel has sent it back to its worker, which is done once. */
  readonly sentBack: boolean
  /** How often a hub was asked in vain since one last answered. */
  readonly attempts: number
}

/** Whether a frame's hub is alive, as far as the frame can tell. */
export interface Suspicion {
  /** The hub says whether it is there when it is asked. */
  readonly canAsk: boolean
  /** Something that it should answer was said since it was last heard, or it was asked whether it is there. */
  readonly stage: 'none' | 'waiting' | 'asked'
  /** How many times longer than usual hubs have to answer: one did not before, maybe as the machine is slow. */
  readonly patience: number
  /** While nobody leads or an ask finds nobody: how often the hub was asked whether it is there. */
  readonly standstill: number | null
}

/** What a frame knows of its session and of its own place in it. */
export interface Membership {
  readonly id: FrameId
  readonly policy: NamedPolicy
  /**
   * `away`: not in the session, before the start or while frozen or in the back/forward cache. `here`: connected, or
   * about to be. `left`: gone for good.
   */
  readonly presence: 'away' | 'here' | 'left'
  /** This frame's own lock is held. */
  readonly isPresent: boolean
  /** The hub that has answered; null until one has, and from its loss on. */
  readonly hub: HubId | null
  /** Of the hub: see Announcement. */
  readonly fence: number
  /** The latest first. What they still say is not listened to. */
  readonly lostHubs: readonly HubId[]
  readonly suspicion: Suspicion
  readonly connection: Connection
  readonly state: FrameState
  /** The latest term in which this frame knows that a frame led. */
  readonly term: number
  readonly leaderId: FrameId | null
  /** The term that the hub told this frame to lead in, from then until it gives the lock back or loses it. */
  readonly claim: Claim | null
  /** When it asked whether to steal the lock for its claim; null where it was not told to. */
  readonly theftAskedAt: number | null
  readonly visible: boolean
  readonly lastActiveId: FrameId | null
  /** Activity was told to the hub, and its view has yet to show it. */
  readonly activityTold: boolean
  readonly peers: readonly FrameInfo[]
  /** The number of the hub's view that this frame saw last; 0 until it sees one of its present hub. */
  readonly edition: number
}

/** An action that this frame asked for. */
export interface Ask {
  readonly id: number
  readonly to: Addressee
  /** Whom it was sent to, in which term; null while nobody was reached. */
  readonly sent: { readonly to: FrameId; readonly term: number } | null
  /** It waits for the farewell of a frame that is gone, which tells whether the action had begun. */
  readonly orphaned: boolean
}

/** What a frame has done about asks of this one, since a timer was started that would report its silence. */
export interface Silence {
  /** It said something over its link. */
  readonly isBroken: boolean
  /** How often its silence was reported; each time is twice as long as the one before. */
  readonly doubts: number
}

/** An action that this frame carries out. */
export interface Run {
  readonly from: FrameId
  /** The asker's own number of its ask: only together with `from` does it name the run. */
  readonly id: number
  /** How this frame was addressed. */
  readonly to: Addressee
  /** The term in which it was begun. */
  readonly term: number
  /** The role it was addressed by is lost: its signal was aborted. */
  readonly aborted: boolean
}

/** A keyed action that this frame asked for: the hub sees to it, however often frames and hubs go. */
export interface KeyedAsk {
  readonly id: number
  readonly key: string
  readonly to: Addressee
  /** Some hub was told of it: from then on it may happen, whatever becomes of this ask. */
  readonly told: boolean
  /** How often the hub was told that it goes unanswered; each time is twice as long as the one before. */
  readonly doubts: number
}

/** What this frame asks the workspace: a hub is told of it once. */
export interface Call {
  readonly id: number
  /** The hub that was told of it; null while none was, or where that one did not take it. */
  readonly told: HubId | null
  /** How often the hub was asked whether it is there, since it was told. */
  readonly doubts: number
}

/** A keyed action that this frame was given, until the hub has noted its outcome. */
export interface Task {
  /** What the hub sent. */
  readonly given: Extract<ToFrame, { type: 'do' }>
  /** When it asked whether to go on; null once it was told to. */
  readonly askedAt: number | null
  readonly key: string
  readonly attempt: number
  /** The term in which it was given to this frame. */
  readonly term: number
  /** What its handler made of it; null while that is at it, or has yet to begin. */
  readonly outcome: Outcome | null
  /** As of a run. */
  readonly aborted: boolean
}

/** A direct port to another frame: asked for, handed over, or known to be in use at both ends. */
export type Link = 'asked' | 'silent' | 'open'

/** What a frame asked for and what it was asked for. */
export interface Actions {
  /** What frames are asked directly. Asks, keyed asks and calls share one count, so that an id is in one map only. */
  readonly asks: ReadonlyMap<number, Ask>
  /** By `runName`. */
  readonly runs: ReadonlyMap<string, Run>
  readonly keyedAsks: ReadonlyMap<number, KeyedAsk>
  readonly calls: ReadonlyMap<number, Call>
  readonly tasks: readonly Task[]
  readonly links: ReadonlyMap<FrameId, Link>
  /**
   * The frames whose ports something waits for that have yet to come into use, and how often that was reported; each time
   * is twice as long as the one before.
   */
  readonly openings: ReadonlyMap<FrameId, number>
  /** The number of the latest port to each frame that came here, as the present hub counts them. */
  readonly introductions: ReadonlyMap<FrameId, number>
  readonly silences: ReadonlyMap<FrameId, Silence>
}

/** A frame as its core knows it. */
export interface FrameCore {
  readonly membership: Membership
  readonly actions: Actions
}

/** A frame that has not arrived yet; `hasWorker` says whether its page can connect to a worker. */
export function newFrame(id: FrameId, policy: NamedPolicy, hasWorker: boolean): FrameCore {
  return {
    membership: {
      id,
      policy,
      presence: 'away',
      isPresent: false,
      hub: null,
      fence: 0,
      lostHubs: [],
      suspicion: { canAsk: false, stage: 'none', patience: 1, standstill: null },
      connection: {
        way: hasWorker ? 'worker' : 'channel',
        line: 0,
        hasWorker,
        news: null,
        elsewhere: false,
        seated: null,
        standing: false,
        sentBack: false,
        attempts: 0,
      },
      state: 'NEGOTIATING',
      term: 0,
      leaderId: null,
      claim: null,
      theftAskedAt: null,
      visible: false,
      lastActiveId: null,
      activityTold: false,
      peers: [],
      edition: 0,
    },
    actions: {
      asks: new Map(),
      runs: new Map(),
      keyedAsks: new Map(),
      calls: new Map(),
      tasks: [],
      links: new Map(),
      openings: new Map(),
      introductions: new Map(),
      silences: new Map(),
    },
  }
}
