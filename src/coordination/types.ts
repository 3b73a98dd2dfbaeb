/** Identifies one frame (one tab or window of the application) for as long as its page lives. */
export type FrameId = string

/**
 * Where a frame stands in its session.
 * - `NEGOTIATING`: it knows of no leader; nobody should act for the session.
 * - `LEADING`: it is the one that acts for the session.
 * - `FOLLOWING`: another frame leads.
 *
 * A frame never goes straight from `FOLLOWING` to `LEADING` or back: `NEGOTIATING` always lies between.
 */
export type FrameState = 'NEGOTIATING' | 'LEADING' | 'FOLLOWING'

/** What every frame knows about each frame of its session. */
export interface FrameInfo {
  /** The frame's own `id`. */
  readonly id: FrameId
  /** Whether the page is visible to the user (`document.visibilityState`). */
  readonly visible: boolean
  /** The order of joining: a smaller number has been here longer. A frame that was away joins anew. */
  readonly joined: number
  /** The order of the latest user activity: the greatest number is the last active frame, 0 had none. */
  readonly active: number
  /** False once the frame left work unanswered, until it is heard of again. */
  readonly responsive: boolean
}

/**
 * Which frame is picked where several could lead. Frames that do not respond come last in every policy, and
 * leadership never moves merely because another frame would be picked now.
 * - absent: visible or last active frames first, then the one that has been here longest.
 * - `'lastActive'`: the frame with the latest user activity.
 * - `'oldest'`: the frame that has been here longest.
 * - a comparator, as for `Array.sort`: the frame sorted first.
 */
export type LeaderPolicy = 'lastActive' | 'oldest' | ((a: FrameInfo, b: FrameInfo) => number)

/** What a session needs to know; every part has a default. */
export interface SessionOptions {
  /** Frames of one origin with the same name form one session. Default: `'default'`. */
  name?: string | undefined
  /**
   * The coordinator script, or a function that makes its SharedWorker (which must be named as the function is told).
   * `false`: run without a SharedWorker, as happens by itself where there is none or its script does not load; one of
   * the pages coordinates then. Default: `leadframe-worker.js` beside this module.
   */
  worker?: string | URL | ((name: string) => SharedWorker) | false | undefined
  /**
   * What the coordinator is given where one of the pages has to run it; it is loaded there, and nowhere else. Give the
   * coordinator script the same.
   */
  coordinator?: (() => CoordinatorOptions | Promise<CoordinatorOptions>) | undefined
  /** Which frame is picked to lead. */
  policy?: LeaderPolicy | undefined
  /** Aborting it is the same as calling `leave()`. */
  signal?: AbortSignal | undefined
}

/** Who may be asked to carry out an action: the holder of a role, one frame by its id, or the session's workspace. */
export type Addressee = 'leader' | 'lastActive' | 'workspace' | FrameId

/**
 * What a session has once: it lives where the session's coordinator lives, every frame can ask it (`perform` with
 * `to: 'workspace'`), and what it tells reaches every frame (`listen('workspace', …)`). Where the coordinator has to
 * begin anew in another place, another one is made there.
 */
export interface SessionWorkspace {
  /** Begins. What is told must be structured-cloneable; it reaches every frame in the order in which it was told. */
  start(tell: (message: unknown) => void): void
  /** What a frame is told first when it comes, so that it knows what the others know. */
  welcome(): readonly unknown[]
  /** Carries out what a frame asks, once; what it returns (or resolves to) must be structured-cloneable. */
  perform(kind: string, payload: unknown): unknown
  /** Ends: nothing it tells is heard any more. */
  close(): void
}

/** What a session's coordinator is given. */
export interface CoordinatorOptions {
  /** Makes the session's workspace, where the coordinator is to run. */
  workspace?: (() => SessionWorkspace) | undefined
}

/** How `perform` is carried out. */
export interface PerformOptions {
  /**
   * Names the action in its session: it happens once however often and by however many frames it is asked for with
   * this key, and every asker gets the same result, which is kept for an hour (of the latest 1,000 actions). It is
   * written down before it begins, so that it survives its asker, its leader, and the browser.
   */
  key?: string | undefined
  /** Default: `'leader'`. The workspace is asked once, and takes no key. */
  to?: Addressee | undefined
  /** Milliseconds until the action fails with `timeout`, or with `notSent` where nobody was reached. Default: 30,000. */
  timeout?: number | undefined
  /** Aborting it rejects the promise with the signal's reason and aborts `context.signal` of a running handler. */
  signal?: AbortSignal | undefined
}

