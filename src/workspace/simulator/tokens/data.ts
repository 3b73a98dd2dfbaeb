import * as v from 'valibot'
import { defaultAgentData } from '../agent/data.js'

/** What tokens are made with. */
export const tokenData = v.object({
  /** Signs them (HS256): at least 32 characters. Whoever checks a token needs the same. */
  secret: v.pipe(v.string(), v.minLength(32, 'Invalid length: Expected at least 32 characters')),
  /** The claim `iss`. */
  issuer: v.string(),
  /** Who they are for: the claims `sub` and `username`. */
  username: v.string(),
  /** How long each is valid, in seconds. */
  validFor: v.pipe(v.number(), v.integer(), v.minValue(1)),
})

/** What tokens are made with. */
export type TokenData = v.InferOutput<typeof tokenData>

/** Tokens for the simulation only: their secret is public. */
export const defaultTokens: TokenData = {
  secret: 'not a secret: for simulations only',
  issuer: 'leadframe-simulator',
  username: defaultAgentData.agent.username,
  validFor: 1800,
}
