import type { HostedWorkspace } from '../../src/service/index.js'

/** Embeds the applications that the options name. */
export function embedApplications(_place: HTMLElement, _workspace: HostedWorkspace) {
  return { showApplication: (_window: Window): boolean => false }
}
