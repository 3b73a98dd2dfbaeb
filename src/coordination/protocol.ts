import type { FromLocks, ToLocks } from './leases/messages.js'
import type { Addressee, FrameId, FrameInfo } from './types.js'

/**
 * What the sender of an envelope can do. Old and new deployments of one application share a session, so the format
 * only ever grows: whoever reads it ignores the fields and types of messages that it does not know, and whoever needs
 * an answer to something that version 1 had not makes sure that the other side's version has it.
 */
export const PROTOCOL_VERSION = 2

/** Identifies one incarnation of a hub: a restarted worker is another hub, even behind the same ports. */
export type HubId = string

/** How frames want a leader to be picked; a comparator stays in its page, which sends a `ranking` instead. */
export type NamedPolicy = 'healthiest' | 'lastActive' | 'oldest'

/** A frame's standing in the queue for the leader's lock: it leads in `term` once `held`. */
export interface Claim {
  readonly term: number
  readonly held: boolean
}

/** Who leads, and since which term. */
export interface Leader {
  readonly id: FrameId
  readonly term: number
}

/** The session as the hub sees it; frames get it whole, so that none can be left with half of a change. */
export interface View {
  /** Counts the hub's views. */
  readonly edition: number
  readonly leader: Leader | null
  readonly lastActiveId: FrameId | null
  readonly peers: readonly FrameInfo[]
}

/** What a frame tells the hub. */
export type ToHub =
  /** Here I am. After a hub was lost, `seat` and `claim` tell the next one what the frame was and held. */
  | {
      readonly type: 'hello'
      /**
       * Counts the lines that the frame has opened to hubs: what comes on an older one was overtaken. Who says hello
       * twice on one line is no newcomer.
       */
      readonly line?: number
      /** Whether its own lock is held, by which it can be told that it is here; it says `present` when it is. */
      readonly present?: boolean
      /** It reads `more` of what the workspace tells; to one that does not say so, each is told alone. */
      readonly takesMore?: boolean
      readonly visible: boolean
      readonly policy: NamedPolicy
      readonly claim: Claim | null
      readonly seat: { readonly joined: number; readonly active: number } | null
      /** The keyed actions that it was given and is still at, or whose outcomes no hub has noted yet. */
      readonly work: readonly ActionReport[]
    }
  | { readonly type: 'present' }
  | { readonly type: 'leave'; readonly line?: number }
  /** Of the locks that the hub keeps where the browser has none. */
  | { readonly type: 'locks'; readonly line: number; readonly message: ToLocks }
  | { readonly type: 'visibility'; readonly visible: boolean }
  | { readonly type: 'active' }
  /** The claim of this term is in the lock's queue. */
  | { readonly type: 'waiting'; readonly term: number }
  /** The claim of this term is not in the lock's queue, or no longer. */
  | { readonly type: 'withdrawn'; readonly term: number }
  /** The frame is ready to steal the lock as it was told to, and waits for `steal`. */
  | { readonly type: 'ready'; readonly term: number }
  /** The lock is held, and the frame leads. */
  | { readonly type: 'leading'; readonly term: number }
  /** The lock was given back, or taken away. */
  | { readonly type: 'resigned'; readonly term: number }
  /** The order in which this frame's own comparator would have the frames lead. */
  | { readonly type: 'ranking'; readonly ids: readonly FrameId[] }
  /** Asks for a direct port to another frame. */
  | { readonly type: 'introduce'; readonly to: FrameId }
  /** The direct port to that frame is no good: the latest that has come, of this number. A later one is on its way. */
  | { readonly type: 'unlink'; readonly from: FrameId; readonly introduction?: number }
  /** Work sent to that frame goes unanswered. */
  | { readonly type: 'doubt'; readonly of: FrameId }
  /** The keyed action goes unanswered. */
  | { readonly type: 'doubtAction'; readonly key: string }
  /** Asks for a keyed action; asked again of every new hub, as often as wanted. */
  | {
      readonly type: 'act'
      readonly key: string
      readonly kind: string
      readonly payload: unknown
      readonly to: Addressee
    }
  /** Does not wait for a keyed action any more. */
  | { readonly type: 'unact'; readonly key: string }
  /** The frame is ready to carry out what it was given, and waits for `go`. */
  | { readonly type: 'begin'; readonly key: string; readonly attempt: number }
  | ({ readonly type: 'did' } & ActionReport)
  /** Asks the workspace, which hubs of version 2 and later may have; said `at` this time, in ms since 1970. */
  | {
      readonly type: 'call'
      readonly id: number
      readonly kind: string
      readonly payload: unknown
      readonly at: number
    }
  | { readonly type: 'pong' }
  /** Answered `pong`, by hubs of version 2 and later. */
  | { readonly type: 'ping' }

