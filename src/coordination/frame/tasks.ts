import type { ActionReport, Outcome, ToFrame } from '../protocol.js'
import type { FrameEffect } from './events.js'
import { isFresh } from './freshness.js'
import type { Actions, Membership, Task } from './state.js'

const STALE: Outcome = { ok: false, code: 'stale', message: 'the frame does not hold that role' }

/** What this frame tells a hub of the keyed actions that it was told to go on with. */
export function workOf({ tasks }: Actions): readonly ActionReport[] {
  return tasks.flatMap(({ given: { to }, key, attempt, outcome, askedAt }) =>
    askedAt === null ? [{ key, to, attempt, outcome }] : [],
  )
}

/** Takes a keyed action from the hub. */
export function takeTask(
  actions: Actions,
  given: Extract<ToFrame, { type: 'do' }>,
  at: number,
  now: Membership,
  effects: FrameEffect[],
): Actions {
  const { key, attempt, to } = given
  if (to === 'leader' && now.state !== 'LEADING') {
    effects.push({ type: 'send', body: { type: 'did', key, to, attempt, outcome: STALE } })
    return actions
  }
  const task: Task = { given, key, attempt, term: now.term, askedAt: at, outcome: null, aborted: false }
  effects.push({ type: 'send', body: { type: 'begin', key, attempt } })
  return { ...actions, tasks: [...actions.tasks.filter((other) => other.key !== key), task] }
}

/** The hub says that this frame should go on with what it was given. */
export function startTask(actions: Actions, key: string, attempt: number, at: number, effects: FrameEffect[]): Actions {
  const task = find(actions, key, attempt)
  if (task === undefined || task.askedAt === null) return actions
  if (!isFresh(task.askedAt, at)) {
    effects.push({ type: 'send', body: { type: 'begin', key, attempt } })
    return replace(actions, task, { ...task, askedAt: at })
  }
  const started = { ...task, askedAt: null }
  effects.push({ type: 'runTask', task: started })
  return replace(actions, task, started)
}

/** Reports a handler's outcome to the hub, unless this frame has no business with the action any more. */
export function finishTask(
  actions: Actions,
  key: string,
  attempt: number,
  outcome: Outcome,
  effects: FrameEffect[],
): Actions {
  const task = find(actions, key, attempt)
  if (task === undefined || task.outcome !== null) return actions
  effects.push({ type: 'send', body: { type: 'did', key, to: task.given.to, attempt, outcome } })
  return replace(actions, task, { ...task, outcome })
}

/** Forgets an outcome that the hub has noted. */
export function dropTask(actions: Actions, key: string, attempt: number, effects: FrameEffect[]): Actions {
  const task = find(actions, key, attempt)
  if (task === undefined) return actions
  if (task.outcome === null) effects.push({ type: 'abortTask', key, attempt })
  return { ...actions, tasks: actions.tasks.filter((other) => other !== task) }
}

/** Aborts what this frame does in a role that it has lost; what it did as leader is the next leader's to look into. */
export function reviewTasks(actions: Actions, now: Membership, effects: FrameEffect[]): Actions {
  let next = actions
  for (const task of actions.tasks) {
    const { key, attempt, outcome, aborted } = task
    const { to } = task.given
    if (outcome !== null) continue
    if (to === 'leader' && (now.state !== 'LEADING' || now.term !== task.term)) {
      next = dropTask(next, key, attempt, effects)
    } else if (to === 'lastActive' && now.lastActiveId !== now.id && !aborted) {
      effects.push({ type: 'abortTask', key, attempt })
      next = replace(next, task, { ...task, aborted: true })
    }
  }
  return next
}

function find({ tasks }: Actions, key: string, attempt: number): Task | undefined {
  return tasks.find((task) => task.key === key && task.attempt === attempt)
}

function replace(actions: Actions, task: Task, by: Task): Actions {
  return { ...actions, tasks: actions.tasks.map((other) => (other === task ? by : other)) }
}
