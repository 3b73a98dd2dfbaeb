import type { HostedWorkspace } from '../../src/service/index.js'
import { askPresence } from './presence.js'

/** While the connection is lost, the server is asked again and again whether the agent is still signed in; after so long, in ms. */
const ASK_MS = 5_000

/**
 * Shows the banner while the workspace has no connection with the server. Where that is because the agent is not signed in
 * any more, the page begins anew, and asks for that.
 */
export function watchConnection(workspace: HostedWorkspace, banner: HTMLElement): void {
  /** It never came to stand, as far as this window knows: that it does is told by the options only. */
  let isFirst = true
  let timer: ReturnType<typeof setTimeout> | undefined
  const lose = (): void => {
    if (!banner.hidden) return
    banner.hidden = false
    void ask()
  }
  const restore = (): void => {
    isFirst = false
    banner.hidden = true
    clearTimeout(timer)
  }
  const ask = async (): Promise<void> => {
    const presence = await askPresence()
    if (banner.hidden) return
    if (presence === 'signed out') location.reload()
    else timer = setTimeout(ask, ASK_MS)
  }
  workspace.listen((change) => {
    if (change.type === 'options' && isFirst) restore()
    if (change.type !== 'event' || change.event !== 'system' || change.data.eventType !== 'REALTIME_CONNECTION') return
    if (change.data.state === 'RECONNECTED') restore()
    else lose()
  })
  workspace.perform('agent.get').catch(lose)
}