/** How far a frame is with a keyed action that it was given: null while it is at it. */
export interface ActionReport {
  readonly key: string
  readonly to: Addressee
  readonly attempt: number
  readonly outcome: Outcome | null
}

/** What the hub tells a frame. */
export type ToFrame =
  | { readonly type: 'locks'; readonly message: FromLocks }
  /**
   * The first answer to a hello, of that line: the envelope says which hub the frame now belongs to. Came the hello over
   * the channel although the hub's worker has heard the frame on a port, too, the frame is `awaited` there.
   */
  | { readonly type: 'welcome'; readonly fence?: number; readonly line?: number; readonly awaited?: 'worker' }
  /** The sender is not the session's hub and only waits to be: that one is to be reached over the channel. */
  | { readonly type: 'standby' }
  | { readonly type: 'view'; readonly view: View }
  /**
   * Queue for the leader's lock; once it is held, lead in this term. To `steal` it, answer `ready` and wait for `steal`:
   * a page that hung in between must not rob whoever leads by then.
   */
  | { readonly type: 'claim'; readonly term: number; readonly steal: boolean }
  | { readonly type: 'steal'; readonly term: number }
  | { readonly type: 'withdraw'; readonly term: number }
  /** The leader of this term did not answer, and another is to take over: give the lock back before it is stolen. */
  | { readonly type: 'depose'; readonly term: number }
  /**
   * Comes with a MessagePort to that frame, or with the name of a channel that the two are alone on. Whether that frame
   * says `here` as soon as it has the other end; since version 2 all frames do. The hub counts its introductions.
   */
  | {
      readonly type: 'peer'
      readonly id: FrameId
      readonly channel?: string
      readonly greets?: boolean
      readonly introduction?: number
    }
  | { readonly type: 'ping' }
  | { readonly type: 'pong' }
  /**
   * Carry out a keyed action: answer `begin`, and wait for `go`. So what waits at the door of a page that hangs is not
   * done when it wakes up long after. Where it is `doubtful`, an earlier attempt may have happened.
   */
  | {
      readonly type: 'do'
      readonly key: string
      readonly kind: string
      readonly payload: unknown
      readonly from: FrameId
      readonly to: Addressee
      readonly attempt: number
      readonly doubtful: boolean
    }
  | { readonly type: 'go'; readonly key: string; readonly attempt: number }
  /** The hub has the outcome of an attempt, or has no use for it. */
  | { readonly type: 'noted'; readonly key: string; readonly attempt: number }
  | { readonly type: 'done'; readonly key: string; readonly outcome: Outcome }
  /** What came of a call. With the code `notSent` the hub did not take it: say hello, and call again. */
  | { readonly type: 'called'; readonly id: number; readonly outcome: Outcome }
  /** The workspace tells something to all frames, and maybe more right after it. */
  | { readonly type: 'told'; readonly message: unknown; readonly more?: readonly unknown[] }
  /** What should last longer than the hub cannot be stored. */
  | { readonly type: 'storageFailed'; readonly message: string }
  /** The hub does not know the sender: say hello. */
  | { readonly type: 'who' }

/** Whether somebody is addressed by a role, which passes from frame to frame. */
export function isRole(to: Addressee): boolean {
  return to === 'leader' || to === 'lastActive'
}

/** Why an action that was asked for has no result. `stale`: the asked frame does not hold the role. */
export type Refusal = 'stale' | 'noHandler' | 'notSent' | 'failed' | 'indeterminate'

/** What became of an action, as its handler's frame tells it. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: Refusal; readonly message: string; readonly cause?: unknown }

/** What two frames tell each other over their direct port. */
export type ToPeer =
  /** The first word on a new port: both ends have arrived. Whether the sender reads the lists of `linkOn`, too. */
  | { readonly type: 'here'; readonly readsLists?: boolean }
  | {
      readonly type: 'ask'
      readonly id: number
      readonly kind: string
      readonly payload: unknown
      readonly to: Addressee
      /** The edition of the hub's view that the asker went by. */
      readonly asOf: number
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'answer'; readonly id: number; readonly outcome: Outcome }
  /** The sender closes the port. It was still running these of the receiver's asks, and never took any other. */
  | { readonly type: 'bye'; readonly running: readonly number[] }

