import { jwtVerify } from 'jose'
import * as v from 'valibot'
import { expect, test, vi } from 'vitest'
import { contract } from '../../../../../src/contract/contract.js'
import { ManualClock } from '../../../../../src/workspace/clock.js'
import { defaultAgentData } from '../../../../../src/workspace/simulator/agent/data.js'
import { defaultTokens, tokenData } from '../../../../../src/workspace/simulator/tokens/data.js'
import { createTokens } from '../../../../../src/workspace/simulator/tokens/tokens.js'

const start = Date.parse('2026-03-02T08:00:00.500Z')

function tokens() {
  const clock = new ManualClock(start)
  const part = createTokens({ clock })
  const auth = part.handlers.auth
  if (auth === undefined) throw new Error('The handlers are missing.')
  const cloud = async (force?: boolean) => (await auth.getPureCloudToken(force)) as { token: string }
  return { clock, part, auth, cloud }
}

test('a token is signed, and ends when it says', async () => {
  const { auth, clock } = tokens()
  const answer = await auth.getJwtToken()
  expect(v.is(contract.auth.getJwtToken.result, answer)).toBe(true)
  expect(answer.expiration).toBe('2026-03-02T08:30:00.000Z')
  const { payload, protectedHeader } = await jwtVerify(
    answer.jwtToken,
    new TextEncoder().encode(defaultTokens.secret),
    {
      currentDate: new Date(clock.now()),
      issuer: defaultTokens.issuer,
      audience: 'workspace',
    },
  )
  expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' })
  // The agent who works there.
  const { username } = defaultAgentData.agent
  expect(payload).toMatchObject({ sub: username, username, exp: Date.parse(answer.expiration) / 1000 })
})

test('a token is given out again until it ends', async () => {
  const { auth, clock } = tokens()
  const { jwtToken } = await auth.getJwtToken()
  clock.advance(1_799_499)
  expect((await auth.getJwtToken()).jwtToken).toBe(jwtToken)
  clock.advance(1)
  const next = await auth.getJwtToken()
  expect(next.jwtToken).not.toBe(jwtToken)
  expect(next.expiration).toBe('2026-03-02T09:00:00.000Z')
})

test('one is made for all who ask at the same time', async () => {
  const { auth, part } = tokens()
  const answers = await Promise.all(Array.from({ length: 20 }, () => auth.getJwtToken()))
  expect(new Set(answers.map(({ jwtToken }) => jwtToken)).size).toBe(1)
  expect(part.state().made).toBe(1)
})

test('a token for Genesys Cloud is another one, and new where that is asked for', async () => {
  const { auth, cloud } = tokens()
  const { jwtToken } = await auth.getJwtToken()
  const first = await cloud()
  expect(first.token).not.toBe(jwtToken)
  expect(await cloud(false)).toEqual(first)
  const [forced, alsoForced, unforced] = await Promise.all([cloud(true), cloud(true), cloud()])
  expect(forced.token).not.toBe(first.token)
  expect(alsoForced).toEqual(forced)
  expect(unforced).toEqual(forced)
  expect(await cloud()).toEqual(forced)
})

test('a failure is for those who asked then', async () => {
  const { auth } = tokens()
  const failing = vi.spyOn(crypto.subtle, 'sign').mockRejectedValue(new Error('The key is gone.'))
  await expect(auth.getJwtToken()).rejects.toThrow('The key is gone.')
  failing.mockRestore()
  expect((await auth.getJwtToken()).jwtToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
})

test('without Web Crypto it says what to do', async () => {
  const { auth } = tokens()
  vi.stubGlobal('crypto', {})
  try {
    await expect(auth.getJwtToken()).rejects.toThrow(/https/)
  } finally {
    vi.unstubAllGlobals()
  }
})

test('goes on from a stored state', async () => {
  const { auth, part, clock } = tokens()
  const before = await auth.getJwtToken()
  const next = createTokens({ clock })
  next.restore(JSON.parse(JSON.stringify(part.state())))
  expect(await next.handlers.auth?.getJwtToken()).toEqual(before)
})

test('the default data fits its schema', () => {
  expect(v.parse(tokenData, defaultTokens)).toEqual(defaultTokens)
})
