/** What a window knows of its place in the session, and how long after its script began it knew, in ms. */
export interface Known {
  readonly as: 'leader' | 'follower'
  readonly took: number
}

declare global {
  /** Resolves once the page knows its place. */
  var known: Promise<Known>
}

const started = performance.now()
let resolve: (known: Known) => void = () => {}
globalThis.known = new Promise((found) => {
  resolve = found
})

/** The page knows its place now; only the first call counts. */
export function know(as: Known['as']): void {
  resolve({ as, took: performance.now() - started })
}

const query = new URLSearchParams(location.search)

/** The session that the page is to join. */
export const session = query.get('session') ?? ''

/** Somebody leads already. */
export const isFurther = query.has('further')
