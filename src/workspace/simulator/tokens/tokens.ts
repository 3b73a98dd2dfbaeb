import { SignJWT } from 'jose'
import type { Clock } from '../../clock.js'
import type { Stateful } from '../../stateful.js'
import { WorkspaceError } from '../../workspace.js'
import type { Part } from '../part.js'
import { defaultTokens, type TokenData } from './data.js'

/** A token, and when it ends to be valid, in ms since 1970. */
interface Token {
  readonly token: string
  readonly expires: number
}

/** Who a token is for: the session's own server, or Genesys Cloud. */
type Audience = 'workspace' | 'purecloud'

/** The tokens that were made last, and how many were made. */
export interface TokenState {
  readonly made: number
  readonly latest: Readonly<Partial<Record<Audience, Token>>>
}

/** Makes the tokens of the namespace `auth`: each is given out for as long as it is valid. */
export function createTokens(
  { clock }: { readonly clock: Clock },
  { secret, issuer, username, validFor }: TokenData = defaultTokens,
): Part & Stateful<TokenState> {
  let state: TokenState = { made: 0, latest: {} }
  const underWay = new Map<Audience, Promise<Token>>()

  const sign = async (audience: Audience): Promise<Token> => {
    if (globalThis.crypto?.subtle === undefined) {
      throw new WorkspaceError(
        'notSupported',
        'Tokens can be signed only where the browser has Web Crypto: open the workspace over https, or from localhost.',
      )
    }
    const issued = Math.floor(clock.now() / 1000)
    state = { ...state, made: state.made + 1 }
    const token = await new SignJWT({ username })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(issuer)
      .setSubject(username)
      .setAudience(audience)
      // Two tokens of the same second are two tokens still.
      .setJti(String(state.made))
      .setIssuedAt(issued)
      .setExpirationTime(issued + validFor)
      .sign(new TextEncoder().encode(secret))
    return { token, expires: (issued + validFor) * 1000 }
  }

  /** Whoever asks while one is being made waits for the same. */
  const renew = (audience: Audience): Promise<Token> => {
    const running = underWay.get(audience)
    if (running !== undefined) return running
    const signing = sign(audience)
      .then((token) => {
        state = { ...state, latest: { ...state.latest, [audience]: token } }
        return token
      })
      .finally(() => underWay.delete(audience))
    underWay.set(audience, signing)
    return signing
  }

  const valid = async (audience: Audience): Promise<Token> => {
    const latest = state.latest[audience]
    const isValid = latest !== undefined && clock.now() < latest.expires
    return isValid && !underWay.has(audience) ? latest : renew(audience)
  }

  return {
    handlers: {
      auth: {
        getJwtToken: async () => {
          const { token, expires } = await valid('workspace')
          return { expiration: iso(expires), jwtToken: token }
        },
        getPureCloudToken: async (forceNewToken) => {
          const { token, expires } = await (forceNewToken ? renew('purecloud') : valid('purecloud'))
          return { expiration: iso(expires), token }
        },
      },
    },
    controls: {},
    state: () => state,
    restore: (stored) => {
      state = stored
    },
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
