import type { IncomingMessage } from 'node:http'
import type { Agent } from './agents.js'
import type { Pair } from './pairs.js'

/** What clients send as `data`: the server believes it all and throws where something is missing. */
export interface Data {
  readonly destination?: string
  readonly userData?: readonly Pair[]
  readonly reasonCode?: string
  readonly agentWorkMode?: string
  readonly dnd?: boolean
  readonly comment?: string
  readonly operationName?: string
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly body?: string
  readonly queue?: string
  readonly eventContent?: readonly Pair[]
}

/** The body of a request: the envelope of actions, and what sign-in sends. */
export interface Body {
  readonly data?: Data
  readonly operationId?: string
  readonly key?: string
  readonly username?: string
  readonly password?: string
  readonly tenant?: string
  readonly wweURI?: string
}

/** A request as the routes see it. */
export interface Request {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly host: string
  readonly cookies: Readonly<Record<string, string>>
  readonly body: Body
  /** Who is signed in. */
  readonly agent: Agent | undefined
  /** What stands in the path for the names of the route's pattern. */
  readonly names: Readonly<Record<string, string>>
}

/** What is sent to whoever asked. */
export interface Sent {
  readonly status: number
  readonly json?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What a request is answered; `never`: nothing, the connection stays open. */
export type Reply = Sent | 'never'

/** The reply to what was read. */
export const found = (data: unknown): Reply => ({ status: 200, json: { status: { code: 0 }, data } })

/** The reply to an action: merely that it will be carried out. */
export const accepted = (operationId: string = randomId()): Reply => ({
  status: 200,
  json: { status: { code: 1 }, operationId },
})

/** The reply to whoever is not signed in, or has no session yet. */
export const unauthorized: Reply = { status: 403, json: { status: { code: 603, message: 'Unauthorized' } } }

/** The reply where an action is not known. */
export const notImplemented: Reply = { status: 501, text: 'Not Implemented' }

/** Sends the browser elsewhere. */
export const redirect = (location: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 302,
  headers: { ...headers, location },
})

/** The reply to what made the server throw. */
export const broken = (error: unknown): Sent => page(500, error instanceof Error ? (error.stack ?? '') : String(error))

/** A page, which is what comes of all that goes wrong. */
export const page = (status: number, text: string): Sent => ({
  status,
  text: `<!DOCTYPE html>\n<html lang="en"><body><pre>${text.replaceAll('<', '&lt;')}</pre></body></html>\n`,
  headers: { 'content-type': 'text/html; charset=utf-8' },
})

/** 16 hex digits. */
export function randomId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16)
}

/** The cookies that came with a request. */
export function cookiesOf({ headers }: IncomingMessage): Record<string, string> {
  const parts = (headers.cookie ?? '').split(';').map((part) => part.trim().split('='))
  return Object.fromEntries(parts.map(([name = '', value = '']) => [name, value]))
}

/** Reads the body of a request; throws where it is neither JSON nor a form. */
export async function readBody(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  if (text === '') return {}
  const isForm = message.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
  return isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text)
}
