import { CoordinationError } from '../coordination/errors.js'
import type { Frame, FrameInfo } from '../coordination/types.js'
import type { Log } from './log.js'
import { type Recorder, timelineChannel } from './recorder.js'
import { readRecords } from './records.js'

/** The action by which a window that comes later learns what is known. */
const historyKind = 'leadframe.timeline'

/** Hears what other windows record, tells those that come what is known, and asks for it where this one comes. */
export function shareRecords(frame: Frame, log: Log, ended: AbortSignal): void {
  ended.addEventListener(
    'abort',
    frame.respond(historyKind, () => log.records),
  )
  ended.addEventListener(
    'abort',
    frame.listen(timelineChannel, (message) => log.add(readRecords(message))),
  )
  askForHistory(frame, log, ended)
}

/** Records where this window stands in its session, and whether it was last active. */
export function recordStates(frame: Frame, recorder: Recorder, signal: AbortSignal): void {
  const tellState = () => recorder.record({ kind: 'state', state: frame.state, term: frame.term })
  let [state, term] = [frame.state, frame.term]
  tellState()
  const onState = () => {
    if (frame.state !== state || frame.term !== term) {
      ;[state, term] = [frame.state, frame.term]
      tellState()
    }
    if (frame.leaderId !== null) recorder.speak()
  }
  const onActive = () => recorder.record({ kind: 'active', active: frame.isLastActive })
  frame.addEventListener('statechange', onState, { signal })
  frame.addEventListener('activechange', onActive, { signal })
  if (frame.isLastActive) onActive()
  onState()
}

/** Two windows tell what becomes of the others, so that one of them may hang: all would tell the same. */
const TELLERS = 2

/** Records that this window has joined, and what it sees of the others. */
export function recordPeers(frame: Frame, recorder: Recorder, signal: AbortSignal): void {
  let before: readonly FrameInfo[] = []
  const look = () => {
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
  }
  frame.addEventListener('peerschange', look, { signal })
  look()
}

/** So long after a window did not answer is it asked again the first time, in ms; each time twice as long as before. */
const AGAIN_MS = 100

/** So often it is asked again: some six seconds long, after which only what happens in the session has it asked. */
const TIMES_AGAIN = 6

/** A window that comes, or comes back, asks what it has missed: the leader, or another window where it leads itself. */
function askForHistory(frame: Frame, log: Log, signal: AbortSignal): void {
  // The asking is no part of the history.
  const perform = frame.perform.bind(frame)
  let isNeeded = true
  let isAsking = false
  let inVain = 0
  let again: ReturnType<typeof setTimeout> | undefined
  const ask = async () => {
    const { leaderId, id, peers } = frame
    if (!isNeeded || isAsking || leaderId === null) return
    const to = leaderId === id ? peers.find((peer) => peer.id !== id && peer.responsive)?.id : 'leader'
    if (to === undefined) return
    isAsking = true
    try {
      log.add(readRecords(await perform(historyKind, undefined, { to, timeout: 5_000, signal })))
      isNeeded = false
    } catch (error) {
      // Of another deployment, or it records nothing: the next leader, or the next window that comes, is asked.
      if (!(error instanceof CoordinationError) || error.code === 'noHandler') return
      // It went, or the machine is so busy that it was too slow.
      clearTimeout(again)
      if (inVain < TIMES_AGAIN && !signal.aborted) again = setTimeout(() => void ask(), AGAIN_MS * 2 ** inVain)
      inVain += 1
    } finally {
      isAsking = false
    }
  }
  const onPeers = () => {
    if (frame.peers.length === 0) {
      isNeeded = true
      inVain = 0
    }
    void ask()
  }
  signal.addEventListener('abort', () => clearTimeout(again))
  frame.addEventListener('statechange', () => void ask(), { signal })
  frame.addEventListener('peerschange', onPeers, { signal })
  void ask()
}
