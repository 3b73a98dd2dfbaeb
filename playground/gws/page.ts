import type { HostedWorkspace } from '../../src/service/index.js'
import { byId } from '../page.js'
import { watchConnection } from './connection.js'
import { askPresence, onChange, signOut } from './presence.js'
import { SignIn } from './sign-in.js'

/**
 * Resolves where somebody is signed in at the server of that origin. Elsewhere the page is for signing in: it begins anew
 * after that, and this never resolves.
 */
export async function signedIn(server: string): Promise<void> {
  const presence = await askPresence()
  if (presence === 'signed in') return
  document.body.replaceChildren(Object.assign(new SignIn(), { server, presence }))
  await new Promise(() => {})
}

/** Has the page show how it stands with the server, and the agent sign out: in this window and all others. */
export function followServer(workspace: HostedWorkspace, showError: (error: unknown) => void): void {
  for (const element of document.querySelectorAll('[data-simulated]')) element.remove()
  watchConnection(workspace, byId('server-lost', HTMLElement))
  onChange(() => location.reload())
  const button = byId('sign-out', HTMLButtonElement)
  button.hidden = false
  button.addEventListener('click', async () => {
    button.disabled = true
    try {
      await signOut()
      location.reload()
    } catch (error) {
      showError(error)
      button.disabled = false
    }
  })
}
