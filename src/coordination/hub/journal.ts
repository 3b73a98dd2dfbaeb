import { type ActionReport, isRole, type Outcome, type ToHub } from '../protocol.js'
import type { Addressee, FrameId } from '../types.js'
import { memberOf } from './members.js'
import { lastActiveOf } from './ranking.js'
import type { Hub, HubEffect, HubEvent } from './state.js'

/** So many results are kept at the most; the store says when they are too old. */
const KEPT_RESULTS = 1000

/** A keyed action, from the first time that it was asked for until its result is forgotten. */
export interface Action {
  readonly key: string
  readonly kind: string
  readonly payload: unknown
  readonly to: Addressee
  /** Who asked first. */
  readonly from: FrameId
  /** Who waits for the result; not stored, as askers ask again whenever they meet a new hub. */
  readonly askers: readonly FrameId[]
  /** How often it was given to a frame. */
  readonly attempt: number
  /** Whom it was given to last, and in which term. */
  readonly executor: FrameId | null
  readonly term: number
  /** An earlier attempt may have happened: only a handler that knows what to do then may take it on. */
  readonly doubtful: boolean
  /**
   * `pending`: nobody has it. `given`: a frame was asked to carry it out. `storing`: that frame is ready to, and it is
   * written down, so that it cannot happen without a trace. `running`: the frame was told to go on. `concluding`: its
   * outcome is known, and is written down before anybody is told, so that all are told the same. `done`: it is.
   */
  readonly stage: 'pending' | 'given' | 'storing' | 'running' | 'concluding' | 'done'
  readonly outcome: Outcome | null
}

/** The keyed actions of a session. */
export interface Journal {
  readonly open: ReadonlyMap<string, Action>
  /** In the order in which they were done. */
  readonly done: ReadonlyMap<string, Action>
}

/** The journal as the store had it, oldest first. Whatever was not done may have happened. */
export function journalOf(stored: readonly Action[]): Journal {
  const open = stored.filter(({ stage }) => stage !== 'done')
  return {
    open: byKey(open.map((action) => ({ ...action, stage: 'running', askers: [] }))),
    done: byKey(stored.filter(({ stage }) => stage === 'done')),
  }
}

/** A frame asks for a keyed action: for the first time, again, or after another did. */
export function ask(hub: Hub, from: FrameId, asked: Extract<ToHub, { type: 'act' }>, effects: HubEffect[]): Hub {
  const { key, kind, payload, to } = asked
  const done = hub.journal.done.get(key)
  if (done?.outcome) {
    effects.push({ type: 'send', to: from, body: { type: 'done', key, outcome: done.outcome } })
    return hub
  }
  const known = hub.journal.open.get(key)
  if (known === undefined) return put(hub, { ...newAction(key, from), kind, payload, to, askers: [from] })
  if (known.askers.includes(from)) return hub
  // What a frame told a new hub about its work lacks what only askers know.
  const told = known.kind === '' ? { kind, payload, to, from } : {}
  return put(hub, { ...known, ...told, askers: [...known.askers, from] })
}

/** An asker gives up. What was never handed over is dropped with its last asker. */
export function unask(hub: Hub, from: FrameId, key: string, effects: HubEffect[]): Hub {
  const action = hub.journal.open.get(key)
  if (action === undefined) return hub
  const askers = action.askers.filter((asker) => asker !== from)
  if (action.stage !== 'pending' || action.doubtful || askers.length > 0) return put(hub, { ...action, askers })
  if (action.attempt > 0) effects.push({ type: 'forget', keys: [key] })
  return remove(hub, key)
}

/** A frame is ready to carry out what it was given: that is written down first. */
export function begin(hub: Hub, from: FrameId, key: string, attempt: number, effects: HubEffect[]): Hub {
  const action = hub.journal.open.get(key)
  if (action?.executor !== from || action.attempt !== attempt) {
    effects.push({ type: 'send', to: from, body: { type: 'noted', key, attempt } })
    return hub
  }
  if (action.stage === 'running') return goOn(hub, action, effects)
  if (action.stage === 'concluding') return hub
  const storing: Action = { ...action, stage: 'storing' }
  effects.push({ type: 'keep', action: storing })
  return put(hub, storing)
}