/** What a handler is told besides the payload. */
export interface ActionContext {
  /** The frame that asked; it may be this one. */
  readonly from: FrameId
  /** The term in which the action was accepted. Send it along to whatever must refuse a deposed leader's late writes. */
  readonly term: number
  /** 1, or more where a keyed action was given to another frame before. */
  readonly attempt: number
  /** The key of a keyed action. */
  readonly key?: string | undefined
  /** Aborts when the asker gives up, and when this frame loses the role it was addressed by. */
  readonly signal: AbortSignal
}

/** Carries out one kind of action. What it returns (or resolves to) must be structured-cloneable. */
export type ActionHandler = (payload: unknown, context: ActionContext) => unknown

/**
 * What a handler found out about an action that another frame had begun: its result where it happened, as the handler would
 * have returned it; `'repeat'` where it surely did not happen; `'unknown'` where that cannot be known.
 */
export type Recovery = { readonly result: unknown } | 'repeat' | 'unknown'

/** What a handler can do about a keyed action that the frame before may have carried out. */
export interface HandlerOptions {
  /** Whether carrying it out twice does no harm: then it is simply carried out again. */
  repeatable?: boolean | undefined
  /** Finds out what became of it. Without this, and where it is not repeatable, the action ends as `indeterminate`. */
  recover?: ((payload: unknown, context: ActionContext) => Recovery | Promise<Recovery>) | undefined
}

/** What a listener of a channel is told besides the message. */
export interface MessageMeta {
  /** The frame that broadcast the message, or `'workspace'`. */
  readonly from: FrameId
  readonly channel: string
}

/** Receives the messages that other frames broadcast on a channel. */
export type MessageListener = (message: unknown, meta: MessageMeta) => void

/** The events of a frame, by name. Most are plain: read the frame's properties for the news. */
export interface FrameEventMap {
  /** `state`, `term` or `leaderId` changed. */
  statechange: Event
  /** `isLastActive` changed. */
  activechange: Event
  /** `peers` changed. */
  peerschange: Event
  /** The user was active in this frame, or `touch` was called. It comes with every key press: listeners must be quick. */
  activity: Event
  /**
   * Terms or keyed actions cannot be stored, and `detail` says why: they are not remembered beyond the coordinator's
   * life, and go on all the same. Told once.
   */
  storagefailed: CustomEvent<string>
}

/** One tab's or window's membership in its session. */
export interface Frame extends EventTarget {
  /** Made anew by every `joinSession`; a page that was frozen or cached keeps it. */
  readonly id: FrameId
  /** `NEGOTIATING` at first. Together with `term` and `leaderId` it is what `statechange` tells of. */
  readonly state: FrameState
  /** The latest term this frame knows of; 0 before the first election. Terms only grow. */
  readonly term: number
  /** The frame that leads, or null while nobody is known to. */
  readonly leaderId: FrameId | null
  /** Whether this frame had the latest user activity of all frames that are still here. `activechange` tells of it. */
  readonly isLastActive: boolean
  /** All frames of the session, this one included, in the order of joining; empty while this one is not in it. */
  readonly peers: readonly FrameInfo[]
  /** Resolves once the first leader is known; rejects with code `left` if the frame leaves before. */
  readonly ready: Promise<void>
  /**
   * Registers the handler of one kind of action; returns a function that removes it.
   * Throws a CoordinationError with code `invalid` where the kind already has one, or is no text.
   */
  respond(kind: string, handler: ActionHandler, options?: HandlerOptions): () => void
  /**
   * Has an action carried out by the leader, the last active frame, one frame or the workspace; resolves to its result.
   * An action that surely did not start moves on to the next holder of the role; one that may have run is never
   * repeated: it rejects with code `indeterminate`. Rejects with a CoordinationError, whose `code` says what is known, or
   * with the signal's reason where that was aborted.
   */
  perform(kind: string, payload?: unknown, options?: PerformOptions): Promise<unknown>
  /**
   * Sends a structured-cloneable message to the other frames' listeners on the channel. Throws a CoordinationError: with
   * code `invalid` where the message cannot be cloned or the channel is no text, with code `left` after `leave()`.
   */
  broadcast(channel: string, message: unknown): void
  /**
   * Hears what other frames broadcast on the channel, and on the channel `workspace` what the session's workspace tells;
   * returns a function that stops it. Throws a CoordinationError with code `invalid` where the channel is no text.
   */
  listen(channel: string, listener: MessageListener): () => void
  /** Counts as user activity in this frame. */
  touch(): void
  /**
   * Hands leadership over; resolves once the next leader is known, at once where this frame does not lead. Alone, it leads
   * again itself. Rejects with code `left` where the frame has left, or leaves before.
   */
  resign(): Promise<void>
  /** Leaves the session for good; resolves once everything that it held is released. */
  leave(): Promise<void>

  addEventListener<K extends keyof FrameEventMap>(
    type: K,
    listener: (this: Frame, event: FrameEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<K extends keyof FrameEventMap>(
    type: K,
    listener: (this: Frame, event: FrameEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void
}
