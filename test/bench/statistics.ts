/** The smallest value that at least this share (0 to 1) of the values does not exceed; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? Number.NaN
}

/** The middle of the values, between the two in the middle where there are two; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

/** A figure with six significant digits, which is more than any clock here means; whole numbers stay as they are. */
export function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6))
}

/** What many samples come to. */
export interface Summary {
  /** How many samples there are. */
  readonly n: number
  readonly median: number
  /** What 95 of 100 samples are no worse than. */
  readonly p95: number
  /** What 99 of 100 samples are no worse than. */
  readonly p99: number
  readonly greatest: number
}

/** Sums up samples, of which the great or the small ones are the good ones; undefined of none. */
export function summaryOf(samples: readonly number[], good: 'great' | 'small'): Summary | undefined {
  if (samples.length === 0) return undefined
  const sign = good === 'great' ? -1 : 1
  const badness = samples.map((sample) => sign * sample)
  return {
    n: samples.length,
    median: median(samples),
    p95: sign * quantile(badness, 0.95),
    p99: sign * quantile(badness, 0.99),
    greatest: quantile(samples, 1),
  }
}