/** It is written down that an action may happen from now on, or what its outcome is. */
export function kept(hub: Hub, written: Extract<HubEvent, { type: 'kept' }>, effects: HubEffect[]): Hub {
  const action = hub.journal.open.get(written.key)
  if (action?.attempt !== written.attempt) return hub
  if (action.stage === 'concluding' && written.stage === 'done') return concluded(hub, action, effects)
  return action.stage === 'storing' && written.stage === 'storing' ? goOn(hub, action, effects) : hub
}

function goOn(hub: Hub, action: Action, effects: HubEffect[]): Hub {
  const { key, attempt, executor } = action
  if (executor !== null) effects.push({ type: 'send', to: executor, body: { type: 'go', key, attempt } })
  return put(hub, { ...action, stage: 'running' })
}

/** A frame tells what came of an action, or that it is still at it. */
export function report(hub: Hub, from: FrameId, told: ActionReport, effects: HubEffect[]): Hub {
  const { key, attempt, outcome } = told
  const action = takenOver(hub, from, told)
  if (action === null || action.executor !== from || action.attempt !== attempt) {
    if (outcome !== null) effects.push({ type: 'send', to: from, body: { type: 'noted', key, attempt } })
    return hub
  }
  if (action.stage === 'concluding') return hub
  if (outcome === null) return put(hub, { ...action, stage: 'running' })
  if (outcome.ok || (outcome.code !== 'stale' && outcome.code !== 'noHandler')) {
    return conclude(hub, action, outcome, effects)
  }
  effects.push({ type: 'send', to: from, body: { type: 'noted', key, attempt } })
  if (outcome.code === 'noHandler') {
    tell(hub, action, outcome, effects)
    effects.push({ type: 'forget', keys: [key] })
    return remove(hub, key)
  }
  // Its news of having lost the role is on the way.
  return put(hub, { ...action, stage: 'pending' })
}

/** Without a trace in the store, the executor's own word is all there is; askers may have been faster to come. */
function takenOver(hub: Hub, from: FrameId, { key, attempt, to }: ActionReport): Action | null {
  const known = hub.journal.open.get(key)
  if (hub.journal.done.has(key) || (known !== undefined && known.attempt > 0)) return known ?? null
  return { ...(known ?? { ...newAction(key, from), to }), attempt, executor: from, term: hub.term, stage: 'running' }
}

/** A frame that says hello does only what it says it does: the rest of what it was given is lost. */
export function recount(hub: Hub, from: FrameId, told: readonly ActionReport[]): Hub {
  let next = hub
  for (const action of hub.journal.open.values()) {
    const claimed = told.some(({ key, attempt }) => key === action.key && attempt === action.attempt)
    if (action.executor !== from || !isUnderWay(action) || claimed) continue
    next = put(next, takenBack(action))
  }
  return next
}

/** Gives every action that nobody has to the holder of its role, and takes it back from whoever is gone. */
export function settleActions(hub: Hub, effects: HubEffect[]): Hub {
  if (!hub.started || hub.expected.length > 0) return hub
  let next = hub
  for (const action of hub.journal.open.values()) next = settleAction(next, action, effects)
  return next
}

function settleAction(hub: Hub, action: Action, effects: HubEffect[]): Hub {
  if (action.stage === 'concluding') return hub
  if (action.stage !== 'pending') {
    return isLost(hub, action) ? settleAction(hub, takenBack(action), effects) : hub
  }
  const holder = holderOf(hub, action.to)
  // Whoever has just refused would refuse again.
  const refused = action.executor !== null && action.executor === holder && action.term === hub.term
  if (action.kind === '' || refused || (holder === null && isRole(action.to))) return put(hub, action)
  if (holder === null) {
    const code = action.doubtful ? 'indeterminate' : 'notSent'
    return conclude(hub, action, { ok: false, code, message: `no frame "${action.to}" is here` }, effects)
  }
  const { key, kind, payload, from, to, doubtful } = action
  const attempt = action.attempt + 1
  effects.push({ type: 'send', to: holder, body: { type: 'do', key, kind, payload, from, to, attempt, doubtful } })
  return put(hub, { ...action, attempt, executor: holder, term: hub.term, stage: 'given' })
}

