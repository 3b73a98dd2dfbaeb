import { Worker } from 'node:worker_threads'
import type { Failure, Played, Share } from './share.js'
import type { News } from './worker.js'

/** Divides the schedules of a seed among so many workers, none of which gets nothing. */
export function sharesOf(seed: number, schedules: number, workers: number): Share[] {
  const size = Math.ceil(schedules / workers)
  const shares: Share[] = []
  for (let start = 0; start < schedules; start += size) {
    shares.push({ seed, start, count: Math.min(size, schedules - start) })
  }
  return shares
}

/** Has each share played by a worker of its own, up to the first failure; resolves to that, or null, and the total. */
export async function playShares(
  shares: readonly Share[],
  tell: (total: Played) => void,
): Promise<{ readonly failure: Failure | null; readonly played: Played }> {
  const parts = new Map<Worker, Played>()
  const total = () => sum([...parts.values()])
  const work = (share: Share) =>
    new Promise<Failure | null>((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: share })
      worker.on('message', (news: News) => {
        parts.set(worker, news.played)
        tell(total())
        if ('failure' in news) resolve(news.failure)
      })
      worker.on('error', reject)
      worker.on('exit', () => reject(new Error('A worker ended before its share was played: is there memory left?')))
      parts.set(worker, { schedules: 0, virtualMs: 0 })
    })
  try {
    const failure = await firstFailure(shares.map(work))
    return { failure, played: total() }
  } finally {
    for (const worker of parts.keys()) void worker.terminate()
  }
}

/** Where one fails, the others are not waited for. */
function firstFailure(works: readonly Promise<Failure | null>[]): Promise<Failure | null> {
  return new Promise((resolve, reject) => {
    for (const work of works) work.then((failure) => failure !== null && resolve(failure), reject)
    Promise.all(works).then(() => resolve(null), reject)
  })
}

function sum(parts: readonly Played[]): Played {
  return parts.reduce((a, b) => ({ schedules: a.schedules + b.schedules, virtualMs: a.virtualMs + b.virtualMs }), {
    schedules: 0,
    virtualMs: 0,
  })
}
