import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers a request if it is one of those that it is for; says whether it was. */
export type Answerer = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Makes what hands the requests for `/workspace/v3` and `/auth/v3` on to the server of that origin. Redirects to the
 * server itself and its cookies stay at the playground's origin; requests of pages of other origins are refused.
 */
export function createProxy(origin: string): Answerer