/** An action whose executor is lost: what was told to go on may have happened. */
function takenBack(action: Action): Action {
  return { ...action, stage: 'pending', executor: null, doubtful: action.doubtful || action.stage === 'running' }
}

/** A frame has it, and its outcome is not known. */
function isUnderWay({ stage }: Action): boolean {
  return stage === 'given' || stage === 'storing' || stage === 'running'
}

function isLost(hub: Hub, { to, executor, term }: Action): boolean {
  if (to === 'leader') return hub.leader?.id !== executor || hub.leader.term !== term
  const member = memberOf(hub, executor)
  return member === undefined || (to === 'lastActive' && !member.responsive)
}

function holderOf(hub: Hub, to: Addressee): FrameId | null {
  if (to === 'leader') return hub.leader?.id ?? null
  if (to === 'lastActive') return lastActiveOf(hub.members.filter(({ responsive }) => responsive))
  return memberOf(hub, to)?.id ?? null
}

function conclude(hub: Hub, action: Action, outcome: Outcome, effects: HubEffect[]): Hub {
  const { key } = action
  if (!outcome.ok && outcome.code === 'notSent') {
    tell(hub, action, outcome, effects)
    effects.push({ type: 'forget', keys: [key] })
    return remove(hub, key)
  }
  effects.push({ type: 'keep', action: asDone({ ...action, outcome }) })
  return put(hub, { ...action, stage: 'concluding', outcome })
}

/** What is kept of an action for the sake of its result: what it was given has served its purpose. */
function asDone(action: Action): Action {
  return { ...action, payload: undefined, stage: 'done', askers: [] }
}

/** Only now may the frame that did it forget the outcome, which it would tell a next hub. */
function concluded(hub: Hub, action: Action, effects: HubEffect[]): Hub {
  const { key, attempt, executor, outcome } = action
  if (outcome !== null) tell(hub, action, outcome, effects)
  const doer = memberOf(hub, executor)
  if (doer !== undefined) effects.push({ type: 'send', to: doer.id, body: { type: 'noted', key, attempt } })
  const { open } = remove(hub, key).journal
  const done = new Map(hub.journal.done).set(key, asDone(action))
  return dropResults({ ...hub, journal: { open, done } }, [...done.keys()].slice(0, -KEPT_RESULTS), effects)
}

/** Forgets the results of actions that were done long ago. */
export function dropResults(hub: Hub, keys: readonly string[], effects: HubEffect[]): Hub {
  if (keys.length === 0) return hub
  const done = new Map(hub.journal.done)
  for (const key of keys) done.delete(key)
  effects.push({ type: 'forget', keys })
  return { ...hub, journal: { ...hub.journal, done } }
}

function tell(hub: Hub, { key, askers }: Action, outcome: Outcome, effects: HubEffect[]): void {
  for (const asker of askers) {
    if (memberOf(hub, asker)) effects.push({ type: 'send', to: asker, body: { type: 'done', key, outcome } })
  }
}

function newAction(key: string, from: FrameId): Action {
  return {
    key,
    kind: '',
    payload: undefined,
    to: 'leader',
    from,
    askers: [],
    attempt: 0,
    executor: null,
    term: 0,
    doubtful: false,
    stage: 'pending',
    outcome: null,
  }
}

function put(hub: Hub, action: Action): Hub {
  if (hub.journal.open.get(action.key) === action) return hub
  return { ...hub, journal: { ...hub.journal, open: new Map(hub.journal.open).set(action.key, action) } }
}

function remove(hub: Hub, key: string): Hub {
  const open = new Map(hub.journal.open)
  open.delete(key)
  return { ...hub, journal: { ...hub.journal, open } }
}

function byKey(actions: readonly Action[]): ReadonlyMap<string, Action> {
  return new Map(actions.map((action) => [action.key, action]))
}
