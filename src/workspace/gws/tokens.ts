import * as v from 'valibot'
import type { Clock } from '../clock.js'
import type { WorkspaceHandlers } from '../workspace.js'
import type { Rest } from './server/rest.js'

const issued = v.object({ access_token: v.string(), expires_in: v.number() })

interface Token {
  readonly token: string
  /** ISO 8601. */
  readonly expiration: string
  readonly expires: number
}

/** The tokens that the server issues to whoever is signed in: kept in memory, for as long as they are valid. */
export function createTokens(rest: Rest, clock: Clock) {
  const latest = new Map<string, Token>()

  const issue = async (kind: string): Promise<Token> => {
    const read = v.safeParse(issued, await rest.read(`security/${kind}`))
    if (!read.success) throw new Error('The server issued no token.')
    const expires = clock.now() + read.output.expires_in * 1_000
    const token = { token: read.output.access_token, expiration: new Date(expires).toISOString(), expires }
    latest.set(kind, token)
    return token
  }
  const valid = async (kind: string): Promise<Token> => {
    const known = latest.get(kind)
    return known !== undefined && clock.now() < known.expires ? known : await issue(kind)
  }

  return {
    getJwtToken: async () => {
      const { token, expiration } = await valid('exchange-token')
      return { expiration, jwtToken: token }
    },
    getPureCloudToken: async (forceNewToken) => {
      const { token, expiration } = await (forceNewToken ? issue('pure-cloud-token') : valid('pure-cloud-token'))
      return { expiration, token }
    },
  } satisfies WorkspaceHandlers['auth']
}
