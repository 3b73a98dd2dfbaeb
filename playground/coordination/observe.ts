import type { ActionContext, ActionHandler, Frame, FrameInfo } from '../../src/coordination/index.js'
import { serveErrands } from './errands.js'
import { Recorder, timelineChannel } from './recorder.js'
import { readRecords } from './records.js'
import { present, Timeline } from './timeline.js'

/** The action by which a window that comes later learns what is known. */
const historyKind = 'playground.timeline'

/** Begins to record what happens in this window, and hears what the others have recorded. */
export function observe(frame: Frame): Timeline {
  const timeline = new Timeline(frame, (deed) => recorder.record({ kind: 'deed', deed }))
  const recorder = new Recorder(frame, timeline)
  frame.listen(timelineChannel, (message) => timeline.add(readRecords(message)))
  frame.respond(historyKind, () => timeline.records)
  recordActions(frame, recorder)
  recordResigning(frame, recorder)
  recordPage(recorder)
  recordStates(frame, recorder)
  recordPeers(frame, recorder)
  askForHistory(frame, timeline)
  serveErrands(frame)
  return timeline
}

/** Every handler's run is recorded, but neither what it was given nor what it returned. */
function recordActions(frame: Frame, recorder: Recorder): void {
  const respond = frame.respond.bind(frame)
  frame.respond = (kind, handler, options) => respond(kind, recorded(kind, handler, recorder), options)
}

function recorded(kind: string, handler: ActionHandler, recorder: Recorder): ActionHandler {
  return async (payload: unknown, context: ActionContext) => {
    const at = present()
    const ran = (ended: 'done' | 'failed') => {
      const key = context.key?.slice(0, 200)
      const action = kind.slice(0, 200)
      recorder.record({ kind: 'action', action, ...(key === undefined ? {} : { key }), ended, ms: present() - at }, at)
    }
    try {
      const result = await handler(payload, context)
      ran('done')
      return result
    } catch (error) {
      ran('failed')
      throw error
    }
  }
}

function recordResigning(frame: Frame, recorder: Recorder): void {
  const resign = frame.resign.bind(frame)
  frame.resign = () => {
    if (frame.state === 'LEADING') recorder.record({ kind: 'deed', deed: 'resign' })
    return resign()
  }
}

function recordPage(recorder: Recorder): void {
  // The window comes before the document: the page is heard to freeze before its frame gives everything back.
  for (const phase of ['freeze', 'resume', 'pagehide', 'pageshow'] as const) {
    window.addEventListener(
      phase,
      (event) => {
        const kept = event instanceof PageTransitionEvent && event.persisted
        if (phase === 'pageshow' && !kept) return
        // What is recorded after this is told when the window is back.
        if (phase === 'resume' || phase === 'pageshow') recorder.hush()
        recorder.record({ kind: 'page', phase, kept })
        if (phase === 'freeze' || phase === 'pagehide') recorder.hush()
      },
      { capture: true },
    )
  }
}

function recordStates(frame: Frame, recorder: Recorder): void {
  const tellState = () => recorder.record({ kind: 'state', state: frame.state, term: frame.term })
  let [state, term] = [frame.state, frame.term]
  tellState()
  frame.addEventListener('statechange', () => {
    if (frame.state !== state || frame.term !== term) {
      ;[state, term] = [frame.state, frame.term]
      tellState()
    }
    if (frame.leaderId !== null) recorder.speak()
  })
  frame.addEventListener('activechange', () => recorder.record({ kind: 'active', active: frame.isLastActive }))
}

/** Two windows tell what becomes of the others, so that one of them may hang: all would tell the same. */
const TELLERS = 2

function recordPeers(frame: Frame, recorder: Recorder): void {
  let before: readonly FrameInfo[] = []
  frame.addEventListener('peerschange', () => {
    const now = frame.peers
    // A window that is away knows of nobody.
    if (!now.some(({ id }) => id === frame.id)) {
      before = []
      return
    }
    recorder.joined()
    const past = before
    before = now
    const tellers = now.filter(({ responsive }) => responsive).slice(0, TELLERS)
    if (!tellers.some(({ id }) => id === frame.id)) return
    for (const { id: peer, joined, responsive } of past) {
      const found = now.find((other) => other.id === peer && other.joined === joined)
      if (found === undefined) recorder.record({ kind: 'peer', peer, joined, change: 'left' })
      else if (found.responsive !== responsive && frame.id === tellers.find(({ id }) => id !== peer)?.id) {
        recorder.record({ kind: 'peer', peer, joined, change: responsive ? 'silent' : 'heard' })
      }
    }
  })
}

/** A window that comes, or comes back, asks what it has missed: the leader, or another window where it leads itself. */
function askForHistory(frame: Frame, timeline: Timeline): void {
  let isNeeded = true
  let isAsking = false
  const ask = async () => {
    const { leaderId, id, peers } = frame
    if (!isNeeded || isAsking || leaderId === null) return
    const to = leaderId === id ? peers.find((peer) => peer.id !== id && peer.responsive)?.id : 'leader'
    if (to === undefined) return
    isAsking = true
    try {
      const known = readRecords(await frame.perform(historyKind, undefined, { to, timeout: 5_000 }))
      isNeeded = false
      timeline.add(known)
    } catch {
      // It may have gone, or be of another deployment: the next leader, or the next window that comes, is asked.
    } finally {
      isAsking = false
    }
  }
  frame.addEventListener('statechange', () => void ask())
  frame.addEventListener('peerschange', () => {
    if (frame.peers.length === 0) isNeeded = true
    void ask()
  })
}
