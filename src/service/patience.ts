/**
 * How long a request may be under way in the host, in ms. Clients give up after 10 s, and a request that comes as soon
 * as the host starts may have waited up to a second for the workspace's configuration: what is left is for the way of
 * the messages between windows that are busy.
 */
export const ANSWER_MS = 8_500

/**
 * How long a port is read after the client was told that it is closed, in ms: as long as clients wait for an answer. One
 * that is there lets go of the port far sooner; whether its page is gone, not every browser tells.
 */
export const DRAIN_MS = 10_000

/** Resolves as `work` does, or rejects with what `late` makes once so many ms have passed. */
export function inTime<T>(work: T | Promise<T>, ms: number, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), ms)
    Promise.resolve(work)
      .finally(() => clearTimeout(timer))
      .then(resolve, reject)
  })
}
