import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http'

/** What answers requests. */
export type Answerer = (request: IncomingMessage, response: ServerResponse) => void

/** A server that runs, and its address. */
export interface Listening {
  readonly server: Server
  readonly url: string
}

/** Serves one page at `/` (with what it is to know of this server filled in) and the built files beside it. */
export function serveApplication(page: string, fillIn: (html: string) => string): Answerer

/** Starts a server on the port of this machine alone; `setting` says which setting chooses another one. */
export function listen(handler: Answerer, port: number, setting: string): Promise<Listening>

/** Ends a server at once, whatever connections browsers keep open. */
export function end(listening: Listening): Promise<void>

/** The port that a setting says; throws an Error for the user. */
export function portFrom(setting: string, text: string): number

/** Whether a request comes from a page of the server's own origin, or from no page at all. */
export function isOwn(headers: IncomingHttpHeaders): boolean

/** Whether a request names this machine as the host that it is for. */
export function isOwnHost(host?: string): boolean
