import type { NamedPolicy } from '../protocol.js'
import type { FrameId, FrameInfo } from '../types.js'

/** How the hub compares frames: a named policy, or the order that an application's own comparator gave. */
export type Ranking = NamedPolicy | readonly FrameId[]

/** A frame's worth under a policy, most significant first; greater is better. Seniority only breaks ties. */
function worth(frame: FrameInfo, ranking: Ranking, lastActiveId: FrameId | null): readonly [number, number] {
  const responsive = frame.responsive ? 1 : 0
  switch (ranking) {
    case 'healthiest':
      return [responsive, frame.visible || frame.id === lastActiveId ? 1 : 0]
    case 'lastActive':
      return [responsive, frame.active]
    case 'oldest':
      return [responsive, 0]
    default: {
      const place = ranking.indexOf(frame.id)
      return [responsive, place < 0 ? -ranking.length : -place]
    }
  }
}

function compareWorth(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0] || a[1] - b[1]
}

/** The frame with the latest user activity; null where there are no frames or none had any. */
export function lastActiveOf(frames: readonly FrameInfo[]): FrameId | null {
  let latest: FrameInfo | null = null
  for (const frame of frames) if (frame.active > (latest?.active ?? 0)) latest = frame
  return latest?.id ?? null
}

/** The best frame to lead; of equals the one that has been here longest. */
export function bestOf<F extends FrameInfo>(
  frames: readonly F[],
  ranking: Ranking,
  lastActiveId: FrameId | null,
): F | null {
  let best: F | null = null
  for (const frame of frames) {
    if (best === null) best = frame
    else {
      const order = compareWorth(worth(frame, ranking, lastActiveId), worth(best, ranking, lastActiveId))
      if (order > 0 || (order === 0 && frame.joined < best.joined)) best = frame
    }
  }
  return best
}

/** Whether `a` is better than `b` by more than seniority, so that an heir is worth changing for it. */
export function outranks(a: FrameInfo, b: FrameInfo, ranking: Ranking, lastActiveId: FrameId | null): boolean {
  return compareWorth(worth(a, ranking, lastActiveId), worth(b, ranking, lastActiveId)) > 0
}
