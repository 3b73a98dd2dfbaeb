import type { ActionReport, Outcome, ToFrame } from '../protocol.js'
import type { Actions, FrameEffect, Membership, Task } from './state.js'

const STALE: Outcome = { ok: false, code: 'stale', message: 'the frame does not hold that role' }

/** What this frame tells a hub of the keyed actions that it was given. */
export function workOf({ tasks }: Actions): readonly ActionReport[] {
  return tasks.map(({ key, attempt, outcome }) => ({ key, attempt, outcome }))
}

/** Takes a keyed action from the hub. */
export function takeTask(
  actions: Actions,
  message: Extract<ToFrame, { type: 'do' }>,
  now: Membership,
  effects: FrameEffect[],
): Actions {
  const { key, attempt, from, to } = message
  if (actions.tasks.some((task) => task.key === key && task.attempt === attempt)) return actions
  if (to === 'leader' && now.state !== 'LEADING') {
    effects.push({ type: 'send', body: { type: 'did', key, attempt, outcome: STALE } })
    return actions
  }
  const task: Task = { key, attempt, from, to, term: now.term, outcome: null, aborted: false }
  effects.push({ type: 'runTask', task, message })
  return { ...actions, tasks: [...actions.tasks.filter((other) => other.key !== key), task] }
}

/** Reports a handler's outcome to the hub, unless this frame has no business with the action any more. */
export function finishTask(
  actions: Actions,
  key: string,
  attempt: number,
  outcome: Outcome,
  effects: FrameEffect[],
): Actions {
  const task = actions.tasks.find((candidate) => candidate.key === key && candidate.attempt === attempt)
  if (task === undefined || task.outcome !== null) return actions
  effects.push({ type: 'send', body: { type: 'did', key, attempt, outcome } })
  return { ...actions, tasks: actions.tasks.map((other) => (other === task ? { ...task, outcome } : other)) }
}

/** Forgets an outcome that the hub has noted. */
export function dropTask(actions: Actions, key: string, attempt: number, effects: FrameEffect[]): Actions {
  const task = actions.tasks.find((candidate) => candidate.key === key && candidate.attempt === attempt)
  if (task === undefined) return actions
  if (task.outcome === null) effects.push({ type: 'abortTask', key, attempt })
  return { ...actions, tasks: actions.tasks.filter((other) => other !== task) }
}

/** Aborts what this frame does in a role that it has lost; what it did as leader is the next leader's to look into. */
export function reviewTasks(actions: Actions, now: Membership, effects: FrameEffect[]): Actions {
  let next = actions
  for (const task of actions.tasks) {
    const { key, attempt, to, outcome, aborted } = task
    if (outcome !== null) continue
    if (to === 'leader' && (now.state !== 'LEADING' || now.term !== task.term)) {
      next = dropTask(next, key, attempt, effects)
    } else if (to === 'lastActive' && now.lastActiveId !== now.id && !aborted) {
      effects.push({ type: 'abortTask', key, attempt })
      next = { ...next, tasks: next.tasks.map((other) => (other === task ? { ...task, aborted: true } : other)) }
    }
  }
  return next
}
