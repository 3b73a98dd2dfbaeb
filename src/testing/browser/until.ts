/** How long to wait for anything by default, in ms. */
export const PATIENCE_MS = 10_000

/** How often to look, in ms. */
const LOOK_MS = 20

/** Resolves as the promise does; rejects with what is lacking where that takes too long. */
export async function inTime<Result>(promise: Promise<Result>, lack: string, ms = PATIENCE_MS): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${lack} (waited ${ms} ms)`)), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** Looks again and again until there is something; rejects with what `lack` says where there is nothing in time. */
export async function until<Found>(
  look: () => Promise<Found | undefined>,
  lack: () => string,
  ms = PATIENCE_MS,
): Promise<Found> {
  const end = performance.now() + ms
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > end) throw new Error(`${lack()} (waited ${ms} ms)`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}
