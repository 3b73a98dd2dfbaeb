import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers a request if it is one of those that it is for; says whether it was. */
export type Answerer = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Makes what answers requests for the paths of the server at `url`: it says whether a request was one.
 * Redirects to the server itself, whatever port it believes to have, stay at this origin; those to elsewhere are kept.
 */
export function createProxy(url: string): Answerer
