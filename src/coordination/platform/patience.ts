/** How long IndexedDB may take, in ms, before the session goes on without it. */
const PATIENCE_MS = 1000

/** What the store's work resolves to; rejects where it fails, and where it hangs, as some browsers' stores do. */
export async function withPatience<Result>(work: Promise<Result>, ms = PATIENCE_MS): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`IndexedDB did not answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, patience])
  } finally {
    clearTimeout(timer)
  }
}
