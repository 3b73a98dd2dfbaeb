import type {
  Announcement,
  Broadcast,
  Envelope,
  HubId,
  Outcome,
  SealedBroadcast,
  ToFrame,
  ToHub,
  ToPeer,
} from '../protocol.js'
import type { Addressee, FrameId, FrameInfo, FrameState } from '../types.js'
import type { Connection, Run, Task } from './state.js'

/**
 * The timers of asks, keyed asks and calls, each named for the id of one: `doubt` runs until it is reported that it goes
 * unanswered, `expiry` until its time is up, `farewell` while the last word of a frame that is gone is waited for.
 */
export type AskTimer = `doubt:${number}` | `expiry:${number}` | `farewell:${number}`

/**
 * `silent` runs while something is asked of a frame, until it was silent for long; `opening` while something waits for the
 * port to a frame, until it was long in coming into use.
 */
export type PeerTimer = `silent:${FrameId}` | `opening:${FrameId}`

/**
 * A frame's named timers: `welcome` runs while a hub has yet to answer a hello, `silence` while it has yet to answer
 * anything else, `standstill` while nobody leads or an ask finds nobody to go to.
 */
export type FrameTimer = 'welcome' | 'silence' | 'standstill' | AskTimer | PeerTimer

/**
 * Why a frame's page stops: it is frozen; it goes where it may come back from, the back/forward cache; it is closed, and
 * cannot come back; or the frame leaves its session for good.
 */
export type Departure = 'frozen' | 'hidden' | 'closed' | 'good'

/** What happens to a frame. */
export type FrameEvent =
  | { readonly type: 'arrive'; readonly visible: boolean }
  /** This frame's own lock is held: the session can rely on its being here. */
  | { readonly type: 'present' }
  | { readonly type: 'depart'; readonly why: Departure }
  /** This hub's own lock was granted to this frame: the hub has ended. */
  | { readonly type: 'hubLost'; readonly hub: HubId }
  /** The worker's script cannot be loaded, or throws. */
  | { readonly type: 'workerFailed' }
  /** The answer to `findHub`. */
  | { readonly type: 'seated'; readonly hub: HubId }
  /** A hub says on the session's channel that it has the seat. */
  | { readonly type: 'announced'; readonly hub: HubId; readonly announcement: Announcement }
  /** `at` is in ms on a clock that is never set. */
  | { readonly type: 'message'; readonly envelope: Envelope<ToFrame>; readonly at: number }
  /** The request for the leader's lock is in its queue, behind all that came before. */
  | { readonly type: 'queued'; readonly term: number }
  | { readonly type: 'granted'; readonly term: number }
  /** The leader's lock was stolen, or the browser refuses the request. */
  | { readonly type: 'lost'; readonly term: number }
  | { readonly type: 'visibility'; readonly visible: boolean }
  | { readonly type: 'activity' }
  | { readonly type: 'resign' }
  /** The application's own comparator has sorted the frames. */
  | { readonly type: 'ranked'; readonly ids: readonly FrameId[] }
  | { readonly type: 'broadcast'; readonly envelope: SealedBroadcast }
  /** A port to that frame has come, of this number, on which it will say `here`, or will not. */
  | { readonly type: 'linked'; readonly peer: FrameId; readonly introduction: number; readonly greets: boolean }
  | { readonly type: 'peerMessage'; readonly peer: FrameId; readonly envelope: Envelope<ToPeer> }
  /** The application asks for an action; with a `key` it becomes a keyed ask, to the workspace a call. */
  | {
      readonly type: 'ask'
      readonly id: number
      readonly to: Addressee
      /** In ms. */
      readonly timeout: number
      readonly key?: string
    }
  | { readonly type: 'giveUp'; readonly id: number }
  /** The handler of a run has come to its end. */
  | { readonly type: 'finished'; readonly from: FrameId; readonly id: number; readonly outcome: Outcome }
  | { readonly type: 'finishedTask'; readonly key: string; readonly attempt: number; readonly outcome: Outcome }
  | { readonly type: 'timer'; readonly timer: FrameTimer }

