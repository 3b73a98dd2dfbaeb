import { CoordinationError, type Frame } from '../../src/coordination/index.js'
import type { Timeline } from '../../src/timeline/index.js'
import type { WorkspaceAnswer } from '../../src/workspace/workspace.js'
import { endWorkerRequest } from './end-worker.js'

/** How long a stall lasts, in ms. */
export const STALL_MS = 10_000

/** So long, in ms, the page still runs after it was told what comes: what it says is to be seen and sent first. */
const NOTICE_MS = 1_000
const CRASH_NOTICE_MS = 200

/** Opened windows have so long to join, in ms. */
const OPENING_MS = 2_000

/** Keeps the page's thread busy, as a script that hangs does; resolves when it is over. */
export async function stall(timeline: Timeline, ms = STALL_MS): Promise<void> {
  await wait(NOTICE_MS)
  timeline.note('stall')
  // What was just said has to leave the page.
  await wait(CRASH_NOTICE_MS)
  const end = performance.now() + ms
  while (performance.now() < end);
}

/** Why a page cannot crash itself in this browser; undefined where it can. */
export function crashLack(userAgent = navigator.userAgent): string | undefined {
  return /Chrom(e|ium)\//.test(userAgent)
    ? undefined
    : 'Only Chromium and its relatives are known to have a way for a page to crash itself.'
}

/** Has the browser end the page's process. Comes back only where that does not work, by an error that says so. */
export async function crash(timeline: Timeline): Promise<never> {
  timeline.note('crash')
  await wait(CRASH_NOTICE_MS)
  // An array of more elements than V8 can keep is, in this one place, no RangeError but the end of the process. The
  // string takes 256 MB. https://source.chromium.org/chromium/chromium/src/+/main:v8/src/objects/fixed-array.h
  const tooMany = 'x'.repeat(2 ** 28).split('').length
  throw new Error(`This browser did not crash, but made an array of ${tooMany} elements.`)
}

/** Has the session's worker end; rejects where there is none. */
export async function endWorker(timeline: Timeline): Promise<void> {
  if (!(await hasEnded(timeline.frame))) {
    throw new Error('There is no worker to end: one of the windows coordinates the session.')
  }
  timeline.note('endWorker')
}

async function hasEnded(frame: Frame): Promise<boolean> {
  try {
    const answer = await frame.perform(endWorkerRequest, [], { to: 'workspace', timeout: 5_000 })
    return (answer as WorkspaceAnswer).ok
  } catch (error) {
    // Whoever was asked is gone, faster than its answer came.
    if (error instanceof CoordinationError && error.code === 'indeterminate') return true
    throw error
  }
}

/** Opens windows of the same session; resolves to how many did not come. */
export async function openWindows(frame: Frame, count: number): Promise<number> {
  const before = new Set(frame.peers.map(({ id }) => id))
  // Without an opener each gets a process of its own, as one that the user opens does.
  for (let opened = 0; opened < count; opened += 1) window.open(location.href, '_blank', 'noopener')
  await wait(OPENING_MS)
  const came = frame.peers.filter(({ id }) => !before.has(id)).length
  return Math.max(count - came, 0)
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
