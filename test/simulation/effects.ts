import type { FrameEffect, FrameEvent } from '../../src/coordination/frame/events.js'
import type { Task } from '../../src/coordination/frame/state.js'
import type { Outcome } from '../../src/coordination/protocol.js'
import type { Told } from './calls.js'
import type { SimulatedFrame } from './frame.js'
import { kindOf } from './keyed.js'
import type { LockRequest } from './locks.js'

/** Carries out what a simulated frame's core wants, as the driver does in a browser. */
export function carryOut(frame: SimulatedFrame, effect: FrameEffect, event: FrameEvent): void {
  const { world } = frame
  switch (effect.type) {
    case 'connect':
      frame.connect(effect.way)
      break
    case 'standForHub':
      frame.standForHub()
      break
    case 'standDown':
      frame.standDown()
      break
    case 'findHub':
      frame.toLocks.send(() => {
        const hub = world.seat.holder?.owner
        if (hub !== undefined) frame.fromLocks.send(() => frame.atPage(() => frame.feed({ type: 'seated', hub })))
      })
      break
    case 'deposeHub':
      frame.toLocks.send(() => world.depose(effect.hub))
      break
    case 'disconnect':
      frame.disconnect()
      break
    case 'holdFrameLock':
      holdFrameLock(frame)
      break
    case 'releaseFrameLock':
      frame.stay = null
      frame.toLocks.send(() => world.present.delete(frame.id))
      break
    case 'watchHub':
      world.watchHub(frame, effect.hub)
      break
    case 'unwatchHub':
      world.unwatchHub(frame)
      break
    case 'claimLock':
      claimLock(frame, effect.term, effect.steal)
      break
    case 'releaseLock': {
      const old = frame.claim?.request
      frame.claim = null
      if (old !== undefined) frame.toLocks.send(() => world.leaderLock.release(old))
      break
    }
    case 'openChannel':
      frame.voice.open()
      break
    case 'closeChannel':
      frame.voice.close()
      break
    case 'deliver':
      if (effect.from === 'workspace') world.calls.heard(frame, event, effect.broadcast.message as Told)
      else world.bus.heard(frame, effect.from, Number(effect.broadcast.message))
      break
    case 'send':
      frame.toHub(frame.seal(effect.body))
      break
    case 'state': {
      const { state, term, leaderId } = effect
      frame.history.push({ state, term, leaderId, at: world.clock.now })
      break
    }
    case 'postAsk': {
      const { peer, id, to, asOf } = effect
      const record = frame.asks.get(id)
      if (record !== undefined) {
        record.sentTo = peer
        record.over = frame.links.to(peer)
      }
      frame.links.post(peer, frame.seal({ type: 'ask', id, kind: 'work', payload: null, to, asOf }))
      break
    }
    case 'post':
      frame.links.post(effect.peer, frame.seal(effect.body))
      break
    case 'useLink':
      frame.links.use(effect.peer)
      break
    case 'closeLink':
      frame.links.close(effect.peer)
      break
    case 'run': {
      const { from, id, term } = effect.run
      world.deeds.started(from, id, frame)
      // The result tells in which term it was begun, which the checks compare with what the asker knows.
      const outcome = { ok: true, value: term } as const
      world.clock.after(world.random() < 0.5 ? world.delay() : world.random() * 1000, () =>
        frame.atPage(() => frame.feed({ type: 'finished', from, id, outcome })),
      )
      break
    }
    case 'tellHub':
      for (const asked of frame.keyedAsks.values()) if (asked.key === effect.key) asked.told = true
      frame.toHub(frame.seal({ type: 'act', key: effect.key, kind: kindOf(effect.key), payload: null, to: effect.to }))
      break
    case 'callHub':
      world.calls.told(frame, effect.id)
      frame.toHub(frame.seal({ type: 'call', id: effect.id, kind: 'work', payload: null, at: world.clock.now }))
      break
    case 'runTask':
      carryOutTask(frame, effect.task, effect.task.given.doubtful)
      break
    case 'settle':
      if (effect.outcome.ok) frame.settle(effect.id, 'ok', effect.outcome.value)
      else frame.settle(effect.id, effect.outcome.code, null)
      break
    case 'fail':
      frame.settle(effect.id, effect.failure, null)
      break
    case 'startTimer':
      frame.timers.start(effect.timer, effect.ms, () => frame.feed({ type: 'timer', timer: effect.timer }))
      break
    case 'stopTimer':
      frame.timers.stop(effect.timer)
      break
  }
}

/** What a handler does about a keyed action, as its kind has it. */
function carryOutTask(frame: SimulatedFrame, { key, attempt }: Task, doubtful: boolean): void {
  const { world } = frame
  const finish = (outcome: Outcome) => frame.feed({ type: 'finishedTask', key, attempt, outcome })
  const happened = world.deeds.last(key)?.result
  if (doubtful && kindOf(key) === 'plain') {
    finish({ ok: false, code: 'indeterminate', message: 'it may have happened' })
  } else if (doubtful && kindOf(key) === 'recoverable' && happened !== undefined) {
    finish({ ok: true, value: happened })
  } else {
    const value = world.deeds.did(key, frame)
    const duration = world.random() < 0.5 ? world.delay() : world.random() * 1000
    world.clock.after(duration, () => frame.atPage(() => finish({ ok: true, value })))
  }
}

function holdFrameLock(frame: SimulatedFrame): void {
  const stay = {}
  frame.stay = stay
  frame.toLocks.send(() => {
    if (frame.page === 'dead') return
    frame.world.present.add(frame.id)
    frame.fromLocks.send(() =>
      frame.atPage(() => {
        if (frame.stay !== stay) return
        frame.changedAt = frame.world.clock.now
        frame.feed({ type: 'present' })
      }),
    )
  })
}

function claimLock(frame: SimulatedFrame, term: number, steal: boolean): void {
  const { leaderLock } = frame.world
  const old = frame.claim?.request
  const told = (type: 'granted' | 'lost') =>
    frame.fromLocks.send(() =>
      frame.atPage(() => {
        if (frame.claim?.request !== request) return
        if (type === 'lost') frame.claim = null
        frame.feed({ type, term })
      }),
    )
  const request: LockRequest = {
    owner: frame.id,
    granted: () => told('granted'),
    stolen: () => told('lost'),
  }
  frame.claim = { request, term }
  frame.toLocks.send(() => {
    if (old !== undefined) leaderLock.release(old)
    if (frame.page === 'dead') return
    leaderLock.request(request, steal)
    if (!steal) frame.fromLocks.send(() => frame.atPage(() => frame.feed({ type: 'queued', term })))
  })
}
