import * as v from 'valibot'
import { bestOf, lastActiveOf } from '../../src/coordination/hub/ranking.js'
import type { FrameInfo } from '../../src/coordination/index.js'
import type { Timeline } from '../../src/timeline/index.js'
import { windowActs } from '../../src/workspace/simulator/scenario/window-steps.js'
import { readSimulatorNews, type WindowNews } from '../../src/workspace/simulator/simulator-news.js'
import { crash, openWindows, stall } from '../coordination/trouble.js'
import { simulatedPace } from '../desk/simulated-now.js'

const windowKind = 'playground.window'

/** A window that is asked gives up after so many ms. */
const PATIENCE_MS = 15_000

/** The answer has to be on its way, in ms, before what it is about begins. */
const NOTICE_MS = 200

/** A page that stalls for good would have the browser ask the user what to do about it: so long is enough, in ms. */
const LONGEST_STALL_MS = 20_000

const act = v.object({
  does: v.picklist(windowActs),
  for: v.nullable(v.number()),
})

type Act = v.InferOutput<typeof act>

/**
 * Has this window do what scenarios say becomes of windows, as far as a page can: it stalls where it is to freeze, and
 * crashes where it is to be killed. All windows hear of it and ask whoever is meant, by one key: it happens once.
 */
export function serveWindowSteps(timeline: Timeline, tellProblem: (problem: unknown) => void): void {
  const { frame } = timeline
  frame.respond(windowKind, (payload) => {
    const asked = v.parse(act, payload)
    setTimeout(() => void carryOut(timeline, asked).catch(tellProblem), NOTICE_MS)
  })
  frame.listen('workspace', (message) => {
    const news = readSimulatorNews(message)
    if (news?.type !== 'window') return
    const to = meant(news.window, frame.peers, frame.leaderId)
    if (to === undefined) return
    // Another window may have asked before, and that one be gone: whoever is in a window sees what becomes of it.
    frame
      .perform(windowKind, { does: news.does, for: news.for }, { to, key: `scenario:${news.id}`, timeout: PATIENCE_MS })
      .catch(() => {})
  })
}

/** Who is asked; undefined where there is no such window. */
export function meant(
  window: WindowNews['window'],
  peers: readonly FrameInfo[],
  leaderId: string | null,
): string | undefined {
  if (window === 'leader') return 'leader'
  // A page opens windows best where the user is.
  if (window === 'lastActive' || window === 'new') return 'lastActive'
  if (typeof window === 'number') return peers.toSorted((a, b) => a.joined - b.joined)[window - 1]?.id
  const others = peers.filter(({ id }) => id !== leaderId)
  return bestOf(others, 'healthiest', lastActiveOf(peers))?.id
}

async function carryOut(timeline: Timeline, { does, for: seconds }: Act): Promise<void> {
  const { frame } = timeline
  switch (does) {
    case 'touch':
      return frame.touch()
    case 'resign':
      return frame.resign()
    case 'kill':
      return await crash(timeline)
    case 'freeze': {
      const ms = seconds === null ? LONGEST_STALL_MS : (seconds * 1_000) / (simulatedPace() || 1)
      return await stall(timeline, Math.min(ms, LONGEST_STALL_MS))
    }
    case 'open':
      if ((await openWindows(frame, 1)) === 0) return
      throw new Error('The scenario opens a window, which your browser kept back: allow pop-ups for this address.')
    case 'close':
      window.close()
      await new Promise((resolve) => setTimeout(resolve, 500))
      throw new Error('The scenario closes this window, which your browser leaves to you: close it now.')
  }
}
