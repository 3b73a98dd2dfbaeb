import { createHmac } from 'node:crypto'
import { AGENTS, type Agent } from './agents.js'
import { accepted, type Body, found, page, type Request, randomId, redirect } from './exchange.js'
import type { Route } from './routes.js'
import { signedIn } from './signed-in.js'
import type { World } from './world.js'

const VERSION = { name: 'gws', version: '9.0.001.04.4932' }
const TOKEN_SECONDS = 1_800

const cookieOf = (code: string) => ({ 'set-cookie': `WWE_CODE=${code}; Path=/; HttpOnly; SameSite=Lax` })

/** Signing in and out, and the tokens of whoever is signed in. */
export function signInRoutes(world: World): Route[] {
  return [
    { method: 'POST', path: '/auth/v3/auth-scheme', answer: () => found({ scheme: 'basic' }) },
    {
      method: 'POST',
      path: '/auth/v3/sign-in',
      answer: ({ body, host, cookies }) => {
        const agent = whoIs(body)
        if (agent === undefined) return redirect(`http://${host}/auth/sign-in.html?error&type=workspace`)
        const back = cookies.WWE_URI === undefined ? body.wweURI : decodeURIComponent(cookies.WWE_URI)
        const to = back === undefined ? '' : `&redirect_uri=${encodeURIComponent(back)}`
        return redirect(`http://${host}/workspace/v3/start?code=${world.signIn(agent)}${to}`)
      },
    },
    {
      path: '/workspace/v3/login',
      answer: ({ query }) =>
        redirect(
          `/auth/v3/oauth/authorize?type=workspace&redirect_uri=${encodeURIComponent(query.get('redirect_uri') ?? '')}`,
        ),
    },
    { method: 'GET', path: '/auth/v3/oauth/authorize', answer: (request) => authorize(request) },
    {
      path: '/workspace/v3/start',
      answer: ({ query }) => {
        const code = query.get('code') ?? ''
        // Throws without an address to go to, as the server does.
        return redirect(withCode(new URL(query.get('redirect_uri') ?? ''), code), cookieOf(code))
      },
    },
    {
      method: 'POST',
      path: '/workspace/v3/initialize-workspace',
      answer: ({ query, cookies, agent }) => {
        const code = query.get('code') ?? cookies.WWE_CODE ?? ''
        const who = world.codes.get(code) ?? agent
        if (who !== undefined && query.get('optimize_config') === 'true') world.seat(who).isOptimized = true
        return { status: 200, json: { status: { code: 1 } }, headers: cookieOf(code) }
      },
    },
    {
      path: '/workspace/v3/logout',
      answer: ({ query, cookies }) => {
        world.signOut(cookies.WWE_CODE ?? '')
        return redirect(query.get('redirect_uri') ?? 'undefined')
      },
    },
    { path: '/workspace/v3/auth-keep-alive', answer: () => ({ status: 200, text: '' }) },
    { path: '/workspace/v3/version', answer: signedIn(() => ({ status: 200, json: VERSION })) },
    { method: 'GET', path: '/workspace/v3/info', answer: signedIn(() => ({ status: 200, json: VERSION })) },
    {
      method: 'GET',
      path: '/workspace/v3/security/exchange-token',
      answer: ({ agent }) => found({ access_token: jwtFor(agent), expires_in: TOKEN_SECONDS }),
    },
    {
      method: 'GET',
      path: '/workspace/v3/security/pure-cloud-token',
      answer: () => found({ access_token: randomId(), expires_in: TOKEN_SECONDS }),
    },
    { path: '/workspace/v3/feedback/submit', answer: () => accepted() },
  ]
}

function authorize({ query, cookies, agent, host }: Request) {
  const back = query.get('redirect_uri') ?? ''
  const { WWE_URI: uri, WWE_CODE: code } = cookies
  if (agent !== undefined && uri !== undefined && code !== undefined) {
    return redirect(withCode(new URL(decodeURIComponent(uri)), code))
  }
  if (back === '') return page(500, 'TypeError: there is no redirect_uri')
  return redirect(`http://${host}/auth/sign-in.html`, { 'set-cookie': `WWE_URI=${encodeURIComponent(back)}; Path=/` })
}

/** Whose name and password were sent; the name may have the tenant before it. */
function whoIs({ username = '', password, tenant }: Body): Agent | undefined {
  const [before, after] = username.includes('\\') ? username.split('\\', 2) : [tenant, username]
  return AGENTS.find((agent) => agent.userName === after && agent.tenant === before && password === agent.userName)
}

function withCode(address: URL, code: string): string {
  address.searchParams.set('code', code)
  return address.href
}

/** A token that says who it is for, signed with a secret that everybody knows; without an agent it says nobody. */
function jwtFor(agent: Agent | undefined): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const issuedAt = Math.floor(Date.now() / 1_000)
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ username: agent?.userName, iat: issuedAt })}`
  return `${signed}.${createHmac('sha256', 'secret').update(signed).digest('base64url')}`
}
