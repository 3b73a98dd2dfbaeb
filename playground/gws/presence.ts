/** Whether the server knows the agent whose cookies this page has. */
export type Presence = 'signed in' | 'signed out' | 'unreachable'

/** How long the server may take to answer, in ms. */
const ANSWER_MS = 8_000

/** Tells the other windows that somebody signed in or out. */
const changes = new BroadcastChannel('leadframe.playground.presence')

/** Asks the server. Whoever is not signed in is not told its version. */
export async function askPresence(): Promise<Presence> {
  const response = await ask('/workspace/v3/version', { cache: 'no-store' })
  if (response === undefined || response.status >= 500) return 'unreachable'
  return response.ok ? 'signed in' : 'signed out'
}

/** Signs in, with the `username`, the `password` and the `tenant` of a form; resolves to what came of it. */
export async function signIn(form: FormData): Promise<Presence> {
  const text = (name: string) => String(form.get(name) ?? '')
  const body = new URLSearchParams({
    username: text('username'),
    password: text('password'),
    tenant: text('tenant'),
    wweURI: `${location.origin}/`,
  })
  // The server redirects in any case: what counts is whether it knows the agent afterwards.
  await ask('/auth/v3/sign-in', { method: 'POST', body })
  const presence = await askPresence()
  if (presence === 'signed in') changes.postMessage(presence)
  return presence
}

/** Signs out, in all windows; rejects with what to tell the user where that failed. */
export async function signOut(): Promise<void> {
  await ask(`/workspace/v3/logout?redirect_uri=${encodeURIComponent(`${location.origin}/`)}`)
  const presence = await askPresence()
  if (presence !== 'signed out') {
    throw new Error(
      'The server did not sign you out, or cannot be reached: you may still be signed in there. Try again.',
    )
  }
  changes.postMessage(presence)
}

/** Has it told when somebody signs in or out in another window. */
export function onChange(listener: () => void): void {
  changes.addEventListener('message', listener)
}

async function ask(path: string, init: RequestInit = {}): Promise<Response | undefined> {
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(ANSWER_MS) })
  } catch {
    return undefined
  }
}
