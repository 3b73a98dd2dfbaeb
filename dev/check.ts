import type { Check } from '../playground/dev/protocol.js'
import { framingRefusal } from './framing.js'

/** How long an application may take to answer, in ms. */
const ANSWER_MS = 5_000
/** Where a browser gives up, too. */
const MOST_REDIRECTS = 20

/** Looks whether a browser would show an application in a frame of the page at the origin `host`. Never rejects. */
export async function checkApplication(app: URL, host: string): Promise<Check> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS)
    let at = app
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const response = await fetch(at, { redirect: 'manual', headers: { accept: 'text/html,*/*' }, signal })
      void response.body?.cancel()
      const next = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || next === null) return judge(app, at, response, host)
      at = new URL(next, at)
      if (!/^https?:$/.test(at.protocol))
        return blocked(
          `${app.href} redirects to ${at.protocol}, which no frame shows`,
          'Give the address of a page with --app.',
        )
    }
    return blocked(`${app.href} redirects again and again`, 'Open it in a tab of its own to see where it leads.')
  } catch (error) {
    return unreachable(app, error)
  }
}

function judge(app: URL, at: URL, { status, statusText, headers }: Response, host: string): Check {
  const refusal = framingRefusal(
    { policy: headers.get('content-security-policy'), frameOptions: headers.get('x-frame-options') },
    at.origin,
    host,
  )
  if (refusal !== undefined) {
    return blocked(
      `${at.href} refuses to be framed here: it sends "${refusal}"`,
      refusal.startsWith('X-Frame-Options')
        ? `Leave that header out for development, or send "Content-Security-Policy: frame-ancestors ${host}", which counts instead of it.`
        : `Add ${host} to frame-ancestors for development.`,
    )
  }
  // The browser may have cookies for it, which this request has not.
  const isSignIn = status === 401 || status === 403
  if (status >= 400 && !isSignIn) {
    return blocked(`${at.href} answers ${status} ${statusText}`.trimEnd(), 'Check the path of --app.')
  }
  if (at.origin !== app.origin) {
    return {
      state: 'doubtful',
      reason: `${app.href} redirects to ${at.origin}, which is another origin`,
      remedy: `If your application is there, name it: --app ${at.href}`,
    }
  }
  if (isSignIn) {
    return {
      state: 'doubtful',
      reason: `${at.href} answers ${status} to whoever is not signed in`,
      remedy: 'Sign in there in this browser, then reload.',
    }
  }
  return { state: 'well' }
}

function blocked(reason: string, remedy: string): Check {
  return { state: 'blocked', isReachable: true, reason, remedy }
}

function unreachable(app: URL, error: unknown): Check {
  const { name = '', message = String(error), cause } = error instanceof Error ? error : {}
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const why = name === 'TimeoutError' ? `no answer within ${ANSWER_MS / 1_000} s` : code || message
  return {
    state: 'blocked',
    isReachable: false,
    reason: `${app.href} cannot be reached (${why})`,
    remedy: /CERT|SELF_SIGNED|ISSUER/.test(code)
      ? 'Name the file of the authority that signed its certificate: NODE_EXTRA_CA_CERTS=<file>.'
      : 'Start it, or check --app: it is looked for again by itself.',
  }
}
