import { until } from './until.js'

/** What a page or a worker counted of what it does, by what it is (test/browser/pages/count.ts). */
export type Count = Readonly<Record<string, number>>

/** Runs in pages and workers that count. */
export const countHere = () => (globalThis as unknown as { counts: Count }).counts

/** How often several pages and workers together did something of these kinds. */
export function totalOf(counts: readonly Count[], ...kinds: readonly string[]): number {
  return counts.reduce((sum, count) => sum + kinds.reduce((some, kind) => some + (count[kind] ?? 0), 0), 0)
}

/** Waits until nothing was counted for two seconds; resolves to the counts then. */
export async function countsAtRest(read: () => Promise<readonly Count[]>): Promise<readonly Count[]> {
  let before = await read()
  return await until(
    async () => {
      const now = await read()
      const same = JSON.stringify(now) === JSON.stringify(before)
      before = now
      return same ? now : undefined
    },
    'all counters to stand still',
    { interval: 2000, timeout: 30_000 },
  )
}
