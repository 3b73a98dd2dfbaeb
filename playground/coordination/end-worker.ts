/** The request to the session's workspace on which the playground's worker ends itself. */
export const endWorkerRequest = 'playground.endWorker'

/**
 * The worker lives on for so long, in ms: its answer has to reach who asked (a request without one would be sent to the
 * next worker, too), and the simulation may still be writing.
 */
export const END_MS = 200
