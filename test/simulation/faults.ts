import type { FrameEvent } from '../../src/coordination/frame/events.js'
import { frameStep } from '../../src/coordination/frame/frame.js'
import { hubStep } from '../../src/coordination/hub/hub.js'
import { type Fault, frameDoes, frameHears, hubDoes, hubHears, hubKnows, isSending } from './fault.js'

/** Every fault that the schedules are tried on. */
export const faults: readonly Fault[] = [
  {
    name: 'frames ignore the term of what they hear',
    why: 'A deposed leader that wakes up goes on acting.',
    cores: frameHears((event, { membership: { term } }) =>
      'envelope' in event ? ({ ...event, envelope: { ...event.envelope, term } } as FrameEvent) : event,
    ),
  },
  {
    name: 'a leader ignores greater terms',
    why: 'It answers for the session until its lock is seen to be lost.',
    cores: frameHears((event, { membership: { term, state } }) =>
      'envelope' in event && state === 'LEADING'
        ? ({ ...event, envelope: { ...event.envelope, term } } as FrameEvent)
        : event,
    ),
  },
  {
    name: 'the heir leads without waiting for the lock',
    why: 'Two frames lead.',
    cores: {
      frameStep: (core, event) => {
        const [after, effects] = frameStep(core, event)
        const claim = effects.find((effect) => effect.type === 'claimLock')
        if (claim === undefined) return [after, effects]
        const [leading, more] = frameStep(after, { type: 'granted', term: claim.term })
        return [leading, [...effects, ...more]]
      },
    },
  },
  {
    name: 'the hub issues a term twice',
    why: 'Work of two leaders cannot be told apart.',
    cores: hubKnows((after, before) => ({ ...after, issued: Math.max(after.term, before.issued - 1) })),
  },
  {
    name: 'the store forgets the terms that it gave out',
    why: 'A restarted hub issues the terms of the last one again.',
    cores: hubHears((event) =>
      event.type === 'reserved' && event.above > 0 ? { ...event, above: 0, upTo: Number.MAX_SAFE_INTEGER } : event,
    ),
  },
  {
    name: 'a departing leader keeps the lock',
    why: 'Nobody else can lead before the hub has it stolen.',
    cores: frameDoes((effect, _, event) => (effect.type === 'releaseLock' && event.type === 'depart' ? null : effect)),
  },
  {
    name: 'a departing frame says nothing to the hub',
    why: 'The others believe that it is there until something makes the hub look.',
    cores: frameDoes((effect) => (isSending(effect, 'leave') ? null : effect)),
  },
  {
    name: 'a departing frame says nothing to its peers',
    why: 'What it never took is given up, though it could move on.',
    cores: frameDoes((effect, _, event) =>
      effect.type === 'post' && effect.body.type === 'bye' && event.type === 'depart' ? null : effect,
    ),
  },
  {
    name: 'the hub never reads the locks',
    why: 'Frames that crashed are never missed.',
    cores: hubDoes((effect) => (effect.type === 'audit' ? null : effect)),
  },
  {
    name: 'the hub never watches the lock',
    why: 'The loss of leader and heir together goes unnoticed.',
    cores: hubDoes((effect) => (effect.type === 'watchLeaderLock' ? null : effect)),
  },
  {
    name: 'the hub never pings',
    why: 'A leader that hangs is never found out.',
    cores: hubDoes((effect) =>
      isSending(effect, 'ping') || (effect.type === 'startTimer' && effect.timer.startsWith('ping')) ? null : effect,
    ),
  },
  {
    name: 'the hub deposes without hearing the pong',
    why: 'A healthy leader with slow work loses the lock.',
    cores: hubHears((event, hub) =>
      event.type === 'message' && event.envelope.body.type === 'pong' && hub.members.length > 1 ? null : event,
    ),
  },
  {
    name: 'frames ignore withdrawals',
    why: 'A better heir is never appointed.',
    cores: frameHears((event) => (event.type === 'message' && event.envelope.body.type === 'withdraw' ? null : event)),
  },
  {
    name: 'the hub never has the lock stolen',
    why: 'A leader that hangs keeps the session from ever having another.',
    cores: hubDoes((effect) =>
      effect.type === 'send' && effect.body.type === 'claim'
        ? { ...effect, body: { ...effect.body, steal: false } }
        : effect,
    ),
  },
  {
    name: 'every heir steals the lock',
    why: 'Healthy leaders lose it.',
    cores: hubDoes((effect) =>
      effect.type === 'send' && effect.body.type === 'claim'
        ? { ...effect, body: { ...effect.body, steal: true } }
        : effect,
    ),
  },
  {
    name: 'nobody times a takeover',
    why: 'An heir that hangs is waited for without end.',
    cores: hubDoes((effect) => (effect.type === 'startTimer' && effect.timer === 'takeover' ? null : effect)),
  },
  {
    name: 'nobody times the arrival of a frame',
    why: 'One whose page ends before its own lock is held stays for ever, and may be elected.',
    cores: hubDoes((effect) => (effect.type === 'startTimer' && effect.timer.startsWith('arrival:') ? null : effect)),
  },
  {
    name: 'a hub takes the lock table at its word about frames that arrive',
    why: 'It forgets a frame that is here.',
    cores: hubHears((event) => (event.type === 'locks' ? { ...event, asOf: Number.MAX_SAFE_INTEGER } : event)),
  },
  {
    name: 'a restarted hub does not wait for the frames that were there before',
    why: 'It tells frames that nobody leads while one does.',
    cores: hubHears((event) =>
      event.type === 'started' ? { ...event, locks: { ...event.locks, present: [] } } : event,
    ),
  },
  {
    name: 'frames do not tell a new hub what they hold',
    why: 'The hub elects another while a leader leads.',
    cores: frameDoes((effect) =>
      effect.type === 'send' && effect.body.type === 'hello'
        ? { ...effect, body: { ...effect.body, claim: null } }
        : effect,
    ),
  },
  {
    name: 'frames do not watch their hub',
    why: 'After its end they never hear anything again.',
    cores: frameDoes((effect) => (effect.type === 'watchHub' ? null : effect)),
  },
  {
    name: 'no frame times the first answer of a hub',
    why: 'A frame whose hub died before it said which one it was waits without end.',
    cores: frameDoes((effect) => (effect.type === 'startTimer' && effect.timer === 'welcome' ? null : effect)),
  },
  {
    name: 'the farewell says that nothing was running',
    why: 'The asker has the action done again.',
    cores: frameDoes((effect) =>
      effect.type === 'post' && effect.body.type === 'bye' ? { ...effect, body: { type: 'bye', running: [] } } : effect,
    ),
  },
  {
    name: 'late results of a deposed leader count',
    why: 'An asker takes for done what the new leader knows nothing of.',
    cores: frameHears((event, { membership: { term } }) =>
      event.type === 'peerMessage' && event.envelope.body.type === 'answer'
        ? { ...event, envelope: { ...event.envelope, term } }
        : event,
    ),
  },
  {
    name: 'a refused ask is dropped',
    why: 'It times out, though the holder of the role could have done it.',
    cores: frameHears((event) => {
      if (event.type !== 'peerMessage' || event.envelope.body.type !== 'answer') return event
      const { outcome } = event.envelope.body
      return !outcome.ok && outcome.code === 'stale' ? null : event
    }),
  },
  {
    name: 'nobody doubts what goes unanswered',
    why: 'A leader that hangs is never found out.',
    cores: frameDoes((effect) => (isSending(effect, 'doubt') ? null : effect)),
  },
  {
    name: 'introductions are made twice',
    why: 'What is under way on the first port is given up.',
    cores: {
      hubStep: (hub, event) => {
        const [after, effects] = hubStep(hub, event)
        return [after, [...effects, ...effects.filter((effect) => effect.type === 'introduce')]]
      },
    },
  },
  {
    name: 'introductions outlive the frames',
    why: 'A frame that comes back is never introduced again.',
    cores: hubKnows((after, before) => ({
      ...after,
      introduced: [...new Set([...before.introduced, ...after.introduced])],
    })),
  },
  {
    name: 'frames go straight from one state to the other',
    why: 'Applications never see that nobody led.',
    cores: frameDoes((effect, { membership: { state } }) =>
      effect.type === 'state' && effect.state === 'NEGOTIATING' && state !== 'NEGOTIATING' ? null : effect,
    ),
  },
  {
    name: 'nobody notices that the lock was lost',
    why: 'A victim goes on leading until somebody tells it the term.',
    cores: frameHears((event) => (event.type === 'lost' ? null : event)),
  },
  {
    name: 'the last active frame is never told',
    why: 'The role stays where it was.',
    cores: frameDoes((effect) => (isSending(effect, 'active') || isSending(effect, 'visibility') ? null : effect)),
  },
]
