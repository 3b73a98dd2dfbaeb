/** Time as frames and hubs see it: real, or as a test wants it. */
export interface Time {
  /** In ms since 1970, on a clock that is never set. */
  now(): number
  /** Has something happen after so many ms; returns a function that prevents it. */
  after(ms: number, happen: () => void): () => void
}

/** The real time. */
export const realTime: Time = {
  now: () => performance.timeOrigin + performance.now(),
  after: (ms, happen) => {
    const timer = setTimeout(happen, ms)
    return () => clearTimeout(timer)
  },
}