/** What a frame tells all others. */
export interface Broadcast {
  readonly channel: string
  readonly message: unknown
}

/** What a new hub tells everybody, where its frames do not learn of it by the locks: come and say hello. */
export interface Announcement {
  readonly type: 'seated'
  /** Where it runs, and so how it is reached: over the channel, or through the worker first. */
  readonly home: 'page' | 'worker'
  /**
   * Where the seat is no lock: grows with every hub that takes it, so that of two hubs the later one is known. It comes
   * with a hub's welcome too.
   */
  readonly fence?: number
}

/** What every message of ours travels in: who sent it, and which hub and term its sender knew. */
export interface Envelope<Body> {
  /** The protocol version of the sender. */
  readonly leadframe: number
  /** The sending frame, or null for the hub. */
  readonly from: FrameId | null
  readonly hub: HubId | null
  /** The latest term in which the sender knows that a frame led. */
  readonly term: number
  readonly body: Body
}

/** Stamps a message. */
export function seal<Body>(
  sender: { readonly from: FrameId | null; readonly hub: HubId | null; readonly term: number },
  body: Body,
): Envelope<Body> {
  return { leadframe: PROTOCOL_VERSION, from: sender.from, hub: sender.hub, term: sender.term, body }
}

/** A broadcast as it travels. Which hub its sender knew matters to nobody, and takes time to clone. */
export type SealedBroadcast = Omit<Envelope<Broadcast>, 'hub'>

/** Stamps a broadcast. */
export function sealBroadcast(from: FrameId, term: number, body: Broadcast): SealedBroadcast {
  return { leadframe: PROTOCOL_VERSION, from, term, body }
}

/** Reads what arrived on a port or channel of ours; null for whatever is not an envelope. */
export function open<Body>(data: unknown): Envelope<Body> | null {
  if (typeof data !== 'object' || data === null) return null
  const envelope = data as Partial<Envelope<Body>>
  const isOurs = Number.isInteger(envelope.leadframe) && typeof envelope.body === 'object' && envelope.body !== null
  return isOurs ? (envelope as Envelope<Body>) : null
}

/** The names that the frames and hubs of one session meet under. */
export function namesOf(session: string) {
  const prefix = `leadframe:${session}:`
  const framePrefix = `${prefix}frame:`
  const hubPrefix = `${prefix}hub:`
  return {
    /** Of the SharedWorker, which reads from it which session it serves. */
    worker: `leadframe:${session}`,
    /** On which frames broadcast, and hubs announce that they are seated. */
    channel: `leadframe:${session}`,
    /** On which the session's hub hears the frames that have no port to it. */
    hubChannel: `${prefix}hub`,
    /** On which such a frame hears the hub. */
    frameChannel: (id: FrameId) => framePrefix + id,
    /** On which two frames are alone. */
    linkChannel: (id: string) => `${prefix}link:${id}`,
    leaderLock: `${prefix}leader`,
    /** Held by the one hub that is the session's; all that could be wait for it. */
    seatLock: `${prefix}seat`,
    /** Held by whoever is about to take the seat from a hub that hangs. */
    deposeLock: `${prefix}depose`,
    /** Held by a frame as long as it is here; nobody waits on it, so that it keeps no follower from sleeping. */
    frameLock: (id: FrameId) => framePrefix + id,
    /** Whose lock has this name; null where it is no frame's. */
    frameOfLock: (name: string) => (name.startsWith(framePrefix) ? name.slice(framePrefix.length) : null),
    /** Held by a hub as long as it runs; its frames wait on it to learn of its end. */
    hubLock: (id: HubId) => hubPrefix + id,
    /** As `frameOfLock`, of hubs. */
    hubOfLock: (name: string) => (name.startsWith(hubPrefix) ? name.slice(hubPrefix.length) : null),
  }
}

/** The session that a worker with this name serves. */
export function sessionOf(workerName: string): string {
  return workerName.slice('leadframe:'.length)
}

/** See `namesOf`. */
export type SessionNames = ReturnType<typeof namesOf>