/** Why an ask ended without its handler's word. */
export type Failure = 'notSent' | 'timeout' | 'indeterminate' | 'left'

/** What a frame wants done by its page: carried out by `FrameDriver`. */
export type PageEffect =
  | { readonly type: 'connect'; readonly way: Connection['way']; readonly line: number }
  | { readonly type: 'disconnect' }
  /** Be ready to run the hub in this page. */
  | { readonly type: 'standForHub' }
  | { readonly type: 'standDown' }
  /** Find out which hub has the seat; the answer is `seated`. */
  | { readonly type: 'findHub' }
  /** Take the seat from this hub, which does not answer. */
  | { readonly type: 'deposeHub'; readonly hub: HubId }
  | { readonly type: 'holdFrameLock' }
  | { readonly type: 'releaseFrameLock' }
  /** Wait for this hub's own lock; once it is granted, `hubLost` follows. */
  | { readonly type: 'watchHub'; readonly hub: HubId }
  | { readonly type: 'unwatchHub' }
  /** Queue for the leader's lock or steal it, in place of whatever was claimed before. */
  | { readonly type: 'claimLock'; readonly term: number; readonly steal: boolean }
  /** Give the leader's lock back, or leave its queue. */
  | { readonly type: 'releaseLock' }
  /** Hear what is broadcast in the session. */
  | { readonly type: 'openChannel' }
  | { readonly type: 'closeChannel' }
  | { readonly type: 'send'; readonly body: ToHub }
  /** From now on, the port that came last is the link to that frame. */
  | { readonly type: 'useLink'; readonly peer: FrameId }
  | { readonly type: 'closeLink'; readonly peer: FrameId }
  | { readonly type: 'startTimer'; readonly timer: FrameTimer; readonly ms: number }
  | { readonly type: 'stopTimer'; readonly timer: FrameTimer }

/** What an application is told of its session: by `SessionFrame`, in its properties and events. */
export type NewsEffect =
  | {
      readonly type: 'state'
      readonly state: FrameState
      readonly term: number
      readonly leaderId: FrameId | null
    }
  | { readonly type: 'active'; readonly lastActive: boolean }
  | { readonly type: 'peers'; readonly peers: readonly FrameInfo[] }
  | { readonly type: 'storageFailed'; readonly message: string }
  | { readonly type: 'deliver'; readonly from: FrameId; readonly broadcast: Broadcast }

/** What is done about actions: by `Performer`, which has their payloads, promises and handlers. */
export type ActionEffect =
  /** Post the ask's kind and payload over the open link. */
  | {
      readonly type: 'postAsk'
      readonly peer: FrameId
      readonly id: number
      readonly to: Addressee
      readonly asOf: number
    }
  | { readonly type: 'post'; readonly peer: FrameId; readonly body: ToPeer }
  /** Carry out an action; `message` is the ask as it came, or null for an ask of this frame's own. */
  | {
      readonly type: 'run'
      readonly run: Run
      readonly message: Extract<ToPeer, { type: 'ask' }> | null
    }
  | { readonly type: 'abortRun'; readonly from: FrameId; readonly id: number }
  /** Tell the hub of a keyed ask: its kind and payload. */
  | { readonly type: 'tellHub'; readonly id: number; readonly key: string; readonly to: Addressee }
  /** Tell the hub of a call: its kind and payload. */
  | { readonly type: 'callHub'; readonly id: number }
  | { readonly type: 'runTask'; readonly task: Task }
  | { readonly type: 'abortTask'; readonly key: string; readonly attempt: number }
  /** An ask, keyed ask or call ends with what came of it. */
  | { readonly type: 'settle'; readonly id: number; readonly outcome: Outcome }
  /** It ends without that. */
  | { readonly type: 'fail'; readonly id: number; readonly failure: Failure; readonly message: string }

/** What a frame wants done for its application. */
export type ApplicationEffect = NewsEffect | ActionEffect

/** What a frame wants done. */
export type FrameEffect = PageEffect | ApplicationEffect
