import type { Frame, FrameEventMap, FrameId, FrameInfo, FrameState } from 'leadframe'
import { useCallback, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'

/** What a component knows of its tab, and of the others. */
export interface Tab {
  /** Nothing on the server, and until the component is there. */
  readonly frame: Frame | undefined
  readonly state: FrameState
  readonly isLastActive: boolean
  /** The tabs of the session in the order of joining, this one included. */
  readonly peers: readonly FrameInfo[]
}

const nobody: readonly FrameInfo[] = []

/**
 * Joins the session while the component is there; `join` must stay the same function. Strict mode, which has each effect
 * done, undone and done again, joins twice: what has left cannot come back, so each time is a frame of its own.
 */
export function useFrame(join: () => Frame): Tab {
  const [frame, setFrame] = useState<Frame>()
  useEffect(() => {
    const joined = join()
    setFrame(joined)
    return () => {
      setFrame(undefined)
      void joined.leave()
    }
  }, [join])
  return {
    frame,
    state: useNews(frame, 'statechange', ({ state }) => state, 'NEGOTIATING'),
    isLastActive: useNews(frame, 'activechange', ({ isLastActive }) => isLastActive, false),
    peers: useNews(frame, 'peerschange', ({ peers }) => peers, nobody),
  }
}

/** Hears what other tabs say on a channel; returns what says something to them. */
export function useChannel(
  frame: Frame | undefined,
  channel: string,
  hear: (message: unknown, from: FrameId) => void,
): (message: unknown) => void {
  const listener = useEffectEvent(hear)
  useEffect(() => frame?.listen(channel, (message, { from }) => listener(message, from)), [frame, channel])
  return useCallback((message) => frame?.broadcast(channel, message), [frame, channel])
}

/** A property of the frame, by the event that tells of its changes; `otherwise` where there is no frame. */
function useNews<Value>(
  frame: Frame | undefined,
  event: keyof FrameEventMap,
  read: (frame: Frame) => Value,
  otherwise: Value,
): Value {
  const subscribe = useCallback(
    (onChange: () => void) => {
      frame?.addEventListener(event, onChange)
      return () => frame?.removeEventListener(event, onChange)
    },
    [frame, event],
  )
  return useSyncExternalStore(
    subscribe,
    () => (frame === undefined ? otherwise : read(frame)),
    () => otherwise,
  )
}
