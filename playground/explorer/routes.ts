import type { Route } from '../../src/contract/method.js'

/** Who carries a request out, in words. */
export const routesInWords: Readonly<Record<Route, string>> = {
  here: 'the window that this application is in',
  workspace: 'the one workspace behind all windows',
  leader: 'the leading window',
  lastActive: 'the window where the user was last active',
  everyone: 'all windows',
}
