import { frameStep } from '../../src/coordination/frame/frame.js'
import { hubStep } from '../../src/coordination/hub/hub.js'
import { type Fault, frameDoes, frameHears, hubDoes, hubHears, isSending } from './fault.js'

/** Faults that concern which hub there is, and how frames reach it. */
export const connectionFaults: readonly Fault[] = [
  {
    name: 'messages of lost hubs are heard',
    why: 'A hub that was replaced while it hung goes on giving orders.',
    cores: { isHeard: () => true },
  },
  {
    name: 'two hubs are seated at once',
    why: 'Each has a session of its own.',
    habits: { waitsForSeat: false },
  },
  {
    name: 'a hub does not notice that its seat was stolen',
    why: 'Newcomers take it for the hub.',
    habits: { noticesTheft: false },
  },
  {
    name: 'nobody suspects a hub that is silent',
    why: 'A hub that hangs is waited for without end.',
    cores: frameDoes((effect) => (effect.type === 'startTimer' && effect.timer === 'silence' ? null : effect)),
  },
  {
    name: 'nobody takes the seat from a hub that hangs',
    why: 'Those that gave it up find no other.',
    cores: frameDoes((effect) => (effect.type === 'deposeHub' ? null : effect)),
  },
  {
    name: 'nobody asks a hub whether it is there while nobody leads',
    why: 'A hub that hangs keeps the session without a leader.',
    cores: frameDoes((effect) => (effect.type === 'startTimer' && effect.timer === 'standstill' ? null : effect)),
  },
  {
    name: 'nobody looks which hub has the seat',
    why: 'A hub that hung before it ever answered is waited for without end.',
    cores: frameDoes((effect) => (effect.type === 'findHub' ? null : effect)),
  },
  {
    name: 'a frame without a worker does not stand for the hub',
    why: 'Where no worker works, there is no hub.',
    cores: frameDoes((effect) => (effect.type === 'standForHub' ? null : effect)),
  },
  {
    name: 'a departing frame goes on standing for the hub',
    why: 'The hub runs in a page that is frozen or in the cache.',
    cores: frameDoes((effect) => (effect.type === 'standDown' ? null : effect)),
  },
  {
    name: 'frames do not hear that a hub is seated',
    why: 'They wait for a worker that has nothing to say.',
    cores: frameHears((event) => (event.type === 'announced' ? null : event)),
  },
  {
    name: 'an announcement is forgotten before the hub is lost',
    why: 'Frames look for the next hub where it is not, and are late.',
    cores: {
      frameStep: (core, event) => {
        const [{ membership, actions }, effects] = frameStep(core, event)
        return [
          { membership: { ...membership, connection: { ...membership.connection, news: null } }, actions },
          effects,
        ]
      },
    },
  },
  {
    name: 'frames take every announcement for that of another hub',
    why: 'What is under way with the hub that they have is lost.',
    cores: frameHears((event, { membership: { fence } }) =>
      event.type === 'announced'
        ? { ...event, hub: `${event.hub} again`, announcement: { ...event.announcement, fence: fence + 1 } }
        : event,
    ),
  },
  {
    name: 'frames are not redirected to the hub that is seated',
    why: 'They wait for a worker that is not the hub.',
    cores: frameHears((event) => (event.type === 'message' && event.envelope.body.type === 'standby' ? null : event)),
  },
  {
    name: 'lines are not told apart',
    why: 'What a page said before it was frozen ends its stay after that.',
    cores: frameDoes((effect) =>
      effect.type === 'send' && (effect.body.type === 'hello' || effect.body.type === 'leave')
        ? { ...effect, body: { ...effect.body, line: 1 } }
        : effect,
    ),
  },
  {
    name: 'the hub keeps the heir of a frame that said hello on a new line',
    why: 'It waits for a claim that the frame has given up.',
    cores: hubHears((event, { lines }) => {
      if (event.type !== 'message' || event.envelope.body.type !== 'hello') return event
      const { envelope } = event
      const line = lines.get(envelope.from ?? '')
      return line === undefined
        ? event
        : { ...event, envelope: { ...envelope, body: { ...event.envelope.body, line } } }
    }),
  },
  {
    name: 'the hub refuses a newer leader',
    why: 'Frames are told to follow one that is none.',
    cores: hubHears((event, { leader }) =>
      event.type === 'message' &&
      event.envelope.body.type === 'leading' &&
      leader !== null &&
      leader.id !== event.envelope.from
        ? null
        : event,
    ),
  },
  {
    name: 'a leader is not told that it is deposed',
    why: 'One that was merely slow is robbed in the middle of its work.',
    cores: hubDoes((effect) => (isSending(effect, 'depose') ? null : effect)),
  },
  {
    name: 'views come in any order',
    why: 'Frames believe in what was.',
    cores: {
      hubStep: (hub, event) => {
        const [after, effects] = hubStep(hub, event)
        return [after.edition === 3 ? { ...after, edition: 1 } : after, effects]
      },
    },
  },
  {
    name: 'a frozen page closes the channel',
    why: 'It misses what the others say meanwhile.',
    cores: frameDoes((effect, _, event) =>
      effect.type === 'unwatchHub' && event.type === 'depart' && event.why === 'frozen'
        ? { type: 'closeChannel' }
        : effect,
    ),
  },
  {
    name: 'broadcasts are heard only while there is a hub',
    why: 'Frames miss some whenever a hub dies.',
    cores: frameHears((event, { membership }) =>
      event.type === 'broadcast' && membership.hub === null ? null : event,
    ),
  },
]
